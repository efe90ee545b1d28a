import type { Range } from '@carveout/schema';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useAnnounce } from '../frame/announce.tsx';
import { useWording } from '../frame/wording.ts';
import { firstFrom, foldText, occurrences } from './find.ts';
import type { Overlay } from './pieces.ts';

/** Words that are sought in the text, and where they occur. */
export type Seeking = {
  readonly isOpen: boolean;
  readonly open: (words?: string) => void;
  readonly close: () => void;
  readonly words: string;
  readonly setWords: (words: string) => void;
  readonly found: readonly Range[];
  /** Which of them is shown, from 0; -1 for none. */
  readonly at: number;
  readonly step: (by: 1 | -1) => void;
  readonly overlays: readonly Overlay[];
};

const NOTHING: readonly Range[] = [];
const NO_OVERLAYS: readonly Overlay[] = [];

/** Finds words in the text of an agreement and goes from one place to the next. */
export function useSeeking(given: {
  readonly text: string;
  readonly show: (offset: number) => void;
  /** Where the reader is: the first occurrence from there is shown first. */
  readonly from: () => number;
}): Seeking {
  const { text, show, from } = given;
  const { t, number } = useWording();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(-1);
  // The field follows the typing at once; the text as soon as it can.
  const sought = useDeferredValue(words);
  const folded = useMemo(() => (isOpen ? foldText(text) : null), [isOpen, text]);
  const found = useMemo(() => (folded ? occurrences(folded, sought) : NOTHING), [folded, sought]);
  const overlays = useMemo(
    () =>
      found.length === 0
        ? NO_OVERLAYS
        : found.map((range, index): Overlay => ({ range, kind: index === at ? 'hit-shown' : 'hit' })),
    [found, at],
  );
  const start = useRef(0);
  useEffect(() => {
    const first = firstFrom(found, start.current);
    setAt(first);
    if (first >= 0) show(found[first]![0]);
  }, [found, show]);
  return {
    isOpen,
    open: (given) => {
      start.current = from();
      if (given) setWords(given);
      setOpen(true);
    },
    close: () => setOpen(false),
    words,
    setWords,
    found,
    at,
    step: (by) => {
      if (found.length === 0) return;
      const next = (at + by + found.length) % found.length;
      setAt(next);
      show(found[next]![0]);
      announce(t('seek.at', { at: number(next + 1), total: number(found.length) }));
    },
    overlays,
  };
}
