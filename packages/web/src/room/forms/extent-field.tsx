import type { Range } from '@carveout/schema';
import { useEffect, useRef } from 'react';
import { useWording } from '../../frame/wording.ts';
import { useRoom } from '../model.ts';
import { useSelectedWords } from '../selection.ts';
import { ExtentMoves } from './extent-moves.tsx';

/**
 * The words that a passage is: those that are selected in the text, or, without a mouse, moved to word by word and
 * provision by provision.
 */
export function ExtentField({ range, onChange }: { readonly range: Range; readonly onChange: (range: Range) => void }) {
  const { t } = useWording();
  const { analysis, words, show } = useRoom();
  const { text, language } = analysis.agreement;
  const selected = useSelectedWords(words);
  const taken = useRef(selected);
  useEffect(() => {
    if (selected === taken.current) return;
    taken.current = selected;
    if (selected) onChange(selected);
  }, [selected, onChange]);
  const to = (next: Range) => {
    onChange(next);
    show(next[0]);
  };
  const quote = text.slice(...range).replace(/\s+/g, ' ');
  return (
    <div className="extent">
      <span className="label">{t('review.extent.label')}</span>
      <blockquote lang={language}>{quote}</blockquote>
      <p className="quiet">{t('review.extent.hint')}</p>
      <ExtentMoves range={range} onChange={to} />
    </div>
  );
}
