import type { Range } from '@carveout/schema';
import search from 'approx-string-match';
import type { Effort } from './similarity.ts';
import type { Indexed, Wording } from './wording.ts';

/** Longest passage, in words, that is looked for in other words; longer ones are found by the same words or not at all. */
export const LONGEST = 600;
/** Shortest: fewer words would be like anything. */
export const SHORTEST = 4;
/** How alike a passage must be to be named at all. */
export const WORTH_NAMING = 0.4;
/** Runs of words that stand more often tell no place. */
const MOST_PLACES = 8;

/** A stretch of words that is like a passage: half-open places of words. */
export type Likeness = { readonly words: Range; readonly similarity: number };

/**
 * The stretch of some words that is likest to a passage, by the words to be put in, left out or replaced; undefined
 * where none is worth naming. The library compares letters, so each word of the passage is given a letter.
 */
export function likest(passage: Wording, wording: Indexed, [from, to]: Range, effort: Effort): Likeness | undefined {
  const size = passage.words.length;
  if (size < SHORTEST || size > LONGEST || to <= from) return undefined;
  const letters = new Map<number, string>();
  for (const word of passage.words)
    if (!letters.has(word)) letters.set(word, String.fromCharCode(FIRST_LETTER + letters.size));
  const spell = (words: Int32Array) => Array.from(words, (word) => letters.get(word) ?? OTHER).join('');
  effort.words += to - from + size;
  const found = search(
    spell(wording.words.subarray(from, to)),
    spell(passage.words),
    Math.floor(size * (1 - WORTH_NAMING)),
  );
  let best: Likeness | undefined;
  for (const { start, end, errors } of found) {
    const similarity = Math.max(0, 1 - errors / Math.max(size, end - start));
    if (!best || similarity > best.similarity) best = { words: [from + start, from + end], similarity };
  }
  return best && best.similarity >= WORTH_NAMING ? best : undefined;
}

/** No word of the passage. */
const OTHER = '\u0000';
const FIRST_LETTER = 1;

/**
 * Stretches of a text, in places of words, that share most runs of words with a passage, the likeliest first. Each is
 * three times as long as the passage.
 */
export function likelyPlaces(passage: Wording, wording: Indexed, most: number): Range[] {
  const size = passage.words.length;
  const tally = new Map<number, number>();
  for (const [offset, run] of passage.runs.entries()) {
    const places = wording.placesOfRun(run);
    if (places.length > MOST_PLACES) continue;
    for (const place of places) {
      const block = Math.floor(Math.max(0, place - offset) / size);
      tally.set(block, (tally.get(block) ?? 0) + 1);
    }
  }
  return [...tally]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, most)
    .map(([block]) => [Math.max(0, (block - 1) * size), Math.min(wording.words.length, (block + 2) * size)]);
}
