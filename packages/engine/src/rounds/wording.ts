import type { Range } from '@carveout/schema';
import { wordsOf } from '../words.ts';

/** How many words a run has, by which places of the same words are looked up. */
export const RUN = 4;

/** Numbers for words, for two words in a row and for four, the same in both versions of a text. */
export type Lexicon = {
  readonly words: Map<string, number>;
  readonly pairs: Map<number, number>;
  readonly runs: Map<number, number>;
};

export const emptyLexicon = (): Lexicon => ({ words: new Map(), pairs: new Map(), runs: new Map() });

/** Where each of some numbers stands in a list, in order. */
type Postings = (key: number) => Int32Array;

/** A text as its words: word `i` is `text.slice(starts[i], ends[i])`. Of `pairs` and `runs`, -1 where too few words follow. */
export type Wording = {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly words: Int32Array;
  readonly pairs: Int32Array;
  readonly runs: Int32Array;
};

/** A wording in which words and runs of words can be looked up. */
export type Indexed = Wording & { readonly placesOfWord: Postings; readonly placesOfRun: Postings };

const NOWHERE = new Int32Array(0);
/** More numbers than words that a text can have; the square of it is a safe integer. */
const SPAN = 2 ** 26;

const numberFor = <K>(numbers: Map<K, number>, key: K): number => {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
};

const numberOf = <K>(numbers: Map<K, number>, key: K): number => numbers.get(key) ?? -1;

function wording(text: string, lexicon: Lexicon, number: typeof numberFor): Wording {
  const { starts, ends, formOf, forms } = wordsOf(text);
  const ofForm = forms.map((form) => number(lexicon.words, form));
  const words = formOf.map((form) => ofForm[form]!);
  const join = (parts: Int32Array, apart: number, numbers: Map<number, number>) =>
    parts.map((part, i) => {
      const next = parts[i + apart] ?? -1;
      return part < 0 || next < 0 ? -1 : number(numbers, part * SPAN + next);
    });
  const pairs = join(words, 1, lexicon.pairs);
  return { text, starts, ends, words, pairs, runs: join(pairs, 2, lexicon.runs) };
}

/** The wording of a passage that is looked for: words that the lexicon does not have are -1, as is all that holds one. */
export const lookUp = (passage: string, lexicon: Lexicon): Wording => wording(passage, lexicon, numberOf);

/** Reads a text into a lexicon, so that its words can be looked up. Linear in its length. */
export function index(text: string, lexicon: Lexicon): Indexed {
  const own = wording(text, lexicon, numberFor);
  return {
    ...own,
    placesOfWord: postings(own.words, lexicon.words.size),
    placesOfRun: postings(own.runs, lexicon.runs.size),
  };
}

function postings(keys: Int32Array, size: number): Postings {
  const bounds = new Int32Array(size + 1);
  for (const key of keys) if (key >= 0) bounds[key + 1]!++;
  for (let key = 0; key < size; key++) bounds[key + 1]! += bounds[key]!;
  const next = bounds.slice();
  const places = new Int32Array(bounds[size]!);
  for (const [place, key] of keys.entries()) if (key >= 0) places[next[key]!++] = place;
  return (key) => (key >= 0 && key < size ? places.subarray(bounds[key], bounds[key + 1]) : NOWHERE);
}

/** The place of the first of some rising numbers that is at least so much; their count where none is. */
export function firstAtLeast(rising: Int32Array, least: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The words that begin in a stretch of text: half-open, by place. */
export const wordsWithin = ({ starts }: Wording, [start, end]: Range): Range => [
  firstAtLeast(starts, start),
  firstAtLeast(starts, end),
];
