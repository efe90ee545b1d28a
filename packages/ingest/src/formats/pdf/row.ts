import type { Word } from './page.ts';

/** Words on one baseline, raised footnote numbers included, from left to right. */
export type Row = { readonly base: number; readonly size: number; readonly words: readonly Word[] };

type Open = { base: number; size: number; words: Word[] };

const raisedMark = /^\W*(?:\d{1,3}|[*†‡§])\W*$/u;

/** The rows of some words from top to bottom; a turned word is one of its own. */
export function rowsOf(words: readonly Word[]): Row[] {
  const rows: Open[] = [];
  const usual = usualSize(words);
  const raised: Word[] = [];
  for (const word of words.toSorted((a, b) => a.base - b.base || a.left - b.left)) {
    if (word.size < usual * 0.8 && !word.turned && raisedMark.test(word.text)) {
      raised.push(word);
      continue;
    }
    const row = rows.at(-1);
    const level = row && word.base - row.base < Math.max(row.size, word.size) * 0.4;
    if (!level || word.turned || row.words[0]!.turned) rows.push({ base: word.base, size: word.size, words: [word] });
    else {
      row.words.push(word);
      if (word.size > row.size) Object.assign(row, { base: word.base, size: word.size });
    }
  }
  return [...withRaised(rows, raised)].map(({ base, size, words: own }) => ({
    base,
    size,
    words: own.sort((a, b) => a.left - b.left),
  }));
}

/** The rows with the raised numbers that belong to them, and those that stand alone as rows of their own. */
function* withRaised(rows: readonly Open[], raised: readonly Word[]): Generator<Open> {
  const loose = new Map<Open | undefined, Open[]>();
  let latest: Open | undefined;
  for (const word of raised) {
    const below = rowBelow(rows, word);
    const beside = latest && latest.base >= word.base - 1 && !(below && below.base < latest.base) ? latest : below;
    if (beside && !beside.words[0]!.turned && beside.base - word.base < beside.size * 0.75) {
      beside.words.push(word);
      continue;
    }
    latest = { base: word.base, size: word.size, words: [word] };
    const others = loose.get(below);
    if (others) others.push(latest);
    else loose.set(below, [latest]);
  }
  for (const row of rows) {
    yield* loose.get(row) ?? [];
    yield row;
  }
  yield* loose.get(undefined) ?? [];
}

/** The first row whose baseline is not above that of a raised word. */
const rowBelow = (rows: readonly Open[], { base }: Word): Open | undefined => {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (rows[middle]!.base < base - 1) from = middle + 1;
    else to = middle;
  }
  return rows[from];
};

/** The size in which most letters of a page are printed. */
const usualSize = (words: readonly Word[]): number => {
  const printed = new Map<number, number>();
  for (const { size, text } of words) {
    const rounded = Math.round(size * 10) / 10;
    printed.set(rounded, (printed.get(rounded) ?? 0) + text.length);
  }
  return [...printed].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0];
};
