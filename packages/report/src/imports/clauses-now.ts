import {
  type CategoryId,
  type Finding,
  type FindingReview,
  type Force,
  type Range,
  reviewStates,
  standingEvents,
  UNTOUCHED,
} from '@carveout/schema';
import type { ExportedState } from '../table/exported-state.ts';
import type { ReviewNow } from './imported.ts';

/** A clause as the review has it now. */
export type ClauseNow = {
  readonly id: Finding['id'];
  readonly range: Range;
  readonly review: FindingReview;
  readonly state: ExportedState;
  /** The last event on it, of whatever kind. */
  readonly after: number | null;
  /** The comments on it. */
  readonly comments: ReadonlySet<string>;
};

/** All clauses by id: the findings, and the passages that reviewers added. */
export function clausesNow({ analysis, events }: ReviewNow): Map<ClauseNow['id'], ClauseNow> {
  const reviews = reviewStates(events);
  const last = new Map<string, number>();
  for (const { finding, id } of events) last.set(finding, Math.max(id, last.get(finding) ?? id));
  const comments = Map.groupBy(
    standingEvents(events).flatMap((event) => (event.kind === 'comment' ? [event] : [])),
    ({ finding }) => finding,
  );
  const found = new Map<string, Pick<Finding, 'category' | 'force' | 'range'>>();
  for (const finding of analysis.findings) found.set(finding.id, finding);
  for (const [id, { missed }] of reviews) {
    if (missed && !found.has(id)) found.set(id, { ...missed, range: missed.passage.range });
  }
  return new Map(
    [...found].map(([id, { category, force, range }]) => {
      const review = reviews.get(id) ?? UNTOUCHED;
      const own = comments.get(id) ?? [];
      return [
        id,
        {
          id,
          range: review.correction?.passage?.range ?? range,
          review,
          state: stateOf(review, { category, force }),
          after: last.get(id) ?? null,
          comments: new Set(own.map(({ text }) => text)),
        },
      ];
    }),
  );
}

const stateOf = (
  { state, correction, outcomes }: FindingReview,
  found: { readonly category: CategoryId; readonly force: Force },
): ExportedState => ({
  status: state,
  category: correction?.category ?? found.category,
  force: correction?.force ?? found.force,
  at: outcomes.reduce((last, { event }) => (event.at > last ? event.at : last), ''),
});
