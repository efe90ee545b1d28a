import { Search as Magnifier } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useMe } from '../api/account.ts';
import { KeyCap } from '../frame/key-cap.tsx';
import { useWording } from '../frame/wording.ts';
import { SearchDialogue } from './dialogue.tsx';

const APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The way to search all agreements, from every view: a button, and ⌘K or Ctrl+K. Nothing for a stranger. */
export function Search() {
  const { t } = useWording();
  const { data: me } = useMe();
  const [open, setOpen] = useState(false);
  const known = me != null && !me.ended;
  useEffect(() => {
    if (!known) return;
    const keyed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.altKey || event.shiftKey || !(event.metaKey || event.ctrlKey))
        return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', keyed);
    return () => window.removeEventListener('keydown', keyed);
  }, [known]);
  if (!known) return null;
  return (
    <>
      <Button className="button search-button" onPress={() => setOpen(true)}>
        <Magnifier aria-hidden="true" size={16} />
        <span className="search-name">{t('search.title')}</span>
        <KeyCap>{APPLE ? '⌘K' : 'Ctrl K'}</KeyCap>
      </Button>
      {open && <SearchDialogue dossiers={me.dossiers} onEnd={() => setOpen(false)} />}
    </>
  );
}
