import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, Checkbox, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';
import { setSingleKeys, singleKeys } from './shortcuts.ts';

const ROWS = [
  { says: 'next', keys: [['J']] },
  { says: 'previous', keys: [['K']] },
  { says: 'accept', keys: [['A']] },
  { says: 'reject', keys: [['R']] },
  { says: 'undo', keys: [['Z'], ['Ctrl / ⌘', 'Z']] },
  { says: 'find', keys: [['/']] },
  { says: 'library', keys: [['G', 'L']], sequence: true },
  { says: 'sheet', keys: [['?']] },
  { says: 'escape', keys: [['Esc']] },
] as const;

/** The sheet of keys, and the switch that turns single keys off. */
export function KeySheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWording();
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
            {ROWS.map((row) => (
              <div key={row.says}>
                <dt>{t(`shortcuts.${row.says}`)}</dt>
                <dd>
                  {row.keys.map((chord, at) => (
                    <span key={chord.join()}>
                      {at > 0 && <span className="quiet"> {t('shortcuts.or')} </span>}
                      {chord.map((key, place) => (
                        <span key={key}>
                          {place > 0 && (
                            <span className="quiet"> {'sequence' in row ? t('shortcuts.followedBy') : '+'} </span>
                          )}
                          <kbd>{key}</kbd>
                        </span>
                      ))}
                    </span>
                  ))}
                </dd>
              </div>
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
