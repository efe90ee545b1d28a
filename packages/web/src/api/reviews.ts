import { Answers, type Finding, type ReviewEvent, type ReviewRequest } from '@carveout/schema';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { keys } from './queries.ts';
import { ask, type FailureCode, failureCode } from './request.ts';

/** What this page can decide on a finding. */
export type PageDecision = 'accept' | 'reject' | 'reopen';

/** A reviewer's decision on a finding, as the page asks for it. */
export type Decided = {
  readonly finding: Finding['id'];
  readonly decision: PageDecision;
  readonly reason: string;
  /** What the request is called, see `newRequestId`: sent again after a lost answer, it is kept once. */
  readonly request: string;
};

/**
 * Adds an event to what is known, once; those that the server has not confirmed yet (negative ids) stay last. A
 * confirmed one takes the place of the same one unconfirmed: it may be pushed before the request for it is answered.
 */
export function withEvent(events: readonly ReviewEvent[], event: ReviewEvent): ReviewEvent[] {
  const order = ({ id }: ReviewEvent) => (id < 0 ? Number.MAX_SAFE_INTEGER + id : id);
  const confirmed = events.findIndex(({ id, request }) => id < 0 && request !== undefined && request === event.request);
  return [...events.filter(({ id }, at) => id !== event.id && at !== confirmed), event].sort(
    (a, b) => order(a) - order(b),
  );
}

/** The last event that the server has confirmed on a finding; null for none. */
export const lastConfirmed = (events: readonly ReviewEvent[], finding: Finding['id']): number | null =>
  events.findLast((event) => event.finding === finding && event.id >= 0)?.id ?? null;

/** What the server will say of an event that it has not confirmed yet. */
const UNSENT = { by: { user: { id: 'unconfirmed', name: '' }, organisation: null }, after: null, round: null };

/** What a request fails with when it may have been kept all the same. */
const LOST: ReadonlySet<FailureCode> = new Set(['offline', 'internal']);

let unconfirmed = -Number.MAX_SAFE_INTEGER / 2;

/**
 * Records a decision: shown at once, taken back when the server refuses it. Decisions are sent one after another, so
 * that each is made after the one before it. On a conflict the others' decisions are fetched anew.
 */
export function useDecide(agreement: string) {
  const seenBy = useRef(new WeakMap<Decided, number | null>());
  const queries = useQueryClient();
  const key = keys.reviews(agreement);
  const eventsNow = () => queries.getQueryData<ReviewEvent[]>(key) ?? [];
  return useMutation({
    scope: { id: `decide ${agreement}` },
    // What the answer to it may have been lost of: it is sent again as it was.
    retry: (times, error) => times < 2 && LOST.has(failureCode(error)),
    mutationFn: (decided: Decided) => {
      const { finding, decision, reason, request } = decided;
      const again = seenBy.current.get(decided);
      const after = again === undefined ? lastConfirmed(eventsNow(), finding) : again;
      seenBy.current.set(decided, after);
      return ask(Answers.review, `/api/agreements/${encodeURIComponent(agreement)}/reviews`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          kind: decision,
          finding,
          reason,
          after,
          request,
        } satisfies ReviewRequest),
      });
    },
    onMutate: async ({ finding, decision, reason, request }) => {
      await queries.cancelQueries({ queryKey: key });
      const event: ReviewEvent = {
        ...UNSENT,
        id: unconfirmed++,
        finding,
        kind: decision,
        reason,
        request,
        at: new Date().toISOString(),
      };
      queries.setQueryData<ReviewEvent[]>(key, withEvent(eventsNow(), event));
      return event.id;
    },
    onSuccess: (event, _, provisional) => {
      const known = eventsNow().filter(({ id }) => id !== provisional);
      queries.setQueryData<ReviewEvent[]>(key, withEvent(known, event));
    },
    onError: async (error, _, provisional) => {
      queries.setQueryData<ReviewEvent[]>(
        key,
        eventsNow().filter(({ id }) => id !== provisional),
      );
      if (failureCode(error) !== 'offline') await queries.invalidateQueries({ queryKey: key });
    },
  });
}
