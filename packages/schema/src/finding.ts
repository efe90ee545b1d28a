import { z } from 'zod';
import { Agreement } from './agreement.ts';
import { CategoryId, Group } from './category.ts';
import { Domain } from './domain.ts';
import { Absence, Protection, Standing, Theme, Verdict } from './judgement.ts';
import { Range } from './range.ts';

/** How strongly a passage speaks, strongest first: "shall" binds, "shall endeavour" is soft, a definition declares. */
export const Force = z.enum(['binding', 'soft', 'declaratory']);
export type Force = z.infer<typeof Force>;

/** How far a protection's own words reach; `listed` where they name the provisions they switch off. */
export const ReachLevel = z.enum(['paragraph', 'article', 'section', 'chapter', 'agreement', 'listed']);
export type ReachLevel = z.infer<typeof ReachLevel>;

/** What a protection switches off, as its words say: "This Article shall not apply to broadcasting". */
export const Reach = z.object({
  level: ReachLevel,
  /**
   * Ids of the provisions it reaches, widest only. Empty for the whole agreement; at another level, empty where its
   * words name what could not be found here.
   */
  targets: z.array(z.string()),
});
export type Reach = z.infer<typeof Reach>;

/** A passage that does what a category of the codebook describes. */
export const Finding = z.object({
  /** Provision and category, such as `ch14.art4.p4/broadcasting-exclusion`; unique in an analysis. */
  id: z.string().min(1),
  category: CategoryId,
  group: Group,
  force: Force,
  range: Range,
  /** The text of the range, and a little of what stands before and after it, to find it again in the next draft. */
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  /** The id of the narrowest provision that holds the range; empty for text outside all provisions. */
  provision: z.string(),
  /** The id of the rule that fired. */
  rule: z.string(),
  /** The words that made it fire, in order. */
  words: z.array(Range),
  /** What the rule saw, in one sentence, in the agreement's language. */
  why: z.string(),
  /** From 0 to 1: how often such a hit is right, by its author's estimate and by what was counted on an answer key. */
  confidence: z.number().min(0).max(1),
  covers: Reach.optional(),
  /** The cultural domains that its own words name or its category is about; absent where it means none in particular, and so all. */
  domains: z.array(Domain).min(1).optional(),
  /** Places in `Agreement.brackets` of those it stands in or holds, an outer one before those in it: whose text it is. */
  brackets: z.array(z.int().nonnegative()).min(1).optional(),
});
export type Finding = z.infer<typeof Finding>;

/** A passage that no rule flagged and that is much like known ones: a question to the reviewer, not a finding. */
export const Suggestion = z.object({
  category: CategoryId,
  /** The id of the narrowest provision that holds the range. */
  provision: z.string(),
  range: Range,
  quote: z.string(),
  /** From 0 to 1: the cosine of the word stems of the two passages, by TF-IDF. */
  similarity: z.number().min(0).max(1),
  /** What it is like: an example that the rules were written with, or a finding of this analysis. */
  like: z.union([z.object({ example: z.string() }), z.object({ finding: z.string() })]),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const SCHEMA_VERSION = 1;

/** A term that the agreement defines: “digital product” of its Article 14.1. */
export const DefinedTerm = z.object({
  /** As it is defined, without its quotes. */
  term: z.string().min(1),
  /** Its definition, from the term on. */
  range: Range,
  /** The id of the narrowest provision that holds the definition. */
  provision: z.string(),
  /** The id of the provision in which the definition holds; empty for the whole agreement. */
  scope: z.string(),
});
export type DefinedTerm = z.infer<typeof DefinedTerm>;

/** Everything that one rule set says of one agreement. The same bytes and rule set give the same analysis. */
export const Analysis = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  /** `sha256:` and the hash of the rule set. */
  ruleSet: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  agreement: Agreement,
  /** In the order of the text. */
  findings: z.array(Finding),
  /** The protections among them, judged, in the same order; of several thousand findings only those among the first 1,500. */
  protections: z.array(Protection),
  /** How the commitments among them stand, by commitment, domain and Party. */
  standings: z.array(Standing),
  /** What is left of each measure of the catalogue, by measure and Party. */
  verdicts: z.array(Verdict),
  /** The categories and techniques that were looked for and not found. */
  absences: z.array(Absence),
  /** Ids of the findings under each theme that has any. */
  themes: z.partialRecord(Theme, z.array(z.string()).min(1)),
  /** What the rules may have missed, the likest first; absent where nobody looked. */
  suggestions: z.array(Suggestion).optional(),
  /** The terms that the agreement defines, in the order of the text; absent where nobody looked. */
  terms: z.array(DefinedTerm).optional(),
});
export type Analysis = z.infer<typeof Analysis>;
