import type { Range } from '@carveout/schema';

/** The place of the first of some stretches, in the order of the text, that begins at an offset or behind it. */
export function firstFrom(stretches: readonly { readonly range: Range }[], offset: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.range[0] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
