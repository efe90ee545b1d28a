import type { Range } from '@carveout/schema';
import type { Wording } from './wording.ts';

/** Counts the words that were looked at, so that a test can tell how the cost grows. */
export type Effort = { words: number };

/** A stretch of a wording, by the places of its words. */
export type Stretch = { readonly wording: Wording; readonly words: Range };

const sizeOf = ({ words: [from, to] }: Stretch): number => to - from;

/**
 * How alike two stretches are, from 0 to 1: twice the words and pairs of words that they share, by all that they have
 * (Dice). 0 without a look where their lengths alone keep it under `least`, so that the cost is that of the shorter.
 */
export function similarity(a: Stretch, b: Stretch, { least, effort }: { least: number; effort: Effort }): number {
  const [small, large] = sizeOf(a) <= sizeOf(b) ? [a, b] : [b, a];
  const all = sizeOf(small) + sizeOf(large);
  if (all === 0) return 1;
  if ((2 * sizeOf(small)) / all < least) return 0;
  effort.words += all;
  const counts = new Map<number, number>();
  const each = ({ wording, words: [from, to] }: Stretch, visit: (key: number) => void) => {
    for (let i = from; i < to; i++) {
      visit(wording.words[i]!);
      // a pair is told from a word by its sign
      if (i + 1 < to) visit(-1 - wording.pairs[i]!);
    }
  };
  each(small, (key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  let shared = 0;
  each(large, (key) => {
    const left = counts.get(key) ?? 0;
    if (left === 0) return;
    counts.set(key, left - 1);
    shared++;
  });
  const pairs = Math.max(0, sizeOf(small) - 1) + Math.max(0, sizeOf(large) - 1);
  return (2 * shared) / (all + pairs);
}
