import { Answers, type CarryRequest, type ReviewEvent } from '@carveout/schema';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from './queries.ts';
import { ask, posting } from './request.ts';
import { newRequestId } from './request-id.ts';
import { withEvent } from './reviews.ts';

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

/** Takes an earlier decision over, or places it; null takes over all that is certain. */
export function useCarrying(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (act: Unnamed<CarryRequest> | null): Promise<readonly ReviewEvent[]> =>
      act === null
        ? (await ask(Answers.takenOver, `${at(id)}/carried/certain`, { method: 'POST' })).events
        : [await ask(Answers.carriedOver, `${at(id)}/carried`, posting({ ...act, request: newRequestId() }))],
    onSuccess: (events) =>
      queries.setQueryData<ReviewEvent[]>(keys.reviews(id), (known) =>
        known ? events.reduce<ReviewEvent[]>(withEvent, known) : known,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.carried(id) }),
  });
}
