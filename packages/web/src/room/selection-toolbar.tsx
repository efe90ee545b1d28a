import type { Range } from '@carveout/schema';
import { FlaskConical, Highlighter, Scale } from 'lucide-react';
import { type CSSProperties, type RefObject, useLayoutEffect, useState } from 'react';
import { Button, Toolbar } from 'react-aria-components';
import { KeyCap } from '../frame/key-cap.tsx';
import { useWording } from '../frame/wording.ts';
import { useBenchHere } from './bench-here.ts';
import { useRoom } from './model.ts';
import { useProposeHere } from './propose-here.ts';
import { useSelectedWords } from './selection.ts';

const BELOW = 8;
const WIDTH = 500;

/** What can be done with the words that are selected in the text; it stands below them, on a phone at the foot of the text. */
export function SelectionToolbar(props: {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onMark: (range: Range) => void;
}) {
  const { scroller, onMark } = props;
  const { t } = useWording();
  const room = useRoom();
  const { words, viewer } = room;
  const propose = useProposeHere(room);
  const bench = useBenchHere(room);
  const range = useSelectedWords(words);
  const [place, setPlace] = useState<CSSProperties | null>(null);
  useLayoutEffect(() => {
    const selection = getSelection();
    const element = scroller.current;
    if (!range || !element || !selection || selection.rangeCount === 0) return setPlace(null);
    const rects = selection.getRangeAt(0).getClientRects();
    const last = rects[rects.length - 1];
    if (!last) return setPlace(null);
    const box = element.getBoundingClientRect();
    setPlace({
      '--below': `${last.bottom - box.top + element.scrollTop + BELOW}px`,
      '--along': `${Math.max(8, Math.min(last.right - box.left - WIDTH / 2, box.width - WIDTH - 8))}px`,
    } as CSSProperties);
  }, [range, scroller]);
  if (!range || !place || !viewer.reviews) return null;
  return (
    <Toolbar className="selection-toolbar" aria-label={t('review.missed.toolbar')} style={place}>
      <Button
        className="button small"
        aria-keyshortcuts="M"
        onPress={() => {
          getSelection()?.removeAllRanges();
          onMark(range);
        }}
      >
        <Highlighter aria-hidden="true" size={15} />
        {t('review.missed.open')}
        <KeyCap>M</KeyCap>
      </Button>
      <Button className="button small" aria-keyshortcuts="P" onPress={propose}>
        <Scale aria-hidden="true" size={15} />
        {t('proposals.rewordShort')}
        <KeyCap>P</KeyCap>
      </Button>
      <Button className="button small" aria-keyshortcuts="B" onPress={bench}>
        <FlaskConical aria-hidden="true" size={15} />
        {t('review.missed.bench')}
        <KeyCap>B</KeyCap>
      </Button>
    </Toolbar>
  );
}
