import { z } from 'zod';
import { CategoryId } from './category.ts';
import { Force } from './finding.ts';
import { Range } from './range.ts';
import { Correction, ReviewEvent } from './review.ts';
import { ReviewState } from './review-state.ts';
import { Comparison, FindingChange, Placement } from './rounds.ts';

const Compared = z.object({ id: z.uuid(), ruleSet: z.string() });

/** What a new round of a negotiation changed against the one before it. */
export const RoundChanges = Comparison.extend({
  /** The two agreements; where their rule sets differ, so may what was found in them for no reason of the text. */
  before: Compared,
  after: Compared,
});
export type RoundChanges = z.infer<typeof RoundChanges>;

/** What a finding of an earlier round was, there; of a passage that a reviewer marked as missed, what that reviewer said. */
export const EarlierFinding = z.object({
  category: CategoryId,
  force: Force,
  range: Range,
  quote: z.string(),
  /** The id of the narrowest provision that holds the range; empty for text outside all provisions. */
  provision: z.string(),
});
export type EarlierFinding = z.infer<typeof EarlierFinding>;

/** A decision of an earlier round that holds there, and may be taken over. */
export const EarlierOutcome = z.object({
  /** The id of the event that decided. */
  event: z.int(),
  state: ReviewState.exclude(['open']),
  correction: Correction.optional(),
  /** Where the passage of the correction is now; absent where it corrects none. */
  passage: Placement.optional(),
});
export type EarlierOutcome = z.infer<typeof EarlierOutcome>;

/** An event of this round that came of an earlier finding, and the finding here that it is about. */
const Here = z.object({ event: z.int(), finding: z.string() });

/**
 * A finding of an earlier round that somebody reviewed there, in the new one. Nothing of it counts here until a reviewer
 * takes it over or places it: it is shown, and how sure it is that it is shown in the right place.
 */
export const CarriedFinding = z.object({
  /** The agreement that was reviewed, and the id of the finding in it. */
  round: z.uuid(),
  finding: z.string(),
  /** Null where the analysis of that round, made again since, has it no more. */
  was: EarlierFinding.nullable(),
  /** Where it stands in the review of that round. */
  state: ReviewState,
  /** What holds there: one decision, or several of voices that disagree; empty while it is open. */
  outcomes: z.array(EarlierOutcome),
  /** All that the reader may see of what was done on it there, oldest first. */
  events: z.array(ReviewEvent).min(1),
  /** Where its passage is now, and how sure that is. */
  placement: Placement,
  /** The id of the finding here that says the same of the passage; null where none does. */
  successor: z.string().nullable(),
  /** Where the two differ: the force, what they reach, the words. */
  ...FindingChange.pick({ force: true, reach: true, words: true }).shape,
  /** What placed it here by hand, and what took a decision on it over. */
  placed: Here.nullable(),
  taken: Here.nullable(),
  /** The round in between where it was placed or taken over, and what it is there: that is what goes on to this round. */
  through: z.object({ round: z.uuid(), finding: z.string() }).nullable(),
  /**
   * Whether nothing of it is in doubt and nobody has decided on it since: the same words in the same place, which are
   * found to say the same, a single decision, and none here or in a nearer round. These are taken over by one order.
   */
  certain: z.boolean(),
});
export type CarriedFinding = z.infer<typeof CarriedFinding>;

/** What was reviewed in the rounds before an agreement, as it stands in it. */
export const Carried = z.object({
  /** The nearest first; one that was never analysed has nothing to carry. */
  rounds: z.array(z.object({ id: z.uuid(), name: z.string(), analysed: z.boolean() })),
  /** Those of the nearest round first, each in the order of its analysis, and behind them what it has no more. */
  findings: z.array(CarriedFinding),
});
export type Carried = z.infer<typeof Carried>;

/** What an order to take over all that is certain did: the events that it made, and how many others were decided on meanwhile. */
export const TakenOver = z.object({ events: z.array(ReviewEvent), left: z.int().nonnegative() });
export type TakenOver = z.infer<typeof TakenOver>;
