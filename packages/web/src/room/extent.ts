import type { Provision, Range } from '@carveout/schema';
import { contains } from '@carveout/schema';

const isSpace = /\s/;

/** A range without the white space at its ends; empty where there is nothing else. */
export function trimmed(text: string, [from, to]: Range): Range {
  let [start, end] = [from, to];
  while (start < end && isSpace.test(text[start]!)) start++;
  while (end > start && isSpace.test(text[end - 1]!)) end--;
  return [start, end];
}

/** A range with one end moved by a word, to the right for 1, to the left for -1; at least one word stays in it. */
export function nudged(text: string, [start, end]: Range, { edge, by }: { edge: 'start' | 'end'; by: 1 | -1 }): Range {
  if (edge === 'start') {
    const to = by === 1 ? nextWord(text, start) : wordBefore(text, start);
    return to < end ? [to, end] : [start, end];
  }
  const to = by === 1 ? wordAfter(text, end) : endBefore(text, end);
  return to > start ? [start, to] : [start, end];
}

/** Where the word after the one at an offset begins. */
function nextWord(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isSpace.test(text[at]!)) at++;
  while (at < text.length && isSpace.test(text[at]!)) at++;
  return at;
}

/** Where the word before an offset begins. */
function wordBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && isSpace.test(text[at - 1]!)) at--;
  while (at > 0 && !isSpace.test(text[at - 1]!)) at--;
  return isSpace.test(text[at] ?? ' ') ? offset : at;
}

/** Where the word after an offset, or the rest of the word at it, ends. */
function wordAfter(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && isSpace.test(text[at]!)) at++;
  if (at === text.length) return offset;
  while (at < text.length && !isSpace.test(text[at]!)) at++;
  return at;
}

/** Where the word before the one that ends at an offset ends. */
function endBefore(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isSpace.test(text[at - 1]!)) at--;
  while (at > 0 && isSpace.test(text[at - 1]!)) at--;
  return at;
}

/** What can be marked at once: a paragraph or point, or what of an article stands in neither. */
type Provisions = readonly Provision[];

/** The narrowest provision that holds more than a range does; the range itself where none does. */
export function widened(text: string, provisions: Provisions, range: Range): Range {
  let found = range;
  for (const provision of provisions) {
    const all = trimmed(text, provision.range);
    if (contains(all, range) && (all[0] < range[0] || all[1] > range[1])) found = all;
  }
  return found;
}

/** The provision without parts that begins next after a range (1) or before it (-1); the range itself where none does. */
export function beside(text: string, provisions: Provisions, { range, by }: { range: Range; by: 1 | -1 }): Range {
  const holders = new Set(provisions.map(({ parent }) => parent));
  const parts = provisions.filter(({ id, kind }) => !holders.has(id) && kind !== 'footnote');
  const next =
    by === 1
      ? parts.find((part) => trimmed(text, part.range)[0] > range[0])
      : parts.findLast((part) => trimmed(text, part.range)[0] < range[0]);
  return next ? trimmed(text, next.range) : range;
}
