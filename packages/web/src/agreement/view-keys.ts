import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { addressOfDossier, DOSSIER_KEYS, DOSSIER_VIEWS } from '../dossier/views.tsx';
import type { Place } from '../frame/place.ts';
import { belongsToFocus, singleKeys } from '../room/shortcuts.ts';
import { addressOf, VIEW_KEYS, VIEWS } from './views.tsx';

/** The letter that leads back to the library after G. */
export const LIBRARY_KEY = 'L';
const SEQUENCE_MS = 1500;

/** Goes to another view of the agreement or the dossier one is in, or to the library, when G and then its letter are pressed. */
export function useViewKeys({ agreement, dossier }: Partial<Place> = {}): void {
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
      const shared = DOSSIER_VIEWS.find((one) => DOSSIER_KEYS[one] === key);
      const address =
        (view && agreement && addressOf(agreement, view)) ||
        (shared && dossier && addressOfDossier(dossier, shared, agreement)) ||
        (key === LIBRARY_KEY && '/');
      if (!address) return;
      // what the letter does by itself must not be done as well
      event.preventDefault();
      navigate(address);
    };
    document.addEventListener('keydown', pressed, { capture: true });
    return () => document.removeEventListener('keydown', pressed, { capture: true });
  }, [agreement, dossier, navigate]);
}
