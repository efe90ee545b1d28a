import type { Range } from '@carveout/schema';

/** A text as it is searched: without case, accents and the forms of quotes, dashes and spaces; and where each letter is from. */
export type Folded = {
  readonly letters: string;
  /** Of each letter in `letters`, where in the text what it stands for begins and ends. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
};

/** What stands for others, besides what Unicode says: "œuvre" is found by "oeuvre". */
const SAME: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '\u00ad': '',
};

const isSpace = /\s/;
const MARKS = /\p{M}/gu;
const folds = new Map<string, string>();

/** A letter without case and accents; nothing for a mark alone. */
function foldLetter(letter: string): string {
  const known = folds.get(letter);
  if (known !== undefined) return known;
  const small = letter.normalize('NFKD').replace(MARKS, '').toLowerCase();
  const folded = isSpace.test(letter) ? ' ' : [...small].map((one) => SAME[one] ?? one).join('');
  folds.set(letter, folded);
  return folded;
}

/** A text made ready to be searched. Linear in it. */
export function foldText(text: string): Folded {
  const letters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const letter of text) {
    const end = at + letter.length;
    const folded = foldLetter(letter);
    if (folded === ' ' && letters.at(-1) === ' ') ends[ends.length - 1] = end;
    else if (folded === '' && ends.length > 0) ends[ends.length - 1] = end;
    else {
      for (const unit of folded.split('')) {
        letters.push(unit);
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { letters: letters.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** All places in a text where some words occur, in order and beside each other; none for no words. */
export function occurrences({ letters, starts, ends }: Folded, words: string): Range[] {
  const sought = foldText(words).letters.trim();
  if (sought === '') return [];
  const found: Range[] = [];
  for (let at = letters.indexOf(sought); at >= 0; at = letters.indexOf(sought, at + sought.length))
    found.push([starts[at]!, ends[at + sought.length - 1]!]);
  return found;
}

/** The first occurrence at an offset or after it, as its place among all; the first one where none follows, -1 for none. */
export function firstFrom(found: readonly Range[], offset: number): number {
  const next = found.findIndex(([start]) => start >= offset);
  return next >= 0 ? next : found.length > 0 ? 0 : -1;
}
