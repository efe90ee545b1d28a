import { z } from 'zod';
import { CategoryId } from './category.ts';
import { Domain } from './domain.ts';
import { Localised } from './localised.ts';

/** What UNESCO's open roadmap on cultural diversity in the digital environment wants to see come about. */
export const RoadmapOutput = z.enum([
  /** Laws and rules fit for the digital environment. */
  'regulation',
  /** Creativity and markets, fair remuneration included. */
  'creativity-and-markets',
  /** Works that can be found, by algorithms that can be understood. */
  'discoverability',
  'skills',
  /** Trade agreements that leave room for culture; co-production and co-distribution. */
  'agreements',
  /** Human rights and fundamental freedoms, artistic freedom. */
  'rights-and-freedoms',
]);
export type RoadmapOutput = z.infer<typeof RoadmapOutput>;

/** What a State does when it takes the measure; some protections cover one kind only. */
export const Instrument = z.enum([
  /** A duty, quota, ban or licence. */
  'regulation',
  /** Money given: a subsidy, fund or tax credit. */
  'subsidy',
  /** Money taken: a levy, tax or fee. */
  'charge',
  'procurement',
  /** A treaty with some partners and not with others. */
  'preference',
]);
export type Instrument = z.infer<typeof Instrument>;

/** An article of the 2005 Convention: "6.2(b)", "16". */
export const ConventionArticle = z
  .string()
  .regex(/^\d{1,2}(\.\d)?(\([a-z]\))?$/, 'an article of the Convention is written "16", "6.2(b)" or "12(e)"');
export type ConventionArticle = z.infer<typeof ConventionArticle>;

/** A cultural policy measure of the catalogue. */
export const Measure = z.strictObject({
  /** Kebab-case, such as `streaming-catalogue-quota`. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower-case words joined by hyphens'),
  /** A few words: "Share of local works in streaming catalogues". */
  name: Localised,
  /** What a State does, in a sentence or two. */
  description: Localised,
  instrument: Instrument,
  /** The domains that it acts on. A protection answers wholly where it covers all of them. */
  domains: z.array(Domain).min(1),
  /** Whether it acts on works in digital form, so that a protection of older media answers it only doubtfully. */
  digital: z.boolean(),
  /** The kinds of commitment that it would offend. */
  offends: z
    .array(
      z.strictObject({
        commitment: CategoryId,
        /** How it would, in a sentence. */
        how: Localised,
        /** Kinds of chapter in which such a commitment is about something else: liability in a chapter on copyright. */
        notChapter: z.array(z.string()).min(1).optional(),
        /** Whether lawyers may differ on that. */
        doubtful: z.boolean().default(false),
      }),
    )
    .min(1),
  /** The kinds of protection that answer it, where they reach the commitment offended. */
  answers: z
    .array(
      z.strictObject({
        protection: CategoryId,
        /** Whether the answer can be contested even where it reaches: public morals, a right to regulate. */
        doubtful: z.boolean().default(false),
      }),
    )
    .min(1),
  /** What a negotiator must watch, in a sentence. */
  watch: Localised,
  roadmap: z.array(RoadmapOutput).min(1),
  /** Articles of the 2005 Convention that it gives effect to. */
  convention: z.array(ConventionArticle).min(1),
});
export type Measure = z.infer<typeof Measure>;
