import { normalise } from '../../normalise.ts';
import type { Word } from '../pdf/page.ts';
import type { RecognisedLine, RecognisedWord } from './tesseract.ts';

/** How a page was shown when it was recognised: its size, upright, in points; and how its picture was made. */
export type Sight = {
  readonly size: readonly [width: number, height: number];
  readonly scale: number;
  /** By how many quarters it was turned clockwise so that its lines run to the right. */
  readonly turn: number;
};

/** Below this, a word in a line that is no better is taken for a stain, a stamp or a drawing. */
const STAIN = 0.3;
const STAINED_LINE = 0.45;
/** Letters whose size differs less from what most of the page is printed in are of that size. */
const ALIKE = 0.22;
/** The gap between words, as a share of the size of their letters, below which they would be joined. */
const LEAST_GAP = 0.15;

/** The words of some recognised lines, as those of a page with letters are: lines that run askew are put straight. */
export function wordsOf(lines: readonly RecognisedLine[], { size: page, scale, turn }: Sight): Word[] {
  const legible = withoutStains(lines);
  const skew = skewOf(lines);
  const usual = usualHeight(legible);
  const onPage = shownBy(page, turn);
  return legible.flatMap(({ baseline, height, words }) => {
    const size = (Math.abs(height / usual - 1) < ALIKE ? usual : height) / scale;
    const base = baseOf(baseline, words, skew) / scale;
    return words.map(({ text, box: { x0, y0, x1, y1 } }, at): Word => {
      const shift = (skew * (y0 + y1)) / 2;
      const next = words[at + 1]?.box.x0 ?? Number.POSITIVE_INFINITY;
      return {
        text,
        left: (x0 + shift) / scale,
        // what is recognised as two words is not joined again, however narrow the gap
        right: Math.max(x0, Math.min(x1, next - size * scale * LEAST_GAP)) / scale + shift / scale,
        base,
        size,
        spaced: true,
        turned: false,
        box: onPage([x0 / scale, y0 / scale, (x1 - x0) / scale, (y1 - y0) / scale]),
      };
    });
  });
}

/** How surely some lines were recognised, from 0 to 1: the mean over their letters. */
export function confidenceOf(lines: readonly RecognisedLine[]): number {
  const words = withoutStains(lines).flatMap((line) => line.words);
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sure = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return letters === 0 ? 0 : Math.round((sure / letters) * 100) / 100;
}

/** How many letters and figures some lines have. */
export const lettersIn = (lines: readonly RecognisedLine[]): number =>
  withoutStains(lines).reduce(
    (sum, { words }) => sum + words.reduce((own, { text }) => own + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0),
    0,
  );

function withoutStains(lines: readonly RecognisedLine[]): RecognisedLine[] {
  return lines.flatMap((line) => {
    const printed = line.words.flatMap((word) => {
      const text = asEnumerator(normalise(word.text).trim());
      return text === '' ? [] : [{ ...word, text }];
    });
    const lettered = printed.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
    const sure = lettered.reduce((sum, { confidence }) => sum + confidence, 0) / lettered.length;
    // in a line that is read well no word is left out: a doubtful "not" is worth more than none
    const stained = !(sure >= STAINED_LINE);
    const words = printed.filter(
      (word) => !(word.confidence < STAIN && stained) && (lettered.includes(word) || !isBorder(word)),
    );
    return words.some((word) => lettered.includes(word)) ? [{ ...line, words }] : [];
  });
}

/** "(@)" and "(©", which no treaty has, as "(a)" and "(c)", which they are misread from. */
const asEnumerator = (text: string): string =>
  text.replace(/^\([@©]\)?$/u, (mark) => (mark.includes('@') ? '(a)' : '(c)'));

/** What the border of a table looks like when it is taken for a word: "|", "—", "_". */
const isBorder = ({ text, confidence }: RecognisedWord): boolean => /^[|_¦[\]{}\\/]+$/.test(text) || confidence < STAIN;

/** Which way most lines run, going by how their words follow each other: 0 to the right, 1 up, 2 to the left, 3 down. */
export function directionOf(lines: readonly RecognisedLine[]): number {
  const steps = [0, 0, 0, 0];
  for (const { words } of lines) {
    words.slice(1).forEach(({ box, text }, at) => {
      const before = words[at]!.box;
      const across = box.x0 + box.x1 - before.x0 - before.x1;
      const down = box.y0 + box.y1 - before.y0 - before.y1;
      const way = Math.abs(across) >= Math.abs(down) ? (across < 0 ? 2 : 0) : down < 0 ? 1 : 3;
      steps[way]! += text.length;
    });
  }
  return steps.indexOf(Math.max(...steps));
}

/** How far lines sink, in dots a dot: what half of them, by their length, are above. */
export function skewOf(lines: readonly RecognisedLine[]): number {
  const slopes = lines.flatMap(({ baseline: { x0, y0, x1, y1 } }) =>
    x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined || x1 - x0 < 100
      ? []
      : [{ slope: (y1 - y0) / (x1 - x0), length: x1 - x0 }],
  );
  return middle(slopes.map(({ slope, length }) => [slope, length])) ?? 0;
}

const usualHeight = (lines: readonly RecognisedLine[]): number =>
  middle(lines.map(({ height, words }) => [height, words.reduce((sum, { text }) => sum + text.length, 0)])) ?? 1;

/** The median of some values that weigh differently. */
const middle = (weighed: readonly (readonly [value: number, weight: number])[]): number | undefined => {
  let left = weighed.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  for (const [value, weight] of weighed.toSorted(([one], [other]) => one - other)) {
    left -= weight;
    if (left <= 0) return value;
  }
  return undefined;
};

/** How far down the page the baseline of a line lies once it is put straight, in dots. */
const baseOf = (
  { x0, y0, x1, y1 }: RecognisedLine['baseline'],
  words: readonly RecognisedWord[],
  skew: number,
): number => {
  if (x0 !== undefined && y0 !== undefined && x1 !== undefined && y1 !== undefined)
    return (y0 + y1) / 2 - (skew * (x0 + x1)) / 2;
  return middle(words.map(({ box }) => [box.y1 - (skew * (box.x0 + box.x1)) / 2, 1])) ?? 0;
};

/** Where a box of a page that was turned is on the page as it is shown. */
const shownBy =
  ([pageWidth, pageHeight]: Sight['size'], turn: number) =>
  ([x, y, width, height]: Word['box']): Word['box'] => {
    switch (turn) {
      case 1:
        return [y, pageHeight - x - width, height, width];
      case 2:
        return [pageWidth - x - width, pageHeight - y - height, width, height];
      case 3:
        return [pageWidth - y - height, x, height, width];
      default:
        return [x, y, width, height];
    }
  };
