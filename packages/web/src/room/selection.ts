import type { Range } from '@carveout/schema';
import { useSyncExternalStore } from 'react';
import { trimmed } from './extent.ts';

/** The words that are selected in the text, for whoever asks; kept outside React, since they change with every pixel. */
export type SelectedWords = {
  readonly now: () => Range | null;
  readonly set: (range: Range | null) => void;
  readonly subscribe: (changed: () => void) => () => void;
};

/** A place to keep the words that are selected in the text. */
export function createSelectedWords(): SelectedWords {
  let range: Range | null = null;
  const listeners = new Set<() => void>();
  return {
    now: () => range,
    set: (next) => {
      if (next === range || (next && range && next[0] === range[0] && next[1] === range[1])) return;
      range = next;
      for (const changed of listeners) changed();
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
}

/** The words that are selected in the text; null for none. */
export const useSelectedWords = (words: SelectedWords): Range | null =>
  useSyncExternalStore(words.subscribe, words.now);

/**
 * The range of the agreement's text that is selected in the page, without the white space at its ends; null for none.
 * What is drawn of the text stands in pieces that know where they begin (`data-from`) and hold nothing else.
 */
export function selectedRange(selection: Selection | null, drawn: Element, text: string): Range | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(drawn)) return null;
  const pieces = [...drawn.querySelectorAll<HTMLElement>('span[data-from]')].filter((piece) =>
    range.intersectsNode(piece),
  );
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return null;
  const start = first.contains(range.startContainer)
    ? offsetIn(first, range.startContainer, range.startOffset)
    : fromOf(first);
  const end = last.contains(range.endContainer)
    ? offsetIn(last, range.endContainer, range.endOffset)
    : fromOf(last) + (last.textContent?.length ?? 0);
  const words = trimmed(text, [start, Math.max(start, end)]);
  return words[0] < words[1] ? words : null;
}

const fromOf = (piece: HTMLElement): number => Number(piece.dataset.from);

function offsetIn(piece: HTMLElement, node: Node, offset: number): number {
  const before = piece.ownerDocument.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, offset);
  return fromOf(piece) + before.toString().length;
}
