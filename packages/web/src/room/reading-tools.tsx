import { BookOpenText, Search } from 'lucide-react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { KeyCap } from '../frame/key-cap.tsx';
import { useWording } from '../frame/wording.ts';
import type { Seeking } from './seeking.ts';

/** What can be done with the text as a whole. */
export function ReadingTools(props: {
  readonly seeking: Seeking;
  /** Whether the original pages are shown instead of the text; null where there are none. */
  readonly original: boolean | null;
  readonly setOriginal: (original: boolean) => void;
  /** Whether defined terms are marked; null where there are none. */
  readonly terms: boolean | null;
  readonly setTerms: (terms: boolean) => void;
}) {
  const { seeking, original } = props;
  const { t } = useWording();
  return (
    <div className="reading-tools">
      {original !== null && (
        <ToggleButtonGroup
          className="pages-switch"
          aria-label={t('pages.switch')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[original ? 'pages' : 'text']}
          onSelectionChange={(keys) => props.setOriginal(keys.has('pages'))}
        >
          <ToggleButton id="text" className="pages-choice">
            {t('pages.asText')}
          </ToggleButton>
          <ToggleButton id="pages" className="pages-choice" aria-keyshortcuts="V">
            {t('pages.asPages')}
            <KeyCap>V</KeyCap>
          </ToggleButton>
        </ToggleButtonGroup>
      )}
      {props.terms !== null && original !== true && (
        <ToggleButton
          className="button icon small terms-switch"
          aria-label={t('reference.terms')}
          isSelected={props.terms}
          onChange={props.setTerms}
        >
          <BookOpenText aria-hidden="true" size={15} />
        </ToggleButton>
      )}
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
