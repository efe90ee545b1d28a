import { type Author, type Passage, type ReviewEvent, standingEvents } from '@carveout/schema';
import type { Asked } from './asked.ts';
import { matterOf } from './matter.ts';

/** Why a request of a reviewer is not taken up, for a person to read. */
export type Refusal = {
  readonly code: 'bad-request' | 'forbidden' | 'not-found' | 'conflict';
  readonly message: string;
};

/** What a request is judged by. */
export type Circumstances = {
  readonly by: Author;
  /** The events on the finding that its author may see, oldest first. */
  readonly seen: readonly ReviewEvent[];
  /** Whether the analysis has the finding; of a missed passage its own event tells. */
  readonly found: boolean;
  /** The text of the agreement, where a passage of it is marked. */
  readonly text: string | undefined;
  /** Ids of the members of the dossier. */
  readonly members: ReadonlySet<string>;
  /** Whether the author may undo what others did: an owner's right. */
  readonly undoesOthers: boolean;
};

/** Why a request is not taken up; null when it is. Whether it comes too late is another question: see `conflicting`. */
export function refusalOf(request: Asked, given: Circumstances): Refusal | null {
  const { by, found, text, members } = given;
  const standing = standingEvents(given.seen);
  const marked = passageOf(request);
  if (marked && !(text !== undefined && stands(marked, text))) {
    return refuse(
      'bad-request',
      'The text does not read so at that place. Load the agreement again and mark the passage anew.',
    );
  }
  if (request.kind === 'missed') return null;
  if (request.kind === 'undo') return refusalOfUndo(request.undoes, given);
  if (!found && !standing.some(({ kind }) => kind === 'missed')) {
    return refuse('not-found', 'The analysis has no such finding. Load the agreement again.');
  }
  if (request.kind === 'position' && !by.organisation) {
    return refuse('forbidden', 'A position is that of an organisation, and you speak for none in this dossier.');
  }
  if (request.kind === 'comment') {
    if (request.replyTo !== null && !standing.some(({ id, kind }) => id === request.replyTo && kind === 'comment')) {
      return refuse('not-found', 'There is no such comment on this finding to answer.');
    }
    if (!request.mentions.every((id) => members.has(id))) {
      return refuse('bad-request', 'The comment mentions somebody who is no member of this dossier.');
    }
  }
  if (request.kind === 'assign' && request.assignee !== null && !members.has(request.assignee)) {
    return refuse('bad-request', 'The finding can be assigned to a member of this dossier only.');
  }
  return null;
}

function refusalOfUndo(undoes: number, { by, seen, undoesOthers }: Circumstances): Refusal | null {
  const target = seen.find(({ id }) => id === undoes);
  if (!target) return refuse('not-found', 'There is no such event on this finding to undo.');
  if (target.kind === 'undo') return refuse('bad-request', 'An undo cannot be undone. Do again what it took back.');
  if (target.by.user.id !== by.user.id && !undoesOthers) {
    return refuse('forbidden', 'Only its author or an owner of the dossier may undo this.');
  }
  return null;
}

/**
 * The events that came since on the same matter, which the author of a request had not seen: `after` is not the last he
 * should have seen. Empty when nothing stands against it. What is undone already cannot be undone again.
 */
export function conflicting(
  event: Pick<ReviewEvent, 'kind' | 'by' | 'round' | 'after'> & { readonly undoes?: number },
  seen: readonly ReviewEvent[],
): ReviewEvent[] {
  const byId = new Map(seen.map((other) => [other.id, other]));
  const undone = event.undoes === undefined ? undefined : byId.get(event.undoes);
  const matter = matterOf(event, undone);
  return seen.filter(
    (other) =>
      (other.kind === 'undo' && other.undoes === event.undoes) ||
      (matter !== null &&
        other.id > (event.after ?? Number.NEGATIVE_INFINITY) &&
        matterOf(other, other.kind === 'undo' ? byId.get(other.undoes) : undefined) === matter),
  );
}

const refuse = (code: Refusal['code'], message: string): Refusal => ({ code, message });

function passageOf(request: Asked): Passage | undefined {
  if (request.kind === 'missed') return request.passage;
  return request.kind === 'correct' ? request.correction.passage : undefined;
}

const stands = ({ range: [start, end], quote }: Passage, text: string): boolean =>
  end <= text.length && text.slice(start, end) === quote;
