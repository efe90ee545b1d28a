import {
  Answers,
  BULK_LIMIT,
  type BulkAct,
  type BulkOutcome,
  type BulkRequest,
  type PushedEvent,
  type QueueAgreement,
  type QueueReview,
} from '@carveout/schema';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { keys } from './queries.ts';
import { ask } from './request.ts';
import { mayBeKept } from './reviews.ts';

/** The queue of a dossier as far as it has come in. */
export type Queue = {
  readonly agreements: readonly QueueAgreement[];
  /** How many agreements and findings there are in all. */
  readonly total: { readonly agreements: number; readonly findings: number };
  readonly complete: boolean;
};

/** One finding of the queue. */
export type Target = { readonly agreement: string; readonly finding: string };

const page = (dossier: string, asked: Record<string, string>, signal?: AbortSignal) =>
  ask(
    Answers.queue,
    `/api/dossiers/${encodeURIComponent(dossier)}/queue?${new URLSearchParams(asked)}`,
    signal ? { signal } : {},
  );

/** All findings of a dossier, shown as they come in, a page of agreements at a time. */
export function useQueue(dossier: string) {
  const queries = useQueryClient();
  const queryKey = keys.queue(dossier);
  return useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<Queue> => {
      const first = queries.getQueryData<Queue>(queryKey) === undefined;
      let agreements: readonly QueueAgreement[] = [];
      let after: string | null = null;
      for (;;) {
        const { next, total, ...more } = await page(dossier, after === null ? {} : { after }, signal);
        agreements = [...agreements, ...more.agreements];
        if (next === null) return { agreements, total, complete: true };
        // What is shown already stays until all of it is there anew.
        if (first) queries.setQueryData<Queue>(queryKey, { agreements, total, complete: false });
        after = next;
      }
    },
  });
}

/** One act on many findings; of an undo each with the event that it undoes. */
export type BulkOrder = {
  readonly act: BulkAct;
  readonly on: readonly (Target & { readonly undoes?: number })[];
  /** What the order is called, see `newRequestId`: sent again after a lost answer, it is kept once. */
  readonly request: string;
};

/** What a decision of many was not kept for. */
export type BulkRefusals = BulkOutcome['refused'];

/**
 * Does one thing with many findings: shown at once, and asked for anew where the server refuses it. Orders are sent one
 * after another, so that each comes after what the one before it did.
 */
export function useBulk(dossier: string) {
  const queries = useQueryClient();
  const queryKey = keys.queue(dossier);
  /** The last events that were known when an order was sent first. */
  const known = useRef(new WeakMap<BulkOrder, Map<string, number>>());
  const change = (changed: (agreement: QueueAgreement) => QueueAgreement) =>
    queries.setQueryData<Queue>(queryKey, (queue) => queue && { ...queue, agreements: queue.agreements.map(changed) });
  return useMutation({
    scope: { id: `queue ${dossier}` },
    // What the answer to it may have been lost of: it is sent again as it was.
    retry: (times, error) => times < 2 && mayBeKept(error),
    mutationFn: async (order: BulkOrder) => {
      const { act, on, request } = order;
      const last = known.current.getOrInsertComputed(order, () => lastEvents(queries.getQueryData<Queue>(queryKey)));
      const outcome: BulkOutcome = { kept: [], refused: [] };
      for (let from = 0; from < on.length; from += BULK_LIMIT) {
        const part = on.slice(from, from + BULK_LIMIT);
        const done = await ask(Answers.bulk, `/api/dossiers/${encodeURIComponent(dossier)}/reviews`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            request,
            act,
            on: part.map((one) => ({ ...one, after: last.get(keyOf(one)) ?? null })),
          } satisfies BulkRequest),
        });
        outcome.kept.push(...done.kept);
        outcome.refused.push(...done.refused);
      }
      return outcome;
    },
    onMutate: ({ act, on }) => {
      const byAgreement = Map.groupBy(on, ({ agreement }) => agreement);
      change((agreement) => {
        const own = byAgreement.get(agreement.id);
        return own ? withReviews(agreement, own, (review) => acted(review, act)) : agreement;
      });
    },
    onSuccess: ({ kept }) => {
      const events = new Map(kept.map((one) => [keyOf(one), one.event]));
      const byAgreement = Map.groupBy(kept, ({ agreement }) => agreement);
      change((agreement) => {
        const own = byAgreement.get(agreement.id);
        const last = (finding: string) => events.get(keyOf({ agreement: agreement.id, finding }))!;
        return own ? withReviews(agreement, own, (review) => ({ ...review, last: last(review.finding) })) : agreement;
      });
    },
    onSettled: (outcome, _error, { act, on }) => {
      // what stands once a decision is taken back, only the server knows
      const doubtful = outcome && act.kind !== 'undo' ? outcome.refused : on;
      for (const agreement of new Set(doubtful.map((one) => one.agreement))) refresh(queries, { dossier, agreement });
    },
  });
}

const keyOf = ({ agreement, finding }: Target): string => `${agreement} ${finding}`;

const lastEvents = (queue: Queue | undefined): Map<string, number> =>
  new Map(
    queue?.agreements.flatMap(({ id, reviews }) =>
      reviews.flatMap(({ finding, last }): [string, number][] =>
        last === UNSENT ? [] : [[keyOf({ agreement: id, finding }), last]],
      ),
    ),
  );

/** In place of the last event on a finding that only this page has touched so far. */
const UNSENT = -1;

const untouched = (finding: string): QueueReview => ({
  finding,
  state: 'open',
  disputed: false,
  assignee: null,
  comments: 0,
  last: UNSENT,
});

function withReviews(
  agreement: QueueAgreement,
  on: readonly Pick<Target, 'finding'>[],
  change: (review: QueueReview) => QueueReview,
): QueueAgreement {
  const changed = new Set(on.map(({ finding }) => finding));
  const kept = agreement.reviews.filter(({ finding }) => !changed.has(finding));
  const before = new Map(agreement.reviews.map((review) => [review.finding, review]));
  return {
    ...agreement,
    reviews: [...kept, ...[...changed].map((finding) => change(before.get(finding) ?? untouched(finding)))],
  };
}

function acted(review: QueueReview, act: BulkAct): QueueReview {
  const { correction: _gone, ...settled } = { ...review, disputed: false };
  switch (act.kind) {
    case 'accept':
      return { ...settled, state: 'accepted' };
    case 'reject':
      return { ...settled, state: 'rejected' };
    case 'reopen':
      return { ...settled, state: 'open' };
    case 'undo':
      return review;
    case 'assign':
      return { ...review, assignee: act.assignee === null ? null : { id: act.assignee, name: '' } };
  }
}

/** Long enough that an order on many findings is followed by one question, and too short to be noticed. */
const PAUSE = 250;
const waiting = new Map<string, ReturnType<typeof setTimeout>>();

/** Asks for one agreement of a queue anew, once for many news of it. */
function refresh(queries: QueryClient, { dossier, agreement }: { dossier: string; agreement: string }): void {
  clearTimeout(waiting.get(agreement));
  const again = async () => {
    waiting.delete(agreement);
    const fresh = await page(dossier, { agreement }).catch(() => undefined);
    if (!fresh) return void queries.invalidateQueries({ queryKey: keys.queue(dossier) });
    queries.setQueryData<Queue>(keys.queue(dossier), (queue) => queue && withAgreement(queue, fresh));
  };
  waiting.set(agreement, setTimeout(again, PAUSE));
}

function withAgreement(queue: Queue, { agreements: [fresh], total }: Pick<Queue, 'agreements' | 'total'>): Queue {
  if (!fresh) return queue;
  const known = queue.agreements.some(({ id }) => id === fresh.id);
  const agreements = known
    ? queue.agreements.map((other) => (other.id === fresh.id ? fresh : other))
    : queue.complete
      ? [fresh, ...queue.agreements]
      : queue.agreements;
  return { ...queue, agreements, total };
}

/** Brings the queues that are known up to date with what the server pushes. */
export function tellQueues(queries: QueryClient, pushed: PushedEvent): void {
  for (const [[, dossier], queue] of queries.getQueriesData<Queue>({ queryKey: keys.queue().slice(0, 1) })) {
    if (!queue || typeof dossier !== 'string') continue;
    const holds = (id: string) => queue.agreements.some((agreement) => agreement.id === id);
    if (pushed.type === 'review' && holds(pushed.agreementId))
      refresh(queries, { dossier, agreement: pushed.agreementId });
    if (pushed.type === 'agreement' && pushed.agreement.dossier === dossier) {
      if (pushed.agreement.progress.stage === 'done') refresh(queries, { dossier, agreement: pushed.agreement.id });
    }
    if (pushed.type === 'removed' && holds(pushed.id)) queries.invalidateQueries({ queryKey: keys.queue(dossier) });
  }
}

/** Tells which findings are still to be reviewed, as far as the queue of their dossier is known to this page. */
export function useQueueState(dossier: string): (target: Target) => boolean {
  const { data } = useQuery<Queue>({ queryKey: keys.queue(dossier), enabled: false });
  return ({ agreement, finding }) =>
    (data?.agreements.find(({ id }) => id === agreement)?.reviews.find((review) => review.finding === finding)?.state ??
      'open') === 'open';
}
