import { Keyboard } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { KeyCap } from '../frame/key-cap.tsx';
import { NARROW, useMedia } from '../frame/media.ts';
import { useWording } from '../frame/wording.ts';
import { type KeyRow, KeySheet } from './key-sheet.tsx';
import { useShortcuts } from './shortcuts.ts';

/** Opens the sheet of keys of a view, by `?` or by a button in the bar. */
export function Keys(props: {
  /** The keys of the view; without any, only those that there are everywhere. */
  readonly rows?: readonly KeyRow[];
  /** Whether an agreement is open, whose views are a key away. */
  readonly inAgreement: boolean;
}) {
  const { t } = useWording();
  const narrow = useMedia(NARROW);
  const [open, setOpen] = useState(false);
  useShortcuts({ sheet: () => setOpen(true) });
  return (
    <>
      {!narrow && (
        <Button className="button keys-button" aria-keyshortcuts="?" onPress={() => setOpen(true)}>
          <Keyboard aria-hidden="true" size={17} />
          {t('shortcuts.open')}
          <KeyCap>?</KeyCap>
        </Button>
      )}
      {open && <KeySheet rows={props.rows ?? []} inAgreement={props.inAgreement} onClose={() => setOpen(false)} />}
    </>
  );
}
