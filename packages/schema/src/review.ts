import { z } from 'zod';
import type { Finding } from './finding.ts';

/** What a reviewer may do with a finding. `reopen` takes the last decision back: nothing is ever deleted. */
export const Decision = z.enum(['accept', 'reject', 'reopen']);
export type Decision = z.infer<typeof Decision>;

/** What the page sends. A rejection says why. */
export const ReviewRequest = z
  .object({
    finding: z.string().min(1),
    decision: Decision,
    reason: z.string().trim().max(2000).default(''),
    /** The last event the reviewer had seen on this finding; null for none. Another one since is a conflict. */
    after: z.int().nullable(),
  })
  .refine(({ decision, reason }) => decision !== 'reject' || reason.length > 0, {
    path: ['reason'],
    message: 'a rejection needs a reason',
  });
export type ReviewRequest = z.infer<typeof ReviewRequest>;

/** One thing a reviewer did, kept for ever. */
export const ReviewEvent = z.object({
  id: z.int(),
  finding: z.string(),
  decision: Decision,
  reason: z.string(),
  by: z.string(),
  /** ISO date and time. */
  at: z.string(),
});
export type ReviewEvent = z.infer<typeof ReviewEvent>;

/** Where a finding stands in the review: derived from its events, never stored. */
export type ReviewState = 'open' | 'accepted' | 'rejected';

const AFTER: Record<Decision, ReviewState> = { accept: 'accepted', reject: 'rejected', reopen: 'open' };

/** The last event on each finding, by finding id, and the state it leaves. */
export function reviewStates(
  events: readonly ReviewEvent[],
): Map<Finding['id'], { state: ReviewState; last: ReviewEvent }> {
  const states = new Map<Finding['id'], { state: ReviewState; last: ReviewEvent }>();
  for (const last of events) states.set(last.finding, { state: AFTER[last.decision], last });
  return states;
}
