import type { WordChange } from '@carveout/schema';
import { diffWords } from 'diff';

/** Most words that may differ before a text is shown as replaced, so that the cost stays linear. */
const MOST_EDITS = 400;

/** The words of two texts, in order, each told to stand in both or in one. */
export function wordChanges(before: string, after: string): WordChange[] {
  const changes = diffWords(before, after, { maxEditLength: MOST_EDITS });
  if (!changes) {
    const replaced: WordChange[] = [
      { text: before, in: 'before' },
      { text: after, in: 'after' },
    ];
    return replaced.filter(({ text }) => text !== '');
  }
  return changes.map(({ value, added, removed }) => ({
    text: value,
    in: added ? 'after' : removed ? 'before' : 'both',
  }));
}
