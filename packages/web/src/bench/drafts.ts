import { useCallback, useSyncExternalStore } from 'react';
import type { Draft } from './file.ts';

/** What has been written and not kept yet, by dossier and name. It lasts as long as the page: rules may be confidential. */
const drafts = new Map<string, ReadonlyMap<string, Draft>>();
const listeners = new Set<() => void>();
const NONE: ReadonlyMap<string, Draft> = new Map();

function change(dossier: string, name: string, draft: Draft | null): void {
  const own = new Map(drafts.get(dossier));
  if (draft) own.set(name, draft);
  else own.delete(name);
  drafts.set(dossier, own);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whoever leaves the page with something unkept is asked. */
window.addEventListener('beforeunload', (event) => {
  if ([...drafts.values()].some(({ size }) => size > 0)) event.preventDefault();
});

/** What is written in a dossier and not kept yet, by name, and the way to change it: null for nothing any more. */
export function useDrafts(
  dossier: string,
): readonly [ReadonlyMap<string, Draft>, (name: string, draft: Draft | null) => void] {
  const own = useSyncExternalStore(subscribe, () => drafts.get(dossier) ?? NONE);
  const set = useCallback((name: string, draft: Draft | null) => change(dossier, name, draft), [dossier]);
  return [own, set];
}
