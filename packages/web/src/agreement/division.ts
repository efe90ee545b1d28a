import type { Provision } from '@carveout/schema';

/** The chapter or annex that holds a provision, else the widest of what does; null for what stands in none. */
export function divisionOf(
  id: Provision['id'],
  provision: (id: Provision['id']) => Provision | undefined,
): Provision | null {
  let widest: Provision | null = null;
  for (let at = provision(id); at; at = at.parent === null ? undefined : provision(at.parent)) {
    if (at.kind === 'chapter' || at.kind === 'annex') return at;
    widest = at;
  }
  return widest;
}
