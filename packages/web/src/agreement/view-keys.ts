import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { belongsToFocus, singleKeys } from '../room/shortcuts.ts';
import { addressOf, VIEW_KEYS, VIEWS } from './views.tsx';

/** The letter that leads back to the library after G. */
export const LIBRARY_KEY = 'L';
const SEQUENCE_MS = 1500;

/** Goes to another view of an agreement, or to the library, when G and then its letter are pressed. */
export function useViewKeys(agreement: string): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    let afterG = Number.NEGATIVE_INFINITY;
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (belongsToFocus(event.target) || !singleKeys()) return;
      const key = event.key.toUpperCase();
      const isSecond = event.timeStamp - afterG < SEQUENCE_MS;
      afterG = key === 'G' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (!isSecond) return;
      const view = VIEWS.find((one) => VIEW_KEYS[one] === key);
      if (!view && key !== LIBRARY_KEY) return;
      // what the letter does by itself must not be done as well
      event.preventDefault();
      navigate(view ? addressOf(agreement, view) : '/');
    };
    document.addEventListener('keydown', pressed, { capture: true });
    return () => document.removeEventListener('keydown', pressed, { capture: true });
  }, [agreement, navigate]);
}
