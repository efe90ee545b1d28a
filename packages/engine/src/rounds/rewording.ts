import type { Range } from '@carveout/schema';
import search from 'approx-string-match';
import type { Effort } from './similarity.ts';
import type { Indexed, Wording } from './wording.ts';

/** Longest passage, in words, that is looked for in other words; longer ones are found by the same words or not at all. */
const LONGEST = 600;
/** Shortest: fewer words would be like anything. */
export const SHORTEST = 4;
/** How alike a passage must be to be named at all. */
const WORTH_NAMING = 0.4;
/** Most stretches looked at that are equally like it. */
const MOST_EQUAL = 3;
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
  const text = spell(wording.words.subarray(from, to));
  const pattern = spell(passage.words);
  effort.words += text.length + size;
  let best: Likeness | undefined;
  for (const { end, errors } of search(text, pattern, Math.floor(size * (1 - WORTH_NAMING))).slice(0, MOST_EQUAL)) {
    const length = lengthOf(text.slice(Math.max(0, end - size - errors), end), pattern, errors);
    const similarity = Math.max(0, 1 - errors / Math.max(size, length));
    if (!best || similarity > best.similarity) best = { words: [from + end - length, from + end], similarity };
  }
  return best && best.similarity >= WORTH_NAMING && best.words[0] < best.words[1] ? best : undefined;
}

/**
 * How much of the end of a text is a pattern with so many errors. The library says where a match ends; the start that it
 * gives may be another match's. Read backwards behind marks that hold it to the end, the end of a match is its start.
 */
function lengthOf(text: string, pattern: string, errors: number): number {
  const held = MARK.repeat(errors + 1);
  const backwards = (words: string) => held + [...words].reverse().join('');
  const ends = search(backwards(text), backwards(pattern), errors).map(({ end }) => end - held.length);
  const nearest = (a: number, b: number) => Math.abs(a - pattern.length) - Math.abs(b - pattern.length) || a - b;
  return ends.sort(nearest)[0] ?? 0;
}

/** No word of the passage. */
const OTHER = '\u0000';
const MARK = '\u0001';
const FIRST_LETTER = 2;

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
