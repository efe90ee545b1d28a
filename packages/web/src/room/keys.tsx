import { Keyboard } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useViewKeys } from '../agreement/view-keys.ts';
import { useMe } from '../api/account.ts';
import { KeyCap } from '../frame/key-cap.tsx';
import { NARROW, useMedia } from '../frame/media.ts';
import type { Place } from '../frame/place.ts';
import { useWording } from '../frame/wording.ts';
import { type KeyRow, KeySheet } from './key-sheet.tsx';
import { useShortcuts } from './shortcuts.ts';

type KeysProps = {
  /** The keys of the view itself. */
  readonly rows: readonly KeyRow[];
  /** Where the view is, from which others are two keys away. */
  readonly place?: Place;
};

/** The keys from every view to the others, and the sheet of keys, by `?` or by a button. Nothing for a stranger. */
export function Keys(props: KeysProps) {
  const { data: me } = useMe();
  return me === null || me?.ended ? null : <KeysOfMember {...props} />;
}

function KeysOfMember({ rows, place }: KeysProps) {
  const { t } = useWording();
  const narrow = useMedia(NARROW);
  const [open, setOpen] = useState(false);
  useViewKeys(place);
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
      {open && <KeySheet rows={rows} {...(place && { place })} onClose={() => setOpen(false)} />}
    </>
  );
}
