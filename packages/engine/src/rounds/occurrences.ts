import type { Annotation, Range } from '@carveout/schema';
import type { Effort } from './similarity.ts';
import { stretchAt } from './stretch.ts';
import { firstAtLeast, type Indexed, type Lexicon, lookUp, RUN, type Wording, wordsWithin } from './wording.ts';

/** Most places looked at for one passage; of more, those nearest to where it is expected. */
const MOST_PLACES = 32;

/** A passage to look for. Its first and last word may be cut, as where somebody marked "ustoms dut": then other words are looked up. */
export type Sought = { readonly wording: Wording; readonly whole: Range };

/** A passage as it can be looked for, with the letters that stand directly before and behind it. */
export function soughtIn(
  lexicon: Lexicon,
  { quote, prefix, suffix }: Pick<Annotation, 'quote' | 'prefix' | 'suffix'>,
): Sought {
  const wording = lookUp(quote, lexicon);
  const isCut = LETTERS_MEET.test(`${prefix.slice(-1)}|${quote.slice(0, 1)}`) ? 1 : 0;
  const isCutBehind = LETTERS_MEET.test(`${quote.slice(-1)}|${suffix.slice(0, 1)}`) ? 1 : 0;
  return { wording, whole: [isCut, wording.words.length - isCutBehind] };
}
const LETTERS_MEET = /^[\p{L}\p{N}\p{M}]\|[\p{L}\p{N}\p{M}]$/u;

/** Where to look first when a passage stands in very many places: the text that it is expected in. */
export type Looking = { readonly near: Range; readonly effort: Effort };

/**
 * Where a passage stands in a text, letter for letter but for white space, in order. The work is bounded by the length
 * of the passage: of very many places, those nearest to where it is expected.
 */
export function occurrences(passage: Sought, wording: Indexed, { near, effort }: Looking): Range[] {
  const rarest = rarestOf(passage, wording);
  if (!rarest) return [];
  const { places, offset } = rarest;
  const ranges: Range[] = [];
  for (const place of nearest(places, wordsWithin(wording, near)[0] + offset)) {
    effort.words += passage.wording.words.length;
    const { text, starts } = passage.wording;
    const range = stretchAt({ passage: text, from: starts[offset]!, text: wording.text, at: wording.starts[place]! });
    if (range) ranges.push(range);
  }
  return ranges;
}

/** The places of what stands least often of a passage, and how many words behind its start that is. */
function rarestOf(
  { wording: { words, runs }, whole: [from, to] }: Sought,
  { placesOfRun, placesOfWord }: Indexed,
): { places: Int32Array; offset: number } | undefined {
  const isLong = to - from >= RUN;
  const keys = isLong ? runs : words;
  const placesOf = isLong ? placesOfRun : placesOfWord;
  let best: { places: Int32Array; offset: number } | undefined;
  for (let offset = from; offset < (isLong ? to - RUN + 1 : to); offset++) {
    const places = placesOf(keys[offset]!);
    if (!best || places.length < best.places.length) best = { places, offset };
  }
  return best;
}

/** The few of some rising places that are nearest to one. */
function nearest(places: Int32Array, to: number): Int32Array {
  if (places.length <= MOST_PLACES) return places;
  const middle = firstAtLeast(places, to);
  const from = Math.min(Math.max(0, middle - MOST_PLACES / 2), places.length - MOST_PLACES);
  return places.subarray(from, from + MOST_PLACES);
}
