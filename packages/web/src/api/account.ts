import { Answers } from '@carveout/schema';
import { useQuery } from '@tanstack/react-query';
import { keys } from './queries.ts';
import { ask, tell } from './request.ts';

/** Who is signed in, with his or her dossiers and sessions. Fails with `unauthenticated` when nobody is. */
export const useMe = () =>
  useQuery({ queryKey: keys.me, queryFn: ({ signal }) => ask(Answers.me, '/api/me', { signal }) });

/** What posts a value as JSON. */
const posting = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** Signs in by a one-time link, once however often it is asked for. Fails with `unauthenticated` when the link is spent. */
export const useLink = (token: string) =>
  useQuery({
    queryKey: ['link', token],
    queryFn: async () => {
      await tell('/api/sign-in/link', posting({ token }));
      return true;
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
