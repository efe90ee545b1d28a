import { Answers, type BlindRound, type GroupPage, type PushedEvent } from '@carveout/schema';
import { type QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from './queries.ts';
import { ask, posting, tell } from './request.ts';

const of = (dossier: string, path: string): string => `/api/dossiers/${encodeURIComponent(dossier)}/${path}`;

/** What the ministries of a dossier make of the clauses that were spoken about, all of it. */
export const useGroup = (dossier: string) =>
  useQuery({
    queryKey: keys.group(dossier),
    queryFn: async ({ signal }): Promise<Omit<GroupPage, 'next'>> => {
      const clauses: GroupPage['clauses'] = [];
      let path = 'group';
      for (;;) {
        const page = await ask(Answers.group, of(dossier, path), { signal });
        clauses.push(...page.clauses);
        if (page.next === null) return { organisations: page.organisations, clauses };
        path = `group?${new URLSearchParams({ after: page.next })}`;
      }
    },
  });

/** What was done in a dossier, newest first, a page at a time. */
export const useActivity = (dossier: string) =>
  useInfiniteQuery({
    queryKey: keys.activity(dossier),
    queryFn: ({ signal, pageParam }) =>
      ask(Answers.activity, of(dossier, pageParam === null ? 'activity' : `activity?before=${pageParam}`), { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });

/** Has the server note that the reader looks, once the reader has something to look at. */
export function useLooking(dossier: string, looks: boolean): void {
  useEffect(() => {
    // Where it fails, the line stays where it was: nothing is lost by that.
    if (looks) tell(of(dossier, 'activity/looked'), { method: 'POST' }).catch(() => {});
  }, [dossier, looks]);
}

/** The blind rounds of a dossier, newest first. */
export const useRounds = (dossier: string) =>
  useQuery({
    queryKey: keys.rounds(dossier),
    queryFn: async ({ signal }) => (await ask(Answers.rounds, of(dossier, 'rounds'), { signal })).rounds,
  });

/** Starts a blind round by its name, or ends the one that is given. What may be seen is then asked for anew. */
export function useRoundChange(dossier: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: { readonly name: string } | { readonly end: BlindRound['id'] }) =>
      'name' in change
        ? ask(Answers.round, of(dossier, 'rounds'), posting(change))
        : ask(Answers.round, of(dossier, `rounds/${change.end}/end`), { method: 'POST' }),
    onSettled: () =>
      queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'analysis' && queryKey[0] !== 'me' }),
  });
}

/** What was decided apart in a blind round that has ended, and how far that agrees. */
export const useComparison = (dossier: string, round: string) =>
  useQuery({
    queryKey: [...keys.rounds(dossier), round],
    queryFn: async ({ signal }) => {
      const [{ agreements }, reliability] = await Promise.all([
        ask(Answers.comparison, of(dossier, `rounds/${encodeURIComponent(round)}/comparison`), { signal }),
        ask(Answers.reliability, of(dossier, `reliability?${new URLSearchParams({ round })}`), { signal }),
      ]);
      return { agreements, reliability };
    },
  });

/** Long enough that many news at once are followed by one question. */
const PAUSE = 300;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Asks anew for what working groups are shown, after what the server pushes. */
export function tellGroups(queries: QueryClient, pushed: PushedEvent): void {
  if (pushed.type !== 'review' && pushed.type !== 'removed') return;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    for (const queryKey of [keys.group().slice(0, 1), keys.activity().slice(0, 1)])
      queries.invalidateQueries({ queryKey });
  }, PAUSE);
}
