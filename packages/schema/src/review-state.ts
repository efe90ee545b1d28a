import { z } from 'zod';
import type { Finding } from './finding.ts';
import {
  type Author,
  type Correction,
  type DecisionEvent,
  decides,
  type EventOf,
  type ReviewEvent,
  standingEvents,
  voiceOf,
} from './review.ts';

/** Where a finding stands in the review: derived from its events, never stored. */
export const ReviewState = z.enum(['open', 'accepted', 'rejected', 'corrected']);
export type ReviewState = z.infer<typeof ReviewState>;

/** What was decided on a finding, and whose event decided it. */
export type Outcome = {
  readonly state: Exclude<ReviewState, 'open'>;
  /** What it then is, from all corrections since it was last accepted, rejected or reopened; absent unless corrected. */
  readonly correction?: Correction;
  readonly event: DecisionEvent;
};

type Decided = Pick<Outcome, 'state'> & { readonly correction?: Correction | undefined };

/** A comment with the answers to it, oldest first. */
export type Thread = { readonly comment: EventOf<'comment'>; readonly replies: readonly Thread[] };

/** What an organisation makes of a clause now, and all it said of it, oldest first. */
export type Position = {
  readonly organisation: NonNullable<Author['organisation']>;
  readonly latest: EventOf<'position'>;
  readonly history: readonly EventOf<'position'>[];
};

/** All that the review says of one finding. */
export type FindingReview = {
  /** Open also where those who decided apart, in a blind round, decided differently and nobody has settled it since. */
  readonly state: ReviewState;
  readonly correction: Correction | null;
  /** What holds: one outcome, or of the last blind round one for each voice, oldest first. */
  readonly outcomes: readonly Outcome[];
  readonly disputed: boolean;
  readonly assignee: EventOf<'assign'>['assignee'];
  readonly threads: readonly Thread[];
  /** By organisation, in the order of their first words. */
  readonly positions: readonly Position[];
  readonly proposals: readonly EventOf<'propose'>[];
  /** What a reviewer marked, where it is no finding of the engine. */
  readonly missed: EventOf<'missed'> | null;
};

/** What the review says of a finding that nobody has touched. */
export const UNTOUCHED: FindingReview = {
  state: 'open',
  correction: null,
  outcomes: [],
  disputed: false,
  assignee: null,
  threads: [],
  positions: [],
  proposals: [],
  missed: null,
};

type Standing = ReturnType<typeof standingEvents>[number];

/** What the events, oldest first, say of each finding that they touch, by its id. Linear in the events. */
export function reviewStates(events: readonly ReviewEvent[]): Map<Finding['id'], FindingReview> {
  return new Map(
    [...Map.groupBy(standingEvents(events), ({ finding }) => finding)].map(([id, own]) => [id, fold(own)]),
  );
}

function fold(events: readonly Standing[]): FindingReview {
  const ofKind = <K extends Standing['kind']>(kind: K) =>
    events.filter((event): event is Standing & EventOf<K> => event.kind === kind);
  const outcomes = outcomesOf(events.filter(decides));
  const [first, ...others] = outcomes;
  const disputed = others.some((other) => !sameOutcome(first!, other));
  const settled = disputed ? undefined : first;
  return {
    state: settled?.state ?? 'open',
    correction: settled?.correction ?? null,
    outcomes,
    disputed,
    assignee: ofKind('assign').at(-1)?.assignee ?? null,
    threads: threadsOf(ofKind('comment')),
    positions: positionsOf(ofKind('position')),
    proposals: ofKind('propose'),
    missed: ofKind('missed').at(-1) ?? null,
  };
}

/** The outcomes that hold: a decision in the open takes the place of all before it, one of a blind round those of its voice. */
function outcomesOf(decisions: readonly DecisionEvent[]): Outcome[] {
  const holding = new Map<string, Outcome>();
  let round: string | null = null;
  for (const event of decisions) {
    if (event.round !== round) {
      round = event.round;
      // A correction in the open goes on from the one that all agreed on.
      const agreed = round === null ? agreedOutcome([...holding.values()]) : undefined;
      holding.clear();
      if (agreed) holding.set(OPEN, agreed);
    }
    const voice = round === null ? OPEN : voiceOf(event.by);
    const outcome = next(holding.get(voice), event);
    if (outcome) holding.set(voice, outcome);
    else holding.delete(voice);
  }
  return [...holding.values()];
}

/** Everybody's voice, outside blind rounds. */
const OPEN = '';

const agreedOutcome = ([first, ...others]: readonly Outcome[]): Outcome | undefined =>
  first && others.every((other) => sameOutcome(first, other)) ? first : undefined;

function next(before: Outcome | undefined, event: DecisionEvent): Outcome | undefined {
  switch (event.kind) {
    case 'reopen':
      return undefined;
    case 'accept':
      return { state: 'accepted', event };
    case 'reject':
      return { state: 'rejected', event };
    case 'correct':
      return { state: 'corrected', correction: { ...before?.correction, ...event.correction }, event };
  }
}

/** Whether two reviewers decided the same: both to accept, both to reject, or both to the same correction. */
export function sameOutcome(a: Decided, b: Decided): boolean {
  const [one, other] = [a.correction, b.correction];
  return (
    a.state === b.state &&
    one?.category === other?.category &&
    one?.force === other?.force &&
    one?.passage?.range.join() === other?.passage?.range.join()
  );
}

/** What answers a comment that was taken back stands for itself. */
function threadsOf(comments: readonly EventOf<'comment'>[]): Thread[] {
  const roots: Thread[] = [];
  const replies = new Map<number, Thread[]>();
  for (const comment of comments) {
    const thread = { comment, replies: [] };
    replies.set(comment.id, thread.replies);
    const siblings = (comment.replyTo !== null && replies.get(comment.replyTo)) || roots;
    siblings.push(thread);
  }
  return roots;
}

function positionsOf(events: readonly EventOf<'position'>[]): Position[] {
  const spoken = events.filter(({ by }) => by.organisation !== null);
  return [...Map.groupBy(spoken, ({ by }) => by.organisation!.id).values()].map((history) => {
    const latest = history.at(-1)!;
    return { organisation: latest.by.organisation!, latest, history };
  });
}
