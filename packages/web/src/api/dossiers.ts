import {
  Answers,
  type DossierChange,
  type DossierRequest,
  type InvitationRequest,
  type MemberChange,
} from '@carveout/schema';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { keys } from './queries.ts';
import { ask, patching, posting, tell } from './request.ts';

const DELETE = { method: 'DELETE' };
const at = (dossier: string): string => `/api/dossiers/${encodeURIComponent(dossier)}`;
const memberAt = ({ dossier, user }: OfMember): string => `${at(dossier)}/members/${encodeURIComponent(user)}`;

/** A member of a dossier. */
type OfMember = { readonly dossier: string; readonly user: string };

const invitationsKey = (dossier: string) => ['invitations', dossier];

/** The invitations into a dossier that nobody has accepted yet; for its owners. */
export const useInvitations = (dossier: string) =>
  useQuery({
    queryKey: invitationsKey(dossier),
    queryFn: async ({ signal }) =>
      (await ask(Answers.invitations, `${at(dossier)}/invitations`, { signal })).invitations,
  });

/** Does something, and asks anew for what it changes. */
function useChange<Given, Answer>(
  mutationFn: (given: Given) => Promise<Answer>,
  changes: (given: Given) => readonly (readonly string[])[],
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (_, given) =>
      Promise.all(changes(given).map((queryKey) => queries.invalidateQueries({ queryKey: [...queryKey] }))),
  });
}

/** Makes a dossier; gives it. */
export const useNewDossier = () =>
  useChange(
    (dossier: DossierRequest) => ask(Answers.dossier, '/api/dossiers', posting(dossier)),
    () => [keys.me],
  );

/** Gives a dossier another name or kind. */
export const useDossierChange = () =>
  useChange(
    ({ id, ...change }: DossierChange & { id: string }) => ask(Answers.dossier, at(id), patching(change)),
    () => [keys.me],
  );

/** Removes an empty dossier. Fails with `conflict` while there is an agreement in it, or when it is one's last. */
export const useDossierRemoval = () =>
  useChange(
    (id: string) => tell(at(id), DELETE),
    () => [keys.me],
  );

/** Gives a member another role or organisation. Fails with `conflict` for the last owner. */
export const useMemberChange = () =>
  useChange(
    ({ dossier, user, ...change }: OfMember & MemberChange) =>
      ask(Answers.member, memberAt({ dossier, user }), patching(change)),
    ({ dossier }) => [keys.members(dossier), keys.me],
  );

/** Removes a member. Fails with `conflict` for the last owner. */
export const useMemberRemoval = () =>
  useChange(
    (member: OfMember) => tell(memberAt(member), DELETE),
    ({ dossier }) => [keys.members(dossier), keys.me],
  );

/** Signs a member out everywhere. */
export const useMemberSignOut = () =>
  useMutation({ mutationFn: (member: OfMember) => tell(`${memberAt(member)}/sessions`, DELETE) });

/** Makes the link by which a member sets a new password. Fails with `forbidden` for one who is elsewhere too. */
export const useResetLink = () =>
  useMutation({
    mutationFn: (member: OfMember) => ask(Answers.reset, `${memberAt(member)}/reset`, { method: 'POST' }),
  });

/** Invites somebody; gives the link, which is told only this once. */
export const useInvite = () =>
  useChange(
    ({ dossier, ...request }: InvitationRequest & { dossier: string }) =>
      ask(Answers.invited, `${at(dossier)}/invitations`, posting(request)),
    ({ dossier }) => [invitationsKey(dossier)],
  );

/** Takes an invitation back. */
export const useWithdrawal = () =>
  useChange(
    ({ dossier, invitation }: { dossier: string; invitation: string }) =>
      tell(`${at(dossier)}/invitations/${encodeURIComponent(invitation)}`, DELETE),
    ({ dossier }) => [invitationsKey(dossier)],
  );
