import { z } from 'zod';
import { isNewClause, type Proposal } from './proposal.ts';
import type { Aim, ProposalEvent, ProposalEventOf, ProposalOutcome } from './proposal-event.ts';
import { type Author, voiceOf } from './review.ts';

/** Where a proposal stands: derived from its events, never stored. */
export const ProposalStatus = z.enum(['open', 'accepted', 'withdrawn', 'merged']);
export type ProposalStatus = z.infer<typeof ProposalStatus>;

/** What a ministry, or a person who speaks for none, makes of a proposal now, and all it said of it, oldest first. */
export type ProposalPosition = {
  /** As `voiceOf` gives it. */
  readonly voice: string;
  readonly latest: ProposalEventOf<'position'>;
  readonly history: readonly ProposalEventOf<'position'>[];
  /** Whether the wording has changed since the words that its author had seen. */
  readonly outdated: boolean;
};

/** A comment on a proposal with the answers to it, oldest first. */
export type ProposalThread = {
  readonly comment: ProposalEventOf<'comment'>;
  readonly replies: readonly ProposalThread[];
};

/** A wording of a proposal, first or later. */
export type ProposalVersion = ProposalEventOf<'put' | 'revise'>;

/** All that was done about one proposal, and where that leaves it. */
export type ProposalState = {
  readonly id: string;
  readonly aim: Aim;
  /** The wording that holds. */
  readonly draft: Proposal;
  /** Who put it forward, and when. */
  readonly by: Author;
  readonly at: string;
  /** All wordings that were not taken back, oldest first; the last one holds. */
  readonly versions: readonly ProposalVersion[];
  readonly status: ProposalStatus;
  /** What made it so; null for one that nobody has decided on, or that is open again because that was taken back. */
  readonly outcome: ProposalEventOf<ProposalOutcome> | null;
  /** The proposal that it went into; null unless merged. */
  readonly into: string | null;
  /** The proposals that went into it. */
  readonly merged: readonly string[];
  /** By voice, in the order of their first words. */
  readonly positions: readonly ProposalPosition[];
  readonly threads: readonly ProposalThread[];
  /** Other proposals that compete with it: open or accepted, in the same spot, or for the same commitment or measure. */
  readonly rivals: readonly string[];
  /** All events, with what was taken back and what took it back, oldest first. */
  readonly history: readonly ProposalEvent[];
  /** The last event, to be sent as `after`. */
  readonly last: number;
};

type Standing = Exclude<ProposalEvent, ProposalEventOf<'undo'>>;

const STATUS: Readonly<Record<ProposalOutcome, ProposalStatus>> = {
  accept: 'accepted',
  withdraw: 'withdrawn',
  merge: 'merged',
  reopen: 'open',
};

/** The proposals that the events, oldest first, tell of, in the order in which they were put forward. Linear in the events, but for rivals. */
export function proposalStates(events: readonly ProposalEvent[]): ProposalState[] {
  const states = [...Map.groupBy(events, ({ proposal }) => proposal).values()].flatMap((own) => fold(own) ?? []);
  const intoOf = Map.groupBy(states, ({ into }) => into);
  return states.map((state) => ({
    ...state,
    merged: (intoOf.get(state.id) ?? []).map(({ id }) => id),
    rivals: states.filter((other) => competes(state, other)).map(({ id }) => id),
  }));
}

function fold(history: readonly ProposalEvent[]): ProposalState | undefined {
  const undone = new Set(history.flatMap((event) => (event.kind === 'undo' ? [event.undoes] : [])));
  const standing = history.filter((event): event is Standing => event.kind !== 'undo' && !undone.has(event.id));
  const ofKind = <K extends Standing['kind']>(...kinds: readonly K[]) =>
    standing.filter((event): event is Standing & ProposalEventOf<K> =>
      (kinds as readonly string[]).includes(event.kind),
    );
  const versions = ofKind('put', 'revise');
  const [put] = ofKind('put');
  const [version, last] = [versions.at(-1), history.at(-1)];
  // whoever may not see how it began, in a blind round, sees nothing of it
  if (!put || !version || !last) return undefined;
  const outcome = ofKind('accept', 'withdraw', 'merge', 'reopen').at(-1) ?? null;
  return {
    id: put.proposal,
    aim: put.aim,
    draft: version.draft,
    by: put.by,
    at: put.at,
    versions,
    status: outcome ? STATUS[outcome.kind] : 'open',
    outcome,
    into: outcome?.kind === 'merge' ? outcome.into : null,
    merged: [],
    positions: positionsOf(ofKind('position'), versions),
    threads: threadsOf(ofKind('comment')),
    rivals: [],
    history,
    last: last.id,
  };
}

function positionsOf(
  events: readonly ProposalEventOf<'position'>[],
  versions: readonly ProposalVersion[],
): ProposalPosition[] {
  return [...Map.groupBy(events, ({ by }) => voiceOf(by))].map(([voice, history]) => {
    const latest = history.at(-1)!;
    return { voice, latest, history, outdated: versions.some(({ id }) => id > (latest.after ?? latest.id)) };
  });
}

/** What answers a comment that was taken back stands for itself. */
function threadsOf(comments: readonly ProposalEventOf<'comment'>[]): ProposalThread[] {
  const roots: ProposalThread[] = [];
  const replies = new Map<number, ProposalThread[]>();
  for (const comment of comments) {
    const thread = { comment, replies: [] };
    replies.set(comment.id, thread.replies);
    const siblings = (comment.replyTo !== null && replies.get(comment.replyTo)) || roots;
    siblings.push(thread);
  }
  return roots;
}

const isAlive = ({ status }: ProposalState): boolean => status === 'open' || status === 'accepted';

/** Whether two proposals would be chosen one instead of the other, or at least weighed together. */
function competes(one: ProposalState, other: ProposalState): boolean {
  if (one.id === other.id || !isAlive(one) || !isAlive(other)) return false;
  if (sameSpot(one.draft, other.draft)) return true;
  const [mine, theirs] = [one.aim, other.aim];
  if (mine.measure !== undefined && mine.measure === theirs.measure) return true;
  const wanted = new Set(mine.commitments);
  return theirs.commitments.some((commitment) => wanted.has(commitment));
}

/** Whether two proposals go to one spot, or change the same words. */
export function sameSpot(one: Proposal, other: Proposal): boolean {
  if (isNewClause(one) && isNewClause(other)) {
    const [mine, theirs] = [one.spot, other.spot];
    return mine.parent === theirs.parent && mine.after === theirs.after && mine.parent !== null;
  }
  if (isNewClause(one) || isNewClause(other)) return false;
  return one.range[0] < other.range[1] && other.range[0] < one.range[1];
}
