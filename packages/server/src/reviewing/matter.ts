import { type ReviewEvent, voiceOf } from '@carveout/schema';

/**
 * What an event is about, of which only one can be the next: `decision`, `decision` of one voice in a blind round,
 * `assignment`, or the position of one organisation. Two events on one finding conflict when their matter is the same
 * and the author of the later had not seen the earlier. Null for what conflicts with nothing. An undo is about the
 * matter of what it undoes, which is `undone`.
 */
export function matterOf(event: Pick<ReviewEvent, 'kind' | 'by' | 'round'>, undone?: ReviewEvent): string | null {
  switch (event.kind) {
    case 'accept':
    case 'reject':
    case 'correct':
    case 'reopen':
      return event.round === null ? 'decision' : `decision ${event.round} ${voiceOf(event.by)}`;
    case 'assign':
      return 'assignment';
    case 'position':
      return `position ${voiceOf(event.by)}`;
    case 'undo':
      return undone ? matterOf(undone) : null;
    case 'comment':
    case 'propose':
    case 'missed':
    case 'place':
      return null;
  }
}
