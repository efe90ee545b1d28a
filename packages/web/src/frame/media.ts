import { useSyncExternalStore } from 'react';

/** Widths at which the room is laid out anew; the same numbers stand in the styles. */
export const NARROW = '(max-width: 860px)';
export const WITHOUT_OUTLINE = '(max-width: 1180px)';

/** Whether a media query holds, kept up to date. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
