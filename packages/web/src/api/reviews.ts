import { Answers, type Author, type Finding, type ReviewEvent, type ReviewRequest } from '@carveout/schema';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { keys } from './queries.ts';
import { ask, type FailureCode, failureCode, RequestFailure } from './request.ts';

/** What a request says, without what is known only when it is sent. */
type Unsent<R> = R extends ReviewRequest ? Omit<R, 'after' | 'request'> : never;

/** What a reviewer does: accepts a finding, comments on it, marks a clause that was missed. */
export type ReviewAct = Unsent<Exclude<ReviewRequest, { kind: 'propose' }>>;

/** An act on its way. */
export type Sent = {
  readonly act: ReviewAct;
  /** What the request is called, see `newRequestId`: sent again after a lost answer, it is kept once. */
  readonly request: string;
  /** Of an undo, what the request for the undone event was called, as far as known: it may not have been kept yet. */
  readonly undone?: string | undefined;
};

/** The finding that an act is about; a marked clause is called after its request. */
export const findingOf = ({ act, request }: Sent): Finding['id'] =>
  act.kind === 'missed' ? `missed/${request}` : act.finding;

/**
 * Adds an event to what is known, once; those that the server has not confirmed yet (negative ids) stay last. A
 * confirmed one takes the place of the same one unconfirmed: it may be pushed before the request for it is answered.
 */
export function withEvent(events: readonly ReviewEvent[], event: ReviewEvent): ReviewEvent[] {
  const order = ({ id }: ReviewEvent) => (id < 0 ? Number.MAX_SAFE_INTEGER + id : id);
  const unconfirmed = events.find(({ id, request }) => id < 0 && request !== undefined && request === event.request);
  const others = events.filter((other) => other.id !== event.id && other !== unconfirmed);
  // What was taken back before it was confirmed stays taken back.
  const kept = others.map((other) =>
    other.kind === 'undo' && other.undoes === unconfirmed?.id ? { ...other, undoes: event.id } : other,
  );
  return [...kept, event].sort((a, b) => order(a) - order(b));
}

/** The last event that the server has confirmed on a finding; null for none. */
export const lastConfirmed = (events: readonly ReviewEvent[], finding: Finding['id']): number | null =>
  events.findLast((event) => event.finding === finding && event.id >= 0)?.id ?? null;

const LOST: ReadonlySet<FailureCode> = new Set(['offline', 'internal']);

/** Whether a request that failed so may have been kept all the same. */
export const mayBeKept = (error: unknown): boolean => LOST.has(failureCode(error));

let unconfirmed = -Number.MAX_SAFE_INTEGER / 2;

/** Whose acts they are, as the page knows before the server says so. */
export type Actor = {
  readonly by: Author;
  readonly nameOf: (user: string) => string;
};

/** What the server will say of an act that it has not confirmed yet. */
function unconfirmedEvent(sent: Sent, { by, nameOf }: Actor): ReviewEvent {
  const { act, request } = sent;
  const kept = {
    id: unconfirmed++,
    finding: findingOf(sent),
    by,
    at: new Date().toISOString(),
    after: null,
    round: null,
    request,
  };
  if (act.kind !== 'assign') return { ...act, ...kept };
  const { assignee } = act;
  return { ...act, ...kept, assignee: assignee === null ? null : { id: assignee, name: nameOf(assignee) } };
}

/** The request for an act, as the events known by now have it. Throws where what it takes back was not kept. */
function requestFor({ act, request, undone }: Sent, events: readonly ReviewEvent[]): object {
  if (act.kind === 'missed') return { ...act, request } satisfies ReviewRequest;
  if (act.kind !== 'undo') return { ...act, request, after: lastConfirmed(events, act.finding) };
  const undoes = act.undoes < 0 ? events.find((event) => event.id >= 0 && event.request === undone)?.id : act.undoes;
  if (undoes === undefined) throw new RequestFailure('not-found', 'what was to be taken back was not kept');
  return { ...act, undoes, request, after: lastConfirmed(events, act.finding) } satisfies ReviewRequest;
}

/**
 * Records what a reviewer does: shown at once, taken back when the server refuses it. Acts are sent one after another,
 * so that each is made after the one before it. On a conflict what others did is fetched anew.
 */
export function useReviewing(agreement: string, actor: Actor) {
  const bodies = useRef(new WeakMap<Sent, string>());
  const queries = useQueryClient();
  const key = keys.reviews(agreement);
  const eventsNow = () => queries.getQueryData<ReviewEvent[]>(key) ?? [];
  return useMutation({
    scope: { id: `review ${agreement}` },
    // What the answer to it may have been lost of: it is sent again as it was.
    retry: (times, error) => times < 2 && mayBeKept(error),
    mutationFn: (sent: Sent) => {
      const body = bodies.current.get(sent) ?? JSON.stringify(requestFor(sent, eventsNow()));
      bodies.current.set(sent, body);
      return ask(Answers.review, `/api/agreements/${encodeURIComponent(agreement)}/reviews`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
    },
    onMutate: async (sent) => {
      await queries.cancelQueries({ queryKey: key });
      const event = unconfirmedEvent(sent, actor);
      queries.setQueryData<ReviewEvent[]>(key, withEvent(eventsNow(), event));
      return event.id;
    },
    onSuccess: (event) => {
      queries.setQueryData<ReviewEvent[]>(key, withEvent(eventsNow(), event));
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
