import { Answers, type CarryRequest, type ReviewEvent, type ReviewRequest } from '@carveout/schema';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from './queries.ts';
import { ask, posting } from './request.ts';
import { newRequestId } from './request-id.ts';
import { lastConfirmed, withEvent } from './reviews.ts';

const at = (id: string): string => `/api/agreements/${encodeURIComponent(id)}`;

/** What an agreement changes against the round before it. Fails with `not-ready` or `conflict` while one is being read. */
export const useRoundChanges = (id: string, previous: string) =>
  useQuery({
    queryKey: [...keys.changes(id), previous],
    queryFn: ({ signal }) => ask(Answers.changes, `${at(id)}/changes`, { signal }),
  });

/** What was reviewed in the rounds before an agreement, as it stands in it. */
export const useCarried = (id: string, previous: string) =>
  useQuery({
    queryKey: [...keys.carried(id), previous],
    queryFn: ({ signal }) => ask(Answers.carried, `${at(id)}/carried`, { signal }),
    // what others decide meanwhile changes what may be taken over
    staleTime: 0,
  });

type Unnamed<R> = R extends CarryRequest ? Omit<R, 'request'> : never;

/** Something to be carried over from an earlier round. */
export type CarryAct = Unnamed<CarryRequest>;

/** Takes an earlier decision over, or places it; null takes over all that is certain. */
export function useCarrying(id: string) {
  return useMutation({
    mutationFn: async (act: CarryAct | null): Promise<readonly ReviewEvent[]> =>
      act === null
        ? (await ask(Answers.takenOver, `${at(id)}/carried/certain`, { method: 'POST' })).events
        : [await ask(Answers.carriedOver, `${at(id)}/carried`, posting({ ...act, request: newRequestId() }))],
    ...useCarriedAfter(id),
  });
}

/** Takes back what was carried over, the last first. What others have decided on since stays, and is a conflict. */
export function useTakingBack(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (carried: readonly ReviewEvent[]): Promise<readonly ReviewEvent[]> => {
      const undone: ReviewEvent[] = [];
      for (const { id: undoes, finding } of carried.toReversed()) {
        const known = queries.getQueryData<ReviewEvent[]>(keys.reviews(id)) ?? [];
        const after = lastConfirmed([...known, ...undone], finding);
        const request: ReviewRequest = { kind: 'undo', finding, undoes, after, reason: '', request: newRequestId() };
        undone.push(await ask(Answers.review, `${at(id)}/reviews`, posting(request)));
      }
      return undone;
    },
    ...useCarriedAfter(id),
  });
}

/** What is known of the review of an agreement, and of what may be carried into it, after an act. */
function useCarriedAfter(id: string) {
  const queries = useQueryClient();
  return {
    onSuccess: (events: readonly ReviewEvent[]) =>
      queries.setQueryData<ReviewEvent[]>(keys.reviews(id), (known) =>
        known ? events.reduce<ReviewEvent[]>(withEvent, known) : known,
      ),
    onError: () => queries.invalidateQueries({ queryKey: keys.reviews(id) }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.carried(id) }),
  };
}
