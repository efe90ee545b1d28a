import { Aim, NewClause, Rewording } from '@carveout/schema';
import { useCallback, useSyncExternalStore } from 'react';
import { z } from 'zod';

/** Words that were not sent yet: of a new proposal, or other words for one. */
export const Unsent = z.object({
  draft: z.union([NewClause.extend({ text: z.string().max(20_000) }), Rewording]),
  aim: Aim,
  /** The last event on the proposal that its author had seen; null for a new one. */
  seen: z.int().nullable(),
});
export type Unsent = z.infer<typeof Unsent>;

const Kept = z.record(z.string(), Unsent);
const NONE: Readonly<Record<string, Unsent>> = {};

/** Kept for as long as the tab is open, so that nothing typed is lost by a reload, and nothing stays on the device. */
const PREFIX = 'proposals ';
const stores = new Map<string, Readonly<Record<string, Unsent>>>();
const listeners = new Set<() => void>();

function read(name: string): Readonly<Record<string, Unsent>> {
  const known = stores.get(name);
  if (known) return known;
  let kept = NONE;
  try {
    kept = Kept.parse(JSON.parse(sessionStorage.getItem(PREFIX + name) ?? '{}'));
  } catch {
    // nothing was kept, or not by this program
  }
  stores.set(name, kept);
  return kept;
}

function write(name: string, kept: Readonly<Record<string, Unsent>>): void {
  stores.set(name, kept);
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify(kept));
  } catch {
    // there is no room: it is kept until the page is closed
  }
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** The unsent drafts of a user on an agreement by their keys, and what keeps one, or with null lets it go. */
export function useUnsent(agreement: string, user: string) {
  const name = `${user} ${agreement}`;
  const drafts = useSyncExternalStore(subscribe, () => read(name));
  const keep = useCallback(
    (key: string, unsent: Unsent | null) => {
      const { [key]: _, ...others } = read(name);
      write(name, unsent === null ? others : { ...others, [key]: unsent });
    },
    [name],
  );
  return { drafts, keep };
}
