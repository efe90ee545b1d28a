import { z } from 'zod';
import { Domain } from './domain.ts';
import { Force } from './finding.ts';
import { StandingLevel, VerdictLevel } from './judgement.ts';
import { Range } from './range.ts';

/** A passage of the later text that may be what an earlier one became. Nobody has chosen it. */
export const PlaceCandidate = z.object({
  range: Range.readonly(),
  /** The id of the narrowest provision that holds the range; empty for text outside all provisions. */
  provision: z.string(),
  /** From 0 to 1: the share of words that need no change, by order; 1 for the same words. */
  similarity: z.number().min(0).max(1),
});
export type PlaceCandidate = z.infer<typeof PlaceCandidate>;

/**
 * Where a passage of one version of an agreement is in a later one. `exact`: the same words, but for white space, in the
 * same provision under the same number. `moved`: the same words elsewhere, or under another number. `changed`: the
 * passage with other words. `orphaned`: not found, or in several places of which nothing tells one; then what is like
 * it is listed, the likest first, and none is chosen.
 */
export const Placement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exact'), range: Range.readonly(), provision: z.string() }),
  z.object({ kind: z.literal('moved'), range: Range.readonly(), provision: z.string() }),
  z.object({ kind: z.literal('changed'), ...PlaceCandidate.shape }),
  z.object({ kind: z.literal('orphaned'), candidates: z.array(PlaceCandidate) }),
]);
export type Placement = z.infer<typeof Placement>;

/** A passage that somebody marked, with what is needed to find it again in the next round. */
export const Annotation = z.object({
  quote: z.string(),
  /** A little of what stands before and after it. */
  prefix: z.string(),
  suffix: z.string(),
  range: Range.readonly(),
});
export type Annotation = z.infer<typeof Annotation>;

/** A finding of the earlier analysis in the later round. */
export const PlacedFinding = z.object({
  /** The id of the earlier finding. */
  finding: z.string(),
  placement: Placement,
  /** The id of the later finding that says the same of the passage; absent where none does. No two share one. */
  successor: z.string().optional(),
});
export type PlacedFinding = z.infer<typeof PlacedFinding>;

/** Words that both versions have, or only one. */
export const WordChange = z.object({ text: z.string(), in: z.enum(['both', 'before', 'after']) });
export type WordChange = z.infer<typeof WordChange>;

/** What became of one provision, its children left out: they have rows of their own. */
export const ProvisionChange = z.object({
  /** `references`: only numbers of provisions changed, as those did that they name. */
  change: z.enum(['kept', 'references', 'changed', 'added', 'removed']),
  /** Ids in the two versions; empty for text outside all provisions; null where it is not there. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** `renumbered`: in the same provision under another number, or in one that was; `moved`: in another provision. */
  place: z.enum(['same', 'renumbered', 'moved']),
  /** Of `references` and `changed`: its own words, in order. */
  words: z.array(WordChange).optional(),
});
export type ProvisionChange = z.infer<typeof ProvisionChange>;

/** What became of a finding of the earlier round, or that one of the later round is new. */
export const FindingChange = z.object({
  /** `changed`: the words of the passage, the force, or what it reaches. */
  change: z.enum(['kept', 'changed', 'new', 'gone']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Of all but `new`. */
  placement: Placement.optional(),
  /** Of `changed`: the force, where it is another. */
  force: z.object({ from: Force, to: Force }).optional(),
  /** Of `changed`: whether what it switches off is another. */
  reach: z.literal(true).optional(),
  /** Of a passage in other words: the words, in order. */
  words: z.array(WordChange).optional(),
});
export type FindingChange = z.infer<typeof FindingChange>;

/** A commitment that stands otherwise in the later round. */
export const StandingChange = z.object({
  /** Ids of the commitment in the two analyses. */
  before: z.string(),
  after: z.string(),
  domain: Domain,
  /** Absent for every Party that has no row of its own for this commitment and domain. */
  party: z.string().optional(),
  /** Null where it binds the Party in one round only. */
  from: StandingLevel.nullable(),
  to: StandingLevel.nullable(),
});
export type StandingChange = z.infer<typeof StandingChange>;

const Answer = z.enum(['shielded', 'contestable', 'open']);

/** A measure that the later round leaves another fate. */
export const VerdictChange = z.object({
  measure: z.string(),
  /** Absent for every Party that has no row of its own for this measure. */
  party: z.string().optional(),
  from: VerdictLevel,
  to: VerdictLevel,
  /** Ids of commitments that only the earlier or only the later round holds against the measure. */
  commitmentsGone: z.array(z.string()),
  commitmentsNew: z.array(z.string()),
  /** Commitments of both that are answered otherwise. */
  answered: z.array(z.object({ before: z.string(), after: z.string(), from: Answer, to: Answer })),
  /** Ids of protections that answer in the earlier or in the later round only. */
  protectionsGone: z.array(z.string()),
  protectionsNew: z.array(z.string()),
});
export type VerdictChange = z.infer<typeof VerdictChange>;

/** What a new round of a negotiation changed. */
export const Comparison = z.object({
  /** In the order of the later text, what was removed behind what stood before it. */
  provisions: z.array(ProvisionChange),
  /** Those of the earlier analysis in its order, then the new ones in the order of the text. */
  findings: z.array(FindingChange),
  standings: z.array(StandingChange),
  verdicts: z.array(VerdictChange),
});
export type Comparison = z.infer<typeof Comparison>;
