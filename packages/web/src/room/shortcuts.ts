import { useEffect, useRef } from 'react';
import { recall, record } from '../frame/remembered.ts';

/** What the keys of a view do. */
export type Shortcuts = {
  readonly next: () => void;
  readonly previous: () => void;
  readonly accept: () => void;
  readonly reject: () => void;
  readonly correct: () => void;
  readonly comment: () => void;
  readonly propose: () => void;
  readonly position: () => void;
  readonly assign: () => void;
  readonly mark: () => void;
  /** Goes to the rule bench with the selected words, or with the rule that flagged a passage. */
  readonly bench: () => void;
  readonly undo: () => void;
  /** Chooses files to be added. */
  readonly upload: () => void;
  /** Goes to the next thing reviewed in an earlier round, takes it over, and places it. */
  readonly review: () => void;
  readonly take: () => void;
  readonly place: () => void;
  readonly find: () => void;
  /** Seeks words in the text; also on the keys for it in browsers, which see only what is drawn. */
  readonly seek: () => void;
  /** Between the text and the original pages. */
  readonly original: () => void;
  readonly sheet: () => void;
};

const KEYS: Readonly<Record<string, keyof Shortcuts>> = {
  j: 'next',
  k: 'previous',
  a: 'accept',
  r: 'reject',
  e: 'correct',
  c: 'comment',
  p: 'propose',
  o: 'position',
  i: 'assign',
  m: 'mark',
  b: 'bench',
  z: 'undo',
  n: 'review',
  u: 'upload',
  t: 'take',
  l: 'place',
  '/': 'find',
  f: 'seek',
  v: 'original',
  '?': 'sheet',
};
/** What goes on for as long as a key is held down. */
const REPEATED: ReadonlySet<keyof Shortcuts> = new Set(['next', 'previous', 'review']);
const SAVED = 'single-keys';

/** Whether single keys act. They can be turned off: WCAG 2.1.4, for those whose tools send stray keys. */
export const singleKeys = (): boolean => recall(SAVED) !== 'off';

/** Turns single keys on or off on this device. */
export const setSingleKeys = (on: boolean): void => record(SAVED, on ? 'on' : 'off');

/** Acts on keys pressed anywhere in a view, but never while the reader types or answers a dialogue. */
export function useShortcuts(shortcuts: Partial<Shortcuts>): void {
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const key = event.key.toLowerCase();
      if (
        key === 'f' &&
        (event.ctrlKey || event.metaKey) &&
        !event.shiftKey &&
        !event.altKey &&
        maySeek(event.target)
      ) {
        if (current.current.seek) event.preventDefault();
        return current.current.seek?.();
      }
      if (belongsToFocus(event.target)) return;
      if (event.ctrlKey || event.metaKey) {
        if (key !== 'z' || event.shiftKey || event.altKey) return;
        event.preventDefault();
        return current.current.undo?.();
      }
      if (event.altKey || !singleKeys()) return;
      const action = KEYS[key];
      const act = action && current.current[action];
      if (!act || (event.repeat && !REPEATED.has(action))) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

/** Once more in our own field they are the browser's again, for whoever wants to search the page. */
const maySeek = (target: EventTarget | null): boolean =>
  !(target instanceof Element && target.closest('search, [role=dialog], [role=alertdialog]'));

const TYPING =
  'input:not([type=checkbox], [type=radio], [type=range]), textarea, select, [contenteditable]:not([contenteditable=false])';

/** Whether keys belong to what has the focus: a field, a list of choices, a dialogue. */
export const belongsToFocus = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  (target.closest(TYPING) !== null ||
    target.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null);
