import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, Checkbox, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { LIBRARY_KEY } from '../agreement/view-keys.ts';
import { VIEW_KEYS, VIEWS } from '../agreement/views.tsx';
import { DOSSIER_KEYS, DOSSIER_VIEWS, VIEWS_BESIDE } from '../dossier/views.tsx';
import type { Place } from '../frame/place.ts';
import { useWording } from '../frame/wording.ts';
import type { en } from '../locales/en.ts';
import { setSingleKeys, singleKeys } from './shortcuts.ts';

/** A line of the sheet: what keys do, and which; a chord of several is pressed together, a sequence one after another. */
export type KeyRow = {
  readonly says: Exclude<keyof (typeof en)['shortcuts'], 'goTo'>;
  readonly keys: readonly (readonly string[])[];
};

/** The keys of the reading room. */
export const READING_KEYS: readonly KeyRow[] = [
  { says: 'next', keys: [['J']] },
  { says: 'previous', keys: [['K']] },
  { says: 'accept', keys: [['A']] },
  { says: 'reject', keys: [['R']] },
  { says: 'correct', keys: [['E']] },
  { says: 'comment', keys: [['C']] },
  { says: 'propose', keys: [['P']] },
  { says: 'position', keys: [['O']] },
  { says: 'assign', keys: [['I']] },
  { says: 'mark', keys: [['M']] },
  { says: 'bench', keys: [['B']] },
  { says: 'undo', keys: [['Z'], ['Ctrl / ⌘', 'Z']] },
  { says: 'find', keys: [['/']] },
  { says: 'seek', keys: [['F'], ['Ctrl / ⌘', 'F']] },
  { says: 'original', keys: [['V']] },
];
const EVERYWHERE: readonly KeyRow[] = [
  { says: 'search', keys: [['Ctrl / ⌘', 'K']] },
  { says: 'sheet', keys: [['?']] },
  { says: 'escape', keys: [['Esc']] },
];

/** The sheet of keys, those of a view first, and the switch that turns single keys off. */
export function KeySheet(props: {
  readonly rows: readonly KeyRow[];
  /** Where the reader is, from which other views are two keys away. */
  readonly place?: Place;
  readonly onClose: () => void;
}) {
  const { t } = useWording();
  const { rows, place, onClose } = props;
  const [enabled, setEnabled] = useState(singleKeys);
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal">
        <Dialog className="dialog">
          <div className="dialog-head">
            <Heading slot="title">{t('shortcuts.title')}</Heading>
            <Button className="button icon" aria-label={t('app.close')} onPress={onClose}>
              <X aria-hidden="true" size={18} />
            </Button>
          </div>
          <dl className="key-list">
            {rows.map((row) => (
              <Line key={row.says} says={t(`shortcuts.${row.says}`)} keys={row.keys} />
            ))}
            {place?.agreement !== undefined &&
              VIEWS.map((view) => (
                <Line key={view} says={t(`shortcuts.goTo.${view}`)} keys={[['G', VIEW_KEYS[view]]]} isSequence />
              ))}
            {place &&
              (place.agreement === undefined ? DOSSIER_VIEWS : VIEWS_BESIDE).map((view) => (
                <Line key={view} says={t(`dossier.goTo.${view}`)} keys={[['G', DOSSIER_KEYS[view]]]} isSequence />
              ))}
            <Line says={t('shortcuts.library')} keys={[['G', LIBRARY_KEY]]} isSequence />
            {EVERYWHERE.map((row) => (
              <Line key={row.says} says={t(`shortcuts.${row.says}`)} keys={row.keys} />
            ))}
          </dl>
          <Checkbox
            className="checkbox"
            isSelected={enabled}
            onChange={(on) => {
              setSingleKeys(on);
              setEnabled(on);
            }}
          >
            <span className="box" aria-hidden="true" />
            {t('shortcuts.enabled')}
          </Checkbox>
          <p className="quiet">{t('shortcuts.enabledText')}</p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Line(props: {
  readonly says: string;
  readonly keys: KeyRow['keys'];
  /** Whether the keys are pressed one after another. */
  readonly isSequence?: boolean;
}) {
  const { t } = useWording();
  return (
    <div>
      <dt>{props.says}</dt>
      <dd>
        {props.keys.map((chord, at) => (
          <span key={chord.join()}>
            {at > 0 && <span className="quiet"> {t('shortcuts.or')} </span>}
            {chord.map((key, place) => (
              <span key={key}>
                {place > 0 && <span className="quiet"> {props.isSequence ? t('shortcuts.followedBy') : '+'} </span>}
                <kbd>{key}</kbd>
              </span>
            ))}
          </span>
        ))}
      </dd>
    </div>
  );
}
