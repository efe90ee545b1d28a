import {
  type ComparedFinding,
  type FindingReview,
  type Judgement,
  type ReviewEvent,
  reviewStates,
  sameOutcome,
  voiceOf,
} from '@carveout/schema';

/**
 * What the voices of a blind round made of each finding that any of them decided on or took a position on, in the order
 * of the first event. `events` are those of one agreement, oldest first. What was decided or undone since in the open is
 * not in the comparison: a disagreement stays visible when it is settled.
 */
export function compareRound(events: readonly ReviewEvent[], round: BlindRoundId): ComparedFinding[] {
  return [...reviewStates(events.filter((event) => event.round === round))].flatMap(([finding, review]) => {
    const judgements = judgementsOf(review);
    const positions = review.positions.map(({ latest }) => latest);
    if (judgements.length === 0 && positions.length === 0) return [];
    const disagreement = {
      decision: judgements.some((judgement) => !sameOutcome(judgement, judgements[0]!)),
      position: new Set(positions.map(({ stance }) => stance)).size > 1,
    };
    return [{ finding, judgements, positions, disagreement }];
  });
}

type BlindRoundId = NonNullable<ReviewEvent['round']>;

/** Whoever marks a passage as missed holds it for a clause of that category, until deciding otherwise. */
export function judgementsOf({ outcomes, missed }: FindingReview): Judgement[] {
  const decided = outcomes.map(
    ({ state, correction, event: { by, reason } }): Judgement => ({
      voice: voiceOf(by),
      by,
      state,
      ...(correction && { correction }),
      reason,
    }),
  );
  if (!missed || decided.some(({ voice }) => voice === voiceOf(missed.by))) return decided;
  const { by, reason } = missed;
  return [{ voice: voiceOf(by), by, state: 'accepted', reason }, ...decided];
}
