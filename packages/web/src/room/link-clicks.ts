import type { Provision } from '@carveout/schema';
import { type RefObject, useCallback, useEffect, useState } from 'react';

/** A reference that was opened: its place in `Agreement.references`, and the link that it was opened by. */
export type OpenedReference = { readonly index: number; readonly anchor: HTMLElement };

/** Follows the links in the text: a reference is opened in place, the link to a provision is handed over. */
export function useLinkClicks(
  scroller: RefObject<HTMLElement | null>,
  onLink: (id: Provision['id']) => void,
): { readonly opened: OpenedReference | null; readonly close: () => void } {
  const [opened, setOpened] = useState<OpenedReference | null>(null);
  useEffect(() => {
    const element = scroller.current;
    const clicked = (event: MouseEvent) => {
      // With a key held, a link is the browser's: another tab, another window.
      if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const anchor = event.target.closest<HTMLAnchorElement>('a.reference, a.anchor');
      if (!anchor) return;
      event.preventDefault();
      if (getSelection()?.isCollapsed === false) return;
      if (anchor.dataset.reference === undefined) return onLink(decodeURIComponent(anchor.hash.slice(1)));
      const index = Number(anchor.dataset.reference);
      setOpened((before) => (before?.anchor === anchor ? null : { index, anchor }));
    };
    element?.addEventListener('click', clicked);
    return () => element?.removeEventListener('click', clicked);
  }, [scroller, onLink]);
  return { opened, close: useCallback(() => setOpened(null), []) };
}
