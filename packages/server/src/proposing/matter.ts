import { type ProposalEvent, voiceOf } from '@carveout/schema';

/**
 * What an event on a proposal is about, of which only one can be the next: its `course`, that is its wording and what
 * becomes of it, or the position of one voice. Null for what conflicts with nothing. An undo is about the matter of what
 * it undoes, which is `undone`.
 */
export function proposalMatterOf(
  event: Pick<ProposalEvent, 'kind' | 'by'>,
  undone?: ProposalEvent | undefined,
): string | null {
  switch (event.kind) {
    case 'put':
    case 'revise':
    case 'accept':
    case 'withdraw':
    case 'merge':
    case 'reopen':
      return 'course';
    case 'position':
      return `position ${voiceOf(event.by)}`;
    case 'undo':
      return undone ? proposalMatterOf(undone) : null;
    case 'comment':
      return null;
  }
}
