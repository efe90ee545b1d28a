import type { Range } from '@carveout/schema';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Actions } from './actions.ts';
import { type Drafts, type FormKind, NEW } from './drafts.ts';
import { beside } from './extent.ts';
import { uncorrected } from './forms/correct-form.tsx';
import type { RoomModel } from './model.ts';

/** How forms are opened from anywhere in the room. */
type Writing = {
  /** Opens a form on the selected finding. */
  readonly write: (kind: Exclude<FormKind, 'missed'>) => void;
  /** Opens the form that marks a missed clause: the given words, the selected ones, or else the next provision. */
  readonly mark: (range?: Range) => void;
  /** The passage that the open form is about, where it asks for words; null for none. */
  readonly pending: Range | null;
};

/** Opens forms from anywhere in the room, and tells which passage the open one is about. */
export function useWriting(
  { selected, viewer, words, show, analysis }: RoomModel,
  given: {
    readonly actions: Actions;
    /** Brings the panel into view. */
    readonly unfold: () => void;
    /** The offset that the reader is at. */
    readonly here: () => number;
  },
): Writing {
  const { actions, unfold, here } = given;
  const { text, provisions } = analysis.agreement;
  const next = (): Range => {
    const at = Math.max(0, Math.floor(here()));
    return beside(text, provisions, { range: [Math.max(0, at - 1), at], by: 1 });
  };
  const mark = (range: Range = words.now() ?? next()) => {
    if (!viewer.reviews) return;
    unfold();
    const draft: Drafts['missed'] = { range, category: null, force: 'binding', reason: '' };
    // The form is there at once: what is typed next must reach it, and no shortcut.
    flushSync(() => {
      actions.keep('missed', NEW, { ...(actions.draft('missed', NEW) ?? draft), range });
      actions.open('missed', NEW);
    });
    show(range[0]);
  };
  const marking = useRef(mark);
  useEffect(() => {
    marking.current = mark;
  });
  const asked = actions.writing;
  const draft =
    asked?.kind === 'missed' || asked?.kind === 'correct' ? actions.draft(asked.kind, asked.finding) : undefined;
  const [from, to] = draft?.range ?? [null, null];
  return {
    write: (kind) => {
      if (!selected || !viewer.reviews) return;
      unfold();
      flushSync(() =>
        kind === 'correct'
          ? actions.open('correct', selected.id, uncorrected(selected))
          : actions.open(kind, selected.id),
      );
    },
    mark: useCallback((range?: Range) => marking.current(range), []),
    pending: useMemo(() => (from === null || to === null ? null : [from, to]), [from, to]),
  };
}
