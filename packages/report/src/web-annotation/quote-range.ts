import type { Annotation, Placement, Range } from '@carveout/schema';
import { codePointsOf } from './code-points.ts';
import type { Foreign } from './foreign.ts';

/** Finds passages by their words, where these are not to be found letter for letter; nothing is guessed. */
export type PlaceQuotes = (quotes: readonly Pick<Annotation, 'quote' | 'prefix' | 'suffix'>[]) => readonly Placement[];

/** Where an annotated passage stands; or that its words stand nowhere, or in several places. */
export type Quoted = Range | 'not-found' | 'ambiguous';

/** How much of what stands around a passage tells it from others, without white space. */
const CONTEXT = 24;
/** More places than this are not looked at. */
const MOST_PLACES = 1000;

/**
 * Where annotated passages stand in a text: at the place that they give, if their words stand there; where their words
 * stand once, or once with what stands around them; else as `place` finds them.
 */
export function quoteRanges(text: string, foreign: readonly Foreign[], place: PlaceQuotes): Quoted[] {
  const points = codePointsOf(text);
  const tight = tighten(text);
  const found = foreign.map(({ exact, prefix, suffix, start }): Quoted => {
    if (exact.trim() === '') return 'not-found';
    for (const at of start === undefined ? [] : [points.at(start), start])
      if (text.startsWith(exact, at)) return [at, at + exact.length];
    const places = placesOf(tight, exact);
    if (places.length <= 1) return places[0] ?? 'not-found';
    const [before, after] = [lettersOf(prefix).slice(-CONTEXT), lettersOf(suffix).slice(0, CONTEXT)];
    const fitting = places.filter(
      ([from, to]) =>
        lettersOf(text.slice(Math.max(0, from - CONTEXT * 4), from)).endsWith(before) &&
        lettersOf(text.slice(to, to + CONTEXT * 4)).startsWith(after),
    );
    return fitting.length === 1 ? fitting[0]! : 'ambiguous';
  });
  const lost = foreign.flatMap((one, at) =>
    found[at] === 'not-found' && one.exact.trim() !== '' ? [{ one, at }] : [],
  );
  const placements =
    lost.length === 0
      ? []
      : place(lost.map(({ one }) => ({ quote: one.exact, prefix: one.prefix, suffix: one.suffix })));
  placements.forEach((placement, at) => {
    if (placement.kind !== 'orphaned') found[lost[at]!.at] = placement.range;
    else if (placement.candidates.length > 1) found[lost[at]!.at] = 'ambiguous';
  });
  return found;
}

const lettersOf = (text: string): string => text.replace(/\s+/g, '');

/** A text without its white space, and where each of its characters stands in it. */
type Tight = { readonly letters: string; readonly places: Uint32Array };

const tighten = (text: string): Tight => {
  const places = new Uint32Array(text.length);
  let letters = '';
  let size = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    letters += word;
    for (let at = 0; at < word.length; at++) places[size++] = index + at;
  }
  return { letters, places };
};

/** Where words stand, whatever the white space between them. */
const placesOf = ({ letters, places }: Tight, exact: string): Range[] => {
  const sought = lettersOf(exact);
  const all: Range[] = [];
  for (let at = letters.indexOf(sought); at >= 0 && all.length < MOST_PLACES; at = letters.indexOf(sought, at + 1))
    all.push([places[at]!, places[at + sought.length - 1]! + 1]);
  return all;
};
