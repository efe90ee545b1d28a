import type { Agreement, Provision } from '@carveout/schema';
import { firstFrom } from './first-from.ts';

/**
 * Ids of the provisions that the text names between two offsets, such as "Articles 14.4 and 14.11": the narrowest only,
 * so that "Article 9.4 of Chapter 9" is the article, in the order of the agreement. Names that begin in the stretch count
 * whole. What stands around the passage itself is no name for something else: "this Chapter" is left out.
 */
export type NameFinder = (stretch: readonly [start: number, end: number], around: readonly Provision[]) => string[];

/** Finds names by the references that were resolved when the agreement was read. */
export function nameFinder({ references = [], provisions }: Agreement): NameFinder {
  const places = new Map(provisions.map(({ id }, place) => [id, place]));
  const parents = new Map(provisions.map(({ id, parent }) => [id, parent]));
  return ([start, end], around) => {
    const own = new Set(around.map(({ id }) => id));
    const named = new Set<string>();
    for (let at = firstFrom(references, start); at < references.length && references[at]!.range[0] < end; at++)
      for (const id of references[at]!.targets) if (!own.has(id)) named.add(id);
    const wider = new Set<string>();
    for (const id of named) {
      for (let up = parents.get(id); up && !wider.has(up); up = parents.get(up)) wider.add(up);
    }
    return [...named].filter((id) => !wider.has(id)).sort((a, b) => places.get(a)! - places.get(b)!);
  };
}
