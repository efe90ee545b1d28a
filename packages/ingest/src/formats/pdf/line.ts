import type { Word } from './page.ts';
import type { Row } from './row.ts';
import { type Trace, traceOf } from './trace.ts';

/** A call for a footnote in a line, from the start to behind the end of its mark. */
export type Call = { readonly at: number; readonly end: number; readonly note: string };

/** What stands side by side on a page, as one text. */
export type PrintedLine = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of its baseline, down the page. */
  readonly base: number;
  readonly size: number;
  /** A wide gap parts it, as it does the cells of a table. */
  readonly parted: boolean;
  /** The stretch of the page that it stands in, counted in reading order: a page of one column is one stretch. */
  readonly stretch: number;
  /** Whether that is as wide as the page, or its left or right column. */
  readonly side: Side;
  /** A short rule stands right above it, as above footnotes. */
  readonly ruled?: boolean;
  readonly calls?: readonly Call[];
  /** The raised number that it opens with, as a footnote does. */
  readonly opens?: string;
  /** Of a table row: the lines of each of its cells. Its text is then empty. */
  readonly cells?: readonly (readonly PrintedLine[])[];
  readonly trace: Trace;
};

export type Side = 'full' | 'left' | 'right';

/** Where a line stands on its page. */
export type Place = { readonly stretch: number; readonly side: Side };

/** How wide a gap parts words, as a share of the size of letters; and a gap within a letter-spaced word. */
const GAP = 0.14;
const LETTER_GAP = 0.65;
/** How wide the gap must be where a space is printed. */
const LEAST_GAP = 0.04;
/** More than the tab after "(a)". */
const WIDE_GAP = 2.5;

/** The line that a row of words makes; undefined when nothing is printed in it. */
export function lineOf(row: Row, place: Place): PrintedLine | undefined {
  const words = closeUp(withoutOverprint(row.words));
  const main = words.reduce((widest, word) => (width(word) > width(widest) ? word : widest), words[0]!);
  const marks: { start: number; end: number; word: Word }[] = [];
  const calls: Call[] = [];
  let opens: string | undefined;
  let text = '';
  let end = Number.NaN;
  let parted = false;
  for (const word of words) {
    const gap = word.left - end;
    const call = callIn(word, main);
    const beside = call !== undefined && gap <= main.size * 0.4;
    // a raised number belongs to its word, but does not lengthen a number
    if (beside ? /\d$/.test(text) : gap > word.size * GAP || (word.spaced && gap > word.size * LEAST_GAP))
      text += text && ' ';
    if (gap > word.size * WIDE_GAP && text.length > 6) parted = true;
    const start = text.length;
    text += word.text;
    marks.push({ start, end: text.length, word });
    if (call !== undefined && start === 0) opens = call;
    else if (call !== undefined && !UNIT.test(text.slice(0, start)))
      calls.push({ at: start, end: text.length, note: call });
    end = Number.isNaN(end) ? word.right : Math.max(end, word.right);
  }
  if (text === '') return undefined;
  return {
    text,
    left: words[0]!.left,
    right: end,
    base: row.base,
    size: main.size,
    parted,
    ...place,
    ...(calls.length > 0 && { calls }),
    ...(opens !== undefined && { opens }),
    trace: traceOf(marks),
  };
}

const width = ({ left, right }: Word): number => right - left;

/** The number of a footnote where a word is a raised mark that calls for it. */
const callIn = ({ text, size, base }: Word, main: Word): string | undefined => {
  if (size >= main.size * 0.8 || base > main.base - main.size * 0.1) return undefined;
  return /^[[(]?(\d{1,3}|[*†‡§])[\])]?[.,;]?$/u.exec(text)?.[1];
};

/** What a raised 2 or 3 makes a square or a cube of. */
const UNIT = /(?:^|[\s\d(/])[kcmd]?m$/;

/** Words without the letters that are printed a second time on top of others: "AS", "SEAN" as "AS", "EAN". */
function withoutOverprint(words: readonly Word[]): readonly Word[] {
  let before: Word | undefined;
  return words.flatMap((word) => {
    const over = before ? before.right - word.left : 0;
    const step = width(word) / word.text.length;
    const letters = Math.round(over / step);
    const twice = before !== undefined && over > word.size * 0.3 && before.text.endsWith(word.text.slice(0, letters));
    if (twice && letters >= word.text.length) return [];
    before = !twice || letters === 0 ? word : cutBefore(word, letters);
    return [before];
  });
}

const cutBefore = (word: Word, letters: number): Word => {
  const [x, y, wide, high] = word.box;
  const cut = (width(word) * letters) / word.text.length;
  return {
    ...word,
    text: word.text.slice(letters),
    left: word.left + cut,
    box: word.turned ? word.box : [x + cut, y, wide - cut, high],
  };
};

const letter = /^\p{L}$/u;

/** Letter-spaced words as words: "A R T I C L E  5" is "ARTICLE 5". */
function closeUp(words: readonly Word[]): readonly Word[] {
  if (words.length < 4) return words;
  const closed: Word[] = [];
  for (let at = 0; at < words.length; ) {
    let end = at + 1;
    while (end < words.length && spacedOut(words[end - 1]!, words[end]!)) end++;
    if (end - at < 4) closed.push(words[at++]!);
    else {
      closed.push(...joined(words.slice(at, end)));
      at = end;
    }
  }
  return closed;
}

const spacedOut = (before: Word, after: Word): boolean =>
  letter.test(before.text) && letter.test(after.text) && after.left - before.right <= after.size * LETTER_GAP;

/** Letters as the words they spell: between two words the gap is half as wide again as between most letters. */
const joined = (letters: readonly Word[]): Word[] => {
  const gaps = letters.slice(1).map((word, index) => word.left - letters[index]!.right);
  const usual = gaps.toSorted((a, b) => a - b)[gaps.length >> 1]!;
  return letters.slice(1).reduce<Word[]>(
    (words, word, index) => {
      const last = words.at(-1)!;
      if (gaps[index]! > usual * 1.5 + 0.5) words.push({ ...word, spaced: true });
      else words[words.length - 1] = united(last, word);
      return words;
    },
    [letters[0]!],
  );
};

const united = (one: Word, other: Word): Word => {
  const x = Math.min(one.box[0], other.box[0]);
  const y = Math.min(one.box[1], other.box[1]);
  const toX = Math.max(one.box[0] + one.box[2], other.box[0] + other.box[2]);
  const toY = Math.max(one.box[1] + one.box[3], other.box[1] + other.box[3]);
  return { ...one, text: one.text + other.text, right: other.right, box: [x, y, toX - x, toY - y] };
};
