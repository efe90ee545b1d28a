import { z } from 'zod';
import { CategoryId } from './category.ts';
import { Domain } from './domain.ts';
import { Range } from './range.ts';

/** Whether a protection's subject holds works in digital form: streamed, downloaded, played or read on a screen. */
export const Digital = z.enum(['inside', 'outside', 'unclear']);
export type Digital = z.infer<typeof Digital>;

/** How a protection does it, in the terms of the field. */
export const Technique = z.enum([
  /** "Nothing in this Agreement shall be construed to apply to measures with respect to cultural industries." */
  'agreement-exception',
  /** "This Chapter shall not apply to audio-visual services"; a section too. */
  'chapter-exclusion',
  /** "Articles 14.4 and 14.11 do not apply to broadcasting"; an article or paragraph of it. */
  'obligation-exclusion',
  /** "Covered service does not include audiovisual services." */
  'definition',
  /** An entry of a list of non-conforming measures, of exemptions or of a schedule. */
  'reservation',
  /** GATT XX or GATS XIV, incorporated or restated: of culture they name national treasures at most. */
  'general-exceptions',
  /** The Treaty of Waitangi, rights of indigenous peoples, creative arts of national value. */
  'indigenous-rights',
  /** A recognition, a preamble, a right to regulate: guides reading and switches nothing off. */
  'interpretive',
]);
export type Technique = z.infer<typeof Technique>;

/** What makes a protection weaker than it looks. */
export const WeakenerKind = z.enum([
  /** The other side may answer its use with measures of equivalent commercial effect. */
  'retaliation',
  /** Complaints of nullification without a breach stay open. */
  'non-violation',
  /** Only what is necessary, or least restrictive, is covered. */
  'necessity',
  /** Not in a manner that would be arbitrary discrimination or a disguised restriction. */
  'chapeau',
  /** Existing measures only, which may not become stricter. */
  'standstill',
  /** What has been liberalised stays so. */
  'ratchet',
  /** It speaks for some of the Parties only. */
  'one-party',
  /** What it covers is a closed list, older than what may come. */
  'closed-list',
  /** It speaks of physical copies or carriers. */
  'physical-carrier',
  /** It leaves a twin open: services without investment, or either without the rules on digital trade. */
  'twin-open',
  /** It keeps some provisions in force: "except as specifically provided in Article 203". */
  'reserve',
  /** It covers only measures that are otherwise consistent with the rules it stands beside. */
  'consistency',
  /** Its operative words stand in an annex that the file does not hold. */
  'not-held',
  /** What it switches off was not found, or is more than can be followed. */
  'unresolved',
]);
export type WeakenerKind = z.infer<typeof WeakenerKind>;

/** What makes a protection stronger. */
export const StrengthKind = z.enum([
  /** No complaint without a breach may be brought against what it covers. */
  'non-violation-waived',
  /** The Party itself judges: "measures it deems necessary". */
  'self-judging',
  /** Its use cannot be brought before a panel. */
  'no-dispute-settlement',
  /** "By any means or technology." */
  'technology-neutral',
]);
export type StrengthKind = z.infer<typeof StrengthKind>;

const remark = <K extends z.ZodType>(kind: K) =>
  z.object({
    kind,
    /** The text that says so. */
    range: Range.readonly(),
    /** Ids of the findings that stand there, such as the twin commitments left open. */
    findings: z.array(z.string()).min(1).optional(),
  });

export const Weakener = remark(WeakenerKind);
export type Weakener = z.infer<typeof Weakener>;
export const Strength = remark(StrengthKind);
export type Strength = z.infer<typeof Strength>;

/** One step on the way from a protection to a commitment, to be followed with a finger. */
export const Link = z.object({
  role: z.enum([
    /** The words that protect. */
    'protection',
    /** The agreement's definition of what is protected. */
    'definition',
    /** The article that gives the reservations of an annex their effect. */
    'mechanism',
    /** The clause that makes one chapter respect the exceptions or reservations of another. */
    'bridge',
  ]),
  range: Range.readonly(),
});
export type Link = z.infer<typeof Link>;

/** How much of a commitment a protection switches off: all of it, or some of it or for some measures only. */
export const Extent = z.enum(['whole', 'part']);
export type Extent = z.infer<typeof Extent>;

/** A finding that protects, judged: what it switches off, for whom, in which domains, and how firmly. */
export const Protection = z.object({
  /** The id of the finding. */
  finding: z.string(),
  technique: Technique,
  /** The commitments it reaches, each with the provisions that make it so. */
  reaches: z.array(z.object({ commitment: z.string(), extent: Extent, chain: z.array(Link) })),
  /** The Parties it speaks for, `EU` for the European Union and its members; absent for all. */
  parties: z.array(z.string()).min(1).optional(),
  /** The domains it covers, wholly or in part. */
  domains: z.partialRecord(Domain, Extent),
  digital: Digital,
  /** The one kind of measure that it covers; absent for every kind. */
  only: z.enum(['subsidies', 'procurement', 'public-morals', 'public-policy']).optional(),
  weakeners: z.array(Weakener),
  strengths: z.array(Strength),
});
export type Protection = z.infer<typeof Protection>;

/** How a commitment stands: `soft` where it obliges to nothing that a measure could breach. */
export const StandingLevel = z.enum(['shielded', 'partly-shielded', 'exposed', 'soft']);
export type StandingLevel = z.infer<typeof StandingLevel>;

/** Why a second reading of the same text is open. */
export const Doubt = z.enum([
  /** The annex or schedule with the Parties' reservations is not in the file. */
  'annex-not-held',
  /** The schedule that lists the committed sectors is not in the file. */
  'schedule-not-held',
  /** Another chapter prevails where the two conflict, and an exclusion may or may not be a conflict. */
  'priority',
  /** The section that the exclusion speaks of was not found; what follows it was taken for the section. */
  'section-not-found',
  /** The exclusion is older than the online form: streaming may or may not be what it names. */
  'classification',
]);
export type Doubt = z.infer<typeof Doubt>;

/** Another reading that the text, or what is missing of it, leaves open; and the text that does. */
export const OtherReading = z.object({
  standing: StandingLevel,
  doubt: Doubt,
  /** Ids of the protections that this reading rests on. */
  because: z.array(z.string()),
  range: Range.readonly().optional(),
});
export type OtherReading = z.infer<typeof OtherReading>;

/** How one commitment stands in one cultural domain. */
export const Standing = z.object({
  /** The id of the finding. */
  commitment: z.string(),
  domain: Domain,
  /** Absent for every Party that has no row of its own for this commitment and domain. */
  party: z.string().optional(),
  /** By the reading that the words bear out best. */
  standing: StandingLevel,
  /** Ids of the protections that reach it here, the firmest first; its own, where a schedule leaves the domain aside. */
  because: z.array(z.string()),
  /** Ids of the findings in whose text a weakener of these stands. */
  weakenedBy: z.array(z.string()),
  otherwise: z.array(OtherReading).min(1).optional(),
});
export type Standing = z.infer<typeof Standing>;

/** Whether a policy measure could still be taken. */
export const VerdictLevel = z.enum(['free', 'shielded', 'contestable', 'barred']);
export type VerdictLevel = z.infer<typeof VerdictLevel>;

/** How one commitment that a measure would offend is answered. */
export const Ground = z.object({
  commitment: z.string(),
  answer: z.enum(['shielded', 'contestable', 'open']),
  /** Ids of the protections that answer, the firmest first; its own, where it keeps such measures free itself. */
  because: z.array(z.string()),
  /** Whether the commitment itself may not reach the measure. */
  doubtful: z.boolean(),
  /** What the text does not let one decide. */
  undecided: z.array(Doubt).min(1).optional(),
});
export type Ground = z.infer<typeof Ground>;

/** What an agreement leaves of one measure of the catalogue. */
export const Verdict = z.object({
  /** The id of the measure. */
  measure: z.string(),
  /** Absent for every Party that has no row of its own for this measure. */
  party: z.string().optional(),
  verdict: VerdictLevel,
  /** Ids of the binding commitments that it would offend. */
  constrainedBy: z.array(z.string()),
  /** Ids of the protections that answer. */
  shieldedBy: z.array(z.string()),
  /** The chain, one a commitment, what stays open first. */
  grounds: z.array(Ground),
  /** Ids of the soft commitments it goes against: no breach, but a direction. */
  against: z.array(z.string()).min(1).optional(),
});
export type Verdict = z.infer<typeof Verdict>;

/** Something looked for and not found, with what could hold it and was not read. */
export const Absence = z.object({
  sought: z.union([z.object({ category: CategoryId }), z.object({ technique: Technique })]),
  /** Names of annexes that the file does not hold and numbers of pages without text; empty where all was read. */
  unread: z.object({ annexes: z.array(z.string()), pages: z.array(z.int().positive()) }),
});
export type Absence = z.infer<typeof Absence>;

/** The five themes under which UNESCO's study of trade agreements reads them for culture. */
export const Theme = z.enum(['convention', 'treatment', 'preference', 'e-commerce', 'other']);
export type Theme = z.infer<typeof Theme>;
