import { useSyncExternalStore } from 'react';
import type { Target } from '../api/queue.ts';

/** A way through a queue, taken on into the reading room: its findings in their order, and the address to go back to. */
export type Walk = { readonly targets: readonly Target[]; readonly back: string };

let walk: Walk | null = null;
const listeners = new Set<() => void>();

/** Sets out on a walk, or with null ends it. It lasts as long as the page is open. */
export function setWalk(next: Walk | null): void {
  walk = next;
  for (const listener of listeners) listener();
}

/** The walk that the reader is on; null for none. */
export const useWalk = (): Walk | null =>
  useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => walk,
  );

/** The address at which a finding is read. */
export const addressOfFinding = ({ agreement, finding }: Target): string =>
  `/agreements/${agreement}?${new URLSearchParams({ finding })}`;
