import { Answers, type ProposalEvent, type ProposalRequest, proposalStates } from '@carveout/schema';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from './queries.ts';
import { ask, posting } from './request.ts';

const at = (id: string): string => `/api/agreements/${encodeURIComponent(id)}/proposals`;

/** The proposals of an agreement, in the order in which they were put forward. */
export const useProposals = (id: string) =>
  useQuery({
    queryKey: keys.proposals(id),
    queryFn: async ({ signal }) => (await ask(Answers.proposals, at(id), { signal })).events,
    select: proposalStates,
  });

/** Adds an event to what is known, once, whichever way it comes first. */
export const withProposalEvent = (events: readonly ProposalEvent[], event: ProposalEvent): ProposalEvent[] =>
  [...events.filter(({ id }) => id !== event.id), event].sort((a, b) => a.id - b.id);

/** Does something about a proposal. On a conflict what others did is fetched anew. */
export function useProposing(id: string) {
  const queries = useQueryClient();
  const key = keys.proposals(id);
  return useMutation({
    scope: { id: `propose ${id}` },
    mutationFn: (request: ProposalRequest) => ask(Answers.proposal, at(id), posting(request)),
    onSuccess: (event) =>
      queries.setQueryData<ProposalEvent[]>(key, (events) => events && withProposalEvent(events, event)),
    onError: () => queries.invalidateQueries({ queryKey: key }),
  });
}
