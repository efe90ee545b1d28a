import { Search } from 'lucide-react';
import { Button } from 'react-aria-components';
import { KeyCap } from '../frame/key-cap.tsx';
import { useWording } from '../frame/wording.ts';
import type { Seeking } from './seeking.ts';

/** What can be done with the text as a whole. */
export function ReadingTools({ seeking }: { readonly seeking: Seeking }) {
  const { t } = useWording();
  return (
    <div className="reading-tools">
      <Button
        className="button icon small"
        aria-label={t('seek.open')}
        aria-keyshortcuts="F"
        onPress={() => (seeking.isOpen ? seeking.close() : seeking.open())}
      >
        <Search aria-hidden="true" size={15} />
        <KeyCap>F</KeyCap>
      </Button>
    </div>
  );
}
