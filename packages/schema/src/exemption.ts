import { z } from 'zod';
import { CategoryId } from './category.ts';
import { Domain } from './domain.ts';
import { Force, ReachLevel } from './finding.ts';
import { StrengthKind, Technique, WeakenerKind } from './judgement.ts';
import { Localised } from './localised.ts';
import { ConventionArticle, RoadmapOutput } from './measure.ts';

/** What a model clause is about, as a negotiator would look for it. */
export const ExemptionFamily = z.enum([
  'whole-agreement',
  'dual-nature',
  'chapter-exclusion',
  'digital-products',
  'audiovisual-broadcasting',
  'definition',
  'reservation',
  'right-to-regulate',
  'discoverability',
  'platform-contributions',
  'algorithm-transparency',
  'taxes-and-fees',
  'non-violation',
  'convention-2005',
  'indigenous-culture',
  'co-production',
  'cultural-cooperation',
  'artists-mobility',
  'procurement',
  'subsidies',
  'interpretation',
  'side-letter',
]);
export type ExemptionFamily = z.infer<typeof ExemptionFamily>;

/** Where in an agreement a clause belongs. */
export const Seat = z.enum([
  /** A recital, the last of the preamble. */
  'preamble',
  /** An article of the chapter on exceptions, else of the final provisions. */
  'exceptions-chapter',
  /** An article of a chapter of a kind that the clause names. */
  'chapter',
  /** A paragraph of the article that says what the chapter applies to. */
  'scope-article',
  /** A paragraph of the article that it switches off. */
  'obligation-article',
  /** An entry of a Party's list of reservations for future measures. */
  'reservation-list',
  /** A protocol or annex of its own, behind the last. */
  'protocol',
  /** A letter that the Parties exchange beside the agreement. */
  'side-letter',
]);
export type Seat = z.infer<typeof Seat>;

/** How much a clause does for culture where it stands unweakened: all of what it reaches, some of it, or no more than guide reading. */
export const ExemptionStrength = z.enum(['firm', 'partial', 'guiding']);
export type ExemptionStrength = z.infer<typeof ExemptionStrength>;

/** Where such a clause stands in an agreement: a fact, to be looked up there; no words of it. */
export const Precedent = z.strictObject({
  agreement: z.string().min(1),
  /** The year of signature. */
  signed: z.int().min(1900).max(2100),
  article: z.string().min(1),
  /** Told by those who know the agreement; nobody has yet looked at its text. */
  unverified: z.boolean().default(false),
});
export type Precedent = z.infer<typeof Precedent>;

/** What a clause may hold in braces, to be filled in from the agreement that it is put into. */
export const Placeholder = z.enum([
  /** "this Agreement", "le présent accord", "el presente Tratado"; with a large letter where a sentence opens: `{This-agreement}`. */
  'this-agreement',
  /** "of this Agreement", "du présent accord". */
  'of-this-agreement',
  /** "this Chapter", "le présent titre": the division that the clause stands in. */
  'this-division',
  'of-this-division',
  /** The Party that asks for the clause: "Canada", "the Republic of Senegal". */
  'party',
  'of-party',
  /** "Canada reserves", "les États-Unis se réservent". */
  'party-reserves',
  /** The commitments to be switched off, by article and heading: "Articles 3.2 (National Treatment) and 3.3 (Market Access)". */
  'articles',
  /** The chapters that hold them: "Chapters 3 (Trade in Services) and 4 (Investment)". */
  'chapters',
  /** The agreement's own word for what is delivered electronically, one or several. */
  'digital-product',
  'digital-products',
]);
export type Placeholder = z.infer<typeof Placeholder>;

/** A model clause of the library, written for this project. */
export const Exemption = z.strictObject({
  /** Kebab-case, such as `whole-agreement-exception`. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower-case words joined by hyphens'),
  family: ExemptionFamily,
  /** A few words: "Cultural exception to the whole agreement". */
  title: Localised,
  /** What it is for, in a sentence or two. */
  purpose: Localised,
  strength: ExemptionStrength,
  /** What usually weakens such a clause, and what strengthens this one. */
  weakenedBy: z.array(WeakenerKind).default([]),
  strengthenedBy: z.array(StrengthKind).default([]),
  /** What a negotiator must watch or choose, in a sentence or two: with or without an answer to its use, for one Party or for all. */
  watch: Localised,
  /** How it protects; absent for what promotes culture and switches nothing off. */
  technique: Technique.optional(),
  /** The category of the codebook that it is an instance of, with the force and reach of its words. */
  category: CategoryId,
  force: Force,
  covers: ReachLevel.optional(),
  /** The domains that it is about. */
  domains: z.array(Domain).min(1),
  /** Ids of the measures of the catalogue for which it makes room. */
  measures: z.array(z.string()).default([]),
  roadmap: z.array(RoadmapOutput).min(1),
  /** Articles of the 2005 Convention that it gives effect to. */
  convention: z.array(ConventionArticle).default([]),
  /** Ids of clauses that would be chosen instead of it. */
  alternatives: z.array(z.string()).default([]),
  /** Where it belongs, the best place first. */
  places: z
    .array(
      z.strictObject({
        seat: Seat,
        /** Kinds of chapter as the vocabulary names them, such as `services`. */
        chapters: z.array(z.string()).min(1).optional(),
        /** Of an `obligation-article`: the commitments in whose article it stands. */
        commitments: z.array(CategoryId).min(1).optional(),
      }),
    )
    .min(1),
  /** What the article, entry or letter is headed; of a paragraph or recital unused. */
  heading: Localised,
  /** Its words. Blank lines part paragraphs, `- ` opens a point; numbers are given where it is put; `{…}` holds a `Placeholder`. */
  text: Localised,
  precedents: z.array(Precedent).default([]),
});
export type Exemption = z.infer<typeof Exemption>;
