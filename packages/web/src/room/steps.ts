import type { Finding, Provision } from '@carveout/schema';

/**
 * The finding after or before the selected one in the text. With none selected, the first from where the reader is, or
 * the last before it. Null where there is no further one.
 */
export function neighbour(
  shown: readonly Finding[],
  selected: Finding | null,
  offset: number,
  by: 1 | -1,
): Finding | null {
  const at = selected ? shown.indexOf(selected) : -1;
  if (at >= 0) return shown[at + by] ?? null;
  const from = selected ? selected.range[0] : offset;
  return (
    (by === 1 ? shown.find(({ range }) => range[0] >= from) : shown.findLast(({ range }) => range[0] < from)) ?? null
  );
}

const IN_TEXT = new Set<Provision['kind']>(['paragraph', 'point', 'footnote']);

/** The article, annex or other unit of the outline that holds an offset; null where none does. */
export function provisionAt(provisions: readonly Provision[], offset: number): Provision | null {
  let found: Provision | null = null;
  for (const provision of provisions) {
    const [start, end] = provision.range;
    if (start > offset) break;
    if (offset < end && !IN_TEXT.has(provision.kind)) found = provision;
  }
  return found;
}
