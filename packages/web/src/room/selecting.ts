import { type RefObject, useEffect } from 'react';
import { type SelectedWords, selectedRange } from './selection.ts';

const SETTLED_MS = 150;
/** The most rows that are kept drawn for a selection's sake. */
const MOST_ROWS = 80;

/** Tells which words of the text are selected, once the selection holds still. */
export function useSelecting(scroller: RefObject<HTMLElement | null>, text: string, words: SelectedWords): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pressed = false;
    const settle = () => {
      if (scroller.current && !pressed) words.set(selectedRange(getSelection(), scroller.current, text));
    };
    const changed = () => {
      clearTimeout(timer);
      // What is not selected any more is known at once: its toolbar must not outlast it.
      if (getSelection()?.isCollapsed !== false) settle();
      else timer = setTimeout(settle, SETTLED_MS);
    };
    const down = () => {
      pressed = true;
    };
    const up = () => {
      pressed = false;
      changed();
    };
    document.addEventListener('selectionchange', changed);
    document.addEventListener('pointerdown', down);
    for (const type of ['pointerup', 'pointercancel']) document.addEventListener(type, up);
    return () => {
      clearTimeout(timer);
      words.set(null);
      document.removeEventListener('selectionchange', changed);
      document.removeEventListener('pointerdown', down);
      for (const type of ['pointerup', 'pointercancel']) document.removeEventListener(type, up);
    };
  }, [scroller, text, words]);
}

type Rows = {
  readonly startIndex: number;
  readonly endIndex: number;
  readonly overscan: number;
  readonly count: number;
};

/** The rows to draw, widened to those that a selection in the text reaches into. */
export function rowsOfSelection(rows: Rows, scroller: HTMLElement | null): Rows {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !scroller?.contains(selection.anchorNode)) return rows;
  const reached = [selection.anchorNode, selection.focusNode].flatMap((node) => {
    const element = node instanceof Element ? node : node?.parentElement;
    const index = element?.closest<HTMLElement>('[data-index]')?.dataset.index;
    return index === undefined ? [] : [Number(index)];
  });
  const startIndex = Math.min(rows.startIndex, ...reached);
  const endIndex = Math.min(rows.count - 1, Math.max(rows.endIndex, ...reached));
  return endIndex - startIndex > MOST_ROWS ? rows : { ...rows, startIndex, endIndex };
}
