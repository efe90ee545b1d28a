import type { Range } from '@carveout/schema';
import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp, Maximize2 } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { Button, Group } from 'react-aria-components';
import { useOpened } from '../../agreement/model.ts';
import { useWording } from '../../frame/wording.ts';
import { beside, nudged, widened } from '../extent.ts';

/** Moves the ends of a passage word by word, and the passage from provision to provision: all of it without a mouse. */
export function ExtentMoves({ range, onChange }: { readonly range: Range; readonly onChange: (range: Range) => void }) {
  const { t } = useWording();
  const { text, provisions } = useOpened().analysis.agreement;
  return (
    <div className="extent-moves">
      <Moves label={t('review.extent.begins')}>
        <Move
          says={t('review.extent.beginEarlier')}
          sign={ChevronLeft}
          onPress={() => onChange(nudged(text, range, START_LEFT))}
        />
        <Move
          says={t('review.extent.beginLater')}
          sign={ChevronRight}
          onPress={() => onChange(nudged(text, range, START_RIGHT))}
        />
      </Moves>
      <Moves label={t('review.extent.ends')}>
        <Move
          says={t('review.extent.endEarlier')}
          sign={ChevronLeft}
          onPress={() => onChange(nudged(text, range, END_LEFT))}
        />
        <Move
          says={t('review.extent.endLater')}
          sign={ChevronRight}
          onPress={() => onChange(nudged(text, range, END_RIGHT))}
        />
      </Moves>
      <Moves label={t('review.extent.provision')}>
        <Move
          says={t('review.extent.before')}
          sign={ChevronUp}
          onPress={() => onChange(beside(text, provisions, { range, by: -1 }))}
        />
        <Move
          says={t('review.extent.after')}
          sign={ChevronDown}
          onPress={() => onChange(beside(text, provisions, { range, by: 1 }))}
        />
        <Move
          says={t('review.extent.wider')}
          sign={Maximize2}
          onPress={() => onChange(widened(text, provisions, range))}
        />
      </Moves>
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
