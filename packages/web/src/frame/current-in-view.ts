import { type RefObject, useEffect, useRef } from 'react';

/** For a row of links that may be wider than the window: keeps the one that is current in view, as on a phone. */
export function useCurrentInView(current: string): RefObject<HTMLElement | null> {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    const link = current && row.current?.querySelector<HTMLElement>('[aria-current]');
    if (link) link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return row;
}
