import type { Bracket, Range } from '@carveout/schema';
import { firstFrom } from './first-from.ts';

/**
 * Gives the function that says which of an agreement's negotiating brackets a stretch of text stands in or holds a part
 * of, by their places, an outer one before those in it.
 */
export function bracketsAround(brackets: readonly Bracket[]): (stretch: Range) => number[] {
  return ([start, end]) => {
    const around: number[] = [];
    const inside = firstFrom(brackets, start);
    // whatever holds the start holds, or is, the last bracket that begins before it
    for (let at: number | undefined = inside - 1; at !== undefined && at >= 0; at = brackets[at]!.within) {
      if (brackets[at]!.range[1] > start) around.unshift(at);
    }
    for (let at = inside; at < brackets.length && brackets[at]!.range[0] < end; at++) around.push(at);
    return around;
  };
}
