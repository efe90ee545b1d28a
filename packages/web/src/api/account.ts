import { type AcceptRequest, Answers, type PasswordChange, type PasswordReset } from '@carveout/schema';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { z } from 'zod';
import { keys } from './queries.ts';
import { ask, failureCode, posting, tell } from './request.ts';

const FOREVER = Number.POSITIVE_INFINITY;

/** Who is signed in; `ended` where he or she was until now, so that what is on the page stays what it is until they are back. */
export type Me = z.infer<typeof Answers.me> & { readonly ended?: true };

/** How it is asked who is signed in; null when nobody is. */
export const myself = queryOptions<Me | null>({
  queryKey: keys.me,
  queryFn: ({ client, signal }) =>
    ask(Answers.me, '/api/me', { signal }).catch((error: unknown) => {
      if (failureCode(error) !== 'unauthenticated') throw error;
      const before = client.getQueryData<Me | null>(keys.me);
      return before ? { ...before, ended: true as const } : null;
    }),
});

/**
 * Who is signed in, with his or her dossiers and sessions; null when nobody is. Once nobody is any more, it is asked
 * again whenever the reader comes back to this page, from one where he or she may have signed in.
 */
export const useMe = () =>
  useQuery({
    ...myself,
    refetchOnWindowFocus: ({ state: { data } }) => (data === null || data?.ended ? 'always' : true),
  });

/** The ways to sign in that the server offers. */
export const useWays = () =>
  useQuery({
    queryKey: ['ways'],
    queryFn: ({ signal }) => ask(Answers.signIn, '/api/sign-in', { signal }),
    staleTime: FOREVER,
  });

const membersOf = (dossier: string) =>
  queryOptions({
    queryKey: keys.members(dossier),
    queryFn: async ({ signal }) =>
      (await ask(Answers.members, `/api/dossiers/${encodeURIComponent(dossier)}/members`, { signal })).members,
  });

/** The members of a dossier, those longest in it first. */
export const useMembers = (dossier: string) => useQuery(membersOf(dossier));

/** Asks for the members of a dossier before they are shown; gives what names one, '' while that is not known. */
export function useMemberNames(dossier: string): (user: string) => string {
  const queries = useQueryClient();
  useEffect(() => void queries.prefetchQuery(membersOf(dossier)), [queries, dossier]);
  return (user) => {
    const members = queries.getQueryData(membersOf(dossier).queryKey);
    return members?.find((member) => member.user.id === user)?.user.name ?? '';
  };
}

/** Signs in by a one-time link, once however often it is asked for. Fails with `unauthenticated` when the link is spent. */
export const useLink = (token: string) =>
  useQuery({
    queryKey: ['link', token],
    queryFn: async () => {
      await tell('/api/sign-in/link', posting({ token }));
      return true;
    },
    staleTime: FOREVER,
    retry: false,
  });

/** Does something that changes who is signed in or what is told of it, and asks for that anew. */
function useEntering<T>(mutationFn: (given: T) => Promise<void>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: keys.me }) });
}

/** Signs in by password. */
export const usePasswordSignIn = () =>
  useEntering((given: { email: string; password: string }) => tell('/api/sign-in/password', posting(given)));

/** Begins to sign in at the sign-in service; gives where to go on. */
export const useService = () =>
  useMutation({
    mutationFn: async (invitation: string | undefined) =>
      (await ask(Answers.oidc, '/api/sign-in/oidc', posting({ invitation }))).url,
  });

/** Signs out, here. */
export const useSignOut = () => useMutation({ mutationFn: () => tell('/api/sign-out', { method: 'POST' }) });

/** What a token invites to. Fails with `not-found` when it no longer counts. */
export const useInvitation = (token: string) =>
  useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => ask(Answers.invitation, '/api/invitations/look', { ...posting({ token }), signal }),
    staleTime: FOREVER,
    retry: false,
  });

/** Accepts an invitation, as who is signed in or with a new account. */
export const useAccept = () =>
  useEntering((request: AcceptRequest) => tell('/api/invitations/accept', posting(request)));

/** Whose password a link sets. Fails with `not-found` when it no longer counts. */
export const useResetLook = (token: string) =>
  useQuery({
    queryKey: ['reset', token],
    queryFn: ({ signal }) => ask(Answers.resetLook, '/api/password-reset/look', { ...posting({ token }), signal }),
    staleTime: FOREVER,
    retry: false,
  });

/** Sets a password by a link, and signs in. */
export const useReset = () => useEntering((request: PasswordReset) => tell('/api/password-reset', posting(request)));

/** Changes one's own password. Fails with `forbidden` where the current one is another. */
export const usePasswordChange = () =>
  useEntering((change: PasswordChange) => tell('/api/me/password', posting(change)));

/** Ends one session, or with null all but this one. */
export const useEndSession = () =>
  useEntering((session: string | null) =>
    tell(session ? `/api/sessions/${encodeURIComponent(session)}` : '/api/sessions', { method: 'DELETE' }),
  );

/** A dossier as the reader is in it; `undefined` while that is not known, and for none of his or hers. */
export const useDossier = (id: string) => useMe().data?.dossiers.find((dossier) => dossier.id === id);
