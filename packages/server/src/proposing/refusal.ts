import {
  type Author,
  type ProposalEvent,
  type ProposalRequest,
  type ProposalState,
  type ProposalStatus,
  proposalStates,
  type Role,
  suffices,
} from '@carveout/schema';
import type { Refusal } from '../reviewing/refusal.ts';
import { proposalMatterOf } from './matter.ts';

/** What a request about a proposal is judged by. */
type Circumstances = {
  readonly by: Author;
  readonly role: Role;
  /** The events on all proposals that its author may see, oldest first. */
  readonly seen: readonly ProposalEvent[];
  /** Whether a blind round runs. */
  readonly blind: boolean;
};

/** Why a request about a proposal is not taken up, whatever was done meanwhile; null when it is. */
export function refusalOfProposal(request: ProposalRequest, { by, role, seen, blind }: Circumstances): Refusal | null {
  if (request.kind === 'put') return null;
  const state = stateOf(seen, request.proposal);
  if (!state) return refuse('not-found', 'There is no such proposal. Load the proposals again.');
  const isOwn =
    state.by.user.id === by.user.id || (by.organisation !== null && state.by.organisation?.id === by.organisation.id);
  switch (request.kind) {
    case 'revise':
    case 'withdraw':
    case 'reopen':
      return isOwn || suffices(role, 'negotiator')
        ? null
        : refuse(
            'forbidden',
            'Only those who put it forward, negotiators and owners may do this. Add a comment, or put forward one of your own.',
          );
    case 'accept':
    case 'merge':
      if (!suffices(role, 'negotiator'))
        return refuse('forbidden', "Only a dossier's negotiators and owners may do this.");
      return blind && request.kind === 'accept'
        ? refuse('forbidden', 'While a blind round runs, nothing is accepted. Do it when the round has ended.')
        : null;
    case 'position':
      if (!suffices(role, 'negotiator'))
        return refuse('forbidden', "Only a dossier's negotiators and owners may do this.");
      return by.organisation
        ? null
        : refuse('forbidden', 'A position is that of an organisation, and you speak for none in this dossier.');
    case 'comment':
      return request.replyTo === null ||
        state.history.some(({ id, kind }) => id === request.replyTo && kind === 'comment')
        ? null
        : refuse('not-found', 'There is no such comment on this proposal to answer.');
    case 'undo':
      return refusalOfUndo(request.undoes, { state, by, role });
  }
}

function refusalOfUndo(
  undoes: number,
  { state, by, role }: { state: ProposalState; by: Author; role: Role },
): Refusal | null {
  const target = state.history.find(({ id }) => id === undoes);
  if (!target) return refuse('not-found', 'There is no such event on this proposal to undo.');
  if (target.kind === 'undo') return refuse('bad-request', 'An undo cannot be undone. Do again what it took back.');
  if (target.kind === 'put')
    return refuse('bad-request', 'That it was put forward cannot be taken back. Withdraw it instead.');
  if (target.by.user.id !== by.user.id && !suffices(role, 'owner'))
    return refuse('forbidden', 'Only its author or an owner of the dossier may undo this.');
  return null;
}

/** From where to where a proposal may go. */
const FROM: Readonly<Partial<Record<ProposalRequest['kind'], readonly ProposalStatus[]>>> = {
  revise: ['open'],
  accept: ['open'],
  merge: ['open', 'accepted'],
  withdraw: ['open', 'accepted'],
  reopen: ['accepted', 'withdrawn', 'merged'],
};

/** Why a request does not go with where the proposal stands, all of which its author has seen; null when it does. */
export function refusalOfCourse(request: ProposalRequest, seen: readonly ProposalEvent[]): Refusal | null {
  if (request.kind === 'put') return null;
  const status = stateOf(seen, request.proposal)?.status ?? 'open';
  if (FROM[request.kind]?.includes(status) === false)
    return refuse(
      'bad-request',
      status === 'open' ? 'The proposal is open already.' : `The proposal is ${status}. Open it again first.`,
    );
  if (request.kind === 'merge') {
    const into = stateOf(seen, request.into);
    if (!into || into.id === request.proposal || (into.status !== 'open' && into.status !== 'accepted'))
      return refuse('bad-request', 'A proposal can be merged into another one only that is open or accepted.');
  }
  return null;
}

/** The events that came since on the same matter, which the author of a request had not seen; empty when nothing stands against it. */
export function conflictingProposals(
  event: Pick<ProposalEvent, 'kind' | 'by' | 'after'> & { readonly undoes?: number },
  own: readonly ProposalEvent[],
): ProposalEvent[] {
  const byId = new Map(own.map((other) => [other.id, other]));
  const matter = proposalMatterOf(event, event.undoes === undefined ? undefined : byId.get(event.undoes));
  return own.filter(
    (other) =>
      (other.kind === 'undo' && other.undoes === event.undoes) ||
      (matter !== null &&
        other.id > (event.after ?? Number.NEGATIVE_INFINITY) &&
        proposalMatterOf(other, other.kind === 'undo' ? byId.get(other.undoes) : undefined) === matter),
  );
}

const stateOf = (seen: readonly ProposalEvent[], id: string): ProposalState | undefined =>
  proposalStates(seen.filter(({ proposal }) => proposal === id))[0];

const refuse = (code: Refusal['code'], message: string): Refusal => ({ code, message });
