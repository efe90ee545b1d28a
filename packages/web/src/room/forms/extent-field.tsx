import type { Range } from '@carveout/schema';
import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp, Maximize2 } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Button, Group } from 'react-aria-components';
import { useWording } from '../../frame/wording.ts';
import { beside, nudged, widened } from '../extent.ts';
import { useRoom } from '../model.ts';
import { useSelectedWords } from '../selection.ts';

/**
 * The words that a passage is: those that are selected in the text, or, without a mouse, moved to word by word and
 * provision by provision.
 */
export function ExtentField({ range, onChange }: { readonly range: Range; readonly onChange: (range: Range) => void }) {
  const { t } = useWording();
  const { analysis, words, show } = useRoom();
  const { text, provisions, language } = analysis.agreement;
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
      <div className="extent-moves">
        <Moves label={t('review.extent.begins')}>
          <Move
            says={t('review.extent.beginEarlier')}
            sign={ChevronLeft}
            onPress={() => to(nudged(text, range, START_LEFT))}
          />
          <Move
            says={t('review.extent.beginLater')}
            sign={ChevronRight}
            onPress={() => to(nudged(text, range, START_RIGHT))}
          />
        </Moves>
        <Moves label={t('review.extent.ends')}>
          <Move
            says={t('review.extent.endEarlier')}
            sign={ChevronLeft}
            onPress={() => to(nudged(text, range, END_LEFT))}
          />
          <Move
            says={t('review.extent.endLater')}
            sign={ChevronRight}
            onPress={() => to(nudged(text, range, END_RIGHT))}
          />
        </Moves>
        <Moves label={t('review.extent.provision')}>
          <Move
            says={t('review.extent.before')}
            sign={ChevronUp}
            onPress={() => to(beside(text, provisions, { range, by: -1 }))}
          />
          <Move
            says={t('review.extent.after')}
            sign={ChevronDown}
            onPress={() => to(beside(text, provisions, { range, by: 1 }))}
          />
          <Move says={t('review.extent.wider')} sign={Maximize2} onPress={() => to(widened(text, provisions, range))} />
        </Moves>
      </div>
    </div>
  );
}

const START_LEFT = { edge: 'start', by: -1 } as const;
const START_RIGHT = { edge: 'start', by: 1 } as const;
const END_LEFT = { edge: 'end', by: -1 } as const;
const END_RIGHT = { edge: 'end', by: 1 } as const;

function Moves({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Group className="moves" aria-label={label}>
      <span className="quiet" aria-hidden="true">
        {label}
      </span>
      {children}
    </Group>
  );
}

function Move(props: {
  readonly says: string;
  readonly sign: ComponentType<{ size: number; 'aria-hidden': 'true' }>;
  readonly onPress: () => void;
}) {
  const Sign = props.sign;
  return (
    <Button className="button icon small" aria-label={props.says} onPress={props.onPress}>
      <Sign aria-hidden="true" size={15} />
    </Button>
  );
}
