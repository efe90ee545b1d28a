import { normalise } from '../../normalise.ts';
import type { PdfDocument } from './document.ts';
import { type Pdfium, withMemory } from './pdfium.ts';
import { type Rule, rulesOf } from './rule.ts';
import { type Scan, scanOf } from './scan.ts';
import { type Frame, frameOf, type Upright, uprightOf } from './upright.ts';

/**
 * A word, or what stands together like one, where it is printed. Its place in the layout counts along the lines and
 * down the page, as it is read; its box is on the page as it is shown, from the top left corner. In points.
 */
export type Word = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of its baseline, downwards. */
  readonly base: number;
  /** Of its letters. */
  readonly size: number;
  /** A space is printed before it, however narrow. */
  readonly spaced: boolean;
  /** It runs across the lines of the page. */
  readonly turned: boolean;
  readonly box: readonly [x: number, y: number, width: number, height: number];
};

/** What is printed on a page. */
export type PrintedPage = {
  readonly size: readonly [number, number];
  readonly words: readonly Word[];
  readonly rules: readonly Rule[];
  /** There was more than is read. */
  readonly cut: boolean;
  /** Letters, and those of which the file does not say what they mean. */
  readonly letters: number;
  readonly unknown: number;
  /** Its text is in its picture rather than in its letters. */
  readonly scan?: Scan;
};

/** No page of an agreement has as many letters. */
export const MOST_LETTERS = 200_000;
/** How wide a gap between letters parts words, as a share of their size. */
const GAP = 0.14;

/** Reads what is printed on a page, the first being 0. Throws when the page is damaged. */
export function readPage({ pdfium, handle }: PdfDocument, index: number): PrintedPage {
  const page = pdfium.FPDF_LoadPage(handle, index);
  if (page === 0) throw new Error(`page ${index + 1} is damaged`);
  try {
    const upright = uprightOf(pdfium, page);
    const text = pdfium.FPDFText_LoadPage(page);
    if (text === 0) throw new Error(`the text of page ${index + 1} is damaged`);
    try {
      return withMemory(pdfium, 64, (place) => {
        const source = { pdfium, text, place, upright };
        const first = wordsOf(source, 0);
        const printed = first.direction === 0 ? first : wordsOf(source, first.direction);
        const rules = rulesOf(pdfium, page, { place, upright, frame: frameOf(upright, first.direction) });
        const { words, cut, letters, unknown } = printed;
        const scan = scanOf(pdfium, page, { place, upright, letters, unknown });
        return { size: [upright.width, upright.height], words, rules, cut, letters, unknown, ...(scan && { scan }) };
      });
    } finally {
      pdfium.FPDFText_ClosePage(text);
    }
  } finally {
    pdfium.FPDF_ClosePage(page);
  }
}

type Source = {
  readonly pdfium: Pdfium;
  readonly text: number;
  readonly place: number;
  readonly upright: Upright;
};

type Open = {
  text: string;
  left: number;
  right: number;
  base: number;
  size: number;
  spaced: boolean;
  turned: boolean;
  x: number;
  y: number;
  toX: number;
  toY: number;
};

/** The words of a page that is read in one of the four directions, and the direction in which most of it runs. */
const wordsOf = ({ pdfium, text, place, upright }: Source, direction: number) => {
  const { FPDFText_GetUnicode, FPDFText_GetTextObject, FPDFText_GetLooseCharBox } = pdfium;
  const frame: Frame = frameOf(upright, direction);
  const total = pdfium.FPDFText_CountChars(text);
  const count = Math.min(total, MOST_LETTERS);
  const running = [0, 0, 0, 0];
  const words: Word[] = [];
  let open: Open | undefined;
  let letters = 0;
  let unknown = 0;
  let object = 0;
  let size = 0;
  let across = 0;
  let depth = Number.NaN;
  let spaced = false;
  let last = { right: Number.NaN, base: Number.NaN };
  const finish = () => {
    const word = open && wordFrom(open);
    if (word) words.push(word);
    open = undefined;
  };
  const box = place >> 2;
  for (let at = 0; at < count; at++) {
    const code = FPDFText_GetUnicode(text, at);
    const own = FPDFText_GetTextObject(text, at);
    // a space or line break that PDFium made up
    if (own === 0) continue;
    if (own !== object) {
      object = own;
      depth = Number.NaN;
      ({ size, across } = styleOf(pdfium, { text, at, place, turn: upright.turn }));
    }
    running[across]!++;
    if (!FPDFText_GetLooseCharBox(text, at, place)) continue;
    const heap = pdfium.memory.HEAPF32;
    const from = upright.map(heap[box]!, heap[box + 1]!);
    const to = upright.map(heap[box + 2]!, heap[box + 3]!);
    const x = Math.min(from[0], to[0]);
    const y = Math.min(from[1], to[1]);
    const toX = Math.max(from[0], to[0]);
    const toY = Math.max(from[1], to[1]);
    if (!(Number.isFinite(toX - x + toY - y) && size > 0)) continue;
    const turned = across !== direction;
    const [left, right] = frame.along(x, y, toX, toY);
    // the letters of one piece of text that lie level stand on one baseline
    const [, bottom] = frame.down(x, y, toX, toY);
    if (!(Math.abs(bottom - depth) < 0.01)) {
      depth = bottom;
      const origin = originOf(pdfium, { text, at, place });
      last = { ...last, base: frame.point(...upright.map(...origin))[1] };
    }
    const base = turned ? bottom : last.base;
    if (isSpace(code)) {
      spaced = open !== undefined && left - open.right < size;
      if (open?.turned) open.text += ' ';
      else finish();
      continue;
    }
    letters++;
    if (isUnknown(code)) unknown++;
    const letter = code === HYPHEN || code === 0xfffe ? '-' : String.fromCodePoint(code);
    const gap = open ? left - open.right : 0;
    const goesOn =
      open !== undefined &&
      open.turned === turned &&
      (turned
        ? Math.abs(open.left - left) < size || Math.abs(open.base - base) < size
        : Math.abs(open.base - base) < size * 0.12 &&
          Math.abs(open.size - size) < size * 0.12 &&
          gap < size * GAP &&
          gap > -size * 0.4);
    if (open && goesOn) {
      open.text += letter;
      open.left = Math.min(open.left, left);
      open.right = Math.max(open.right, right);
      open.x = Math.min(open.x, x);
      open.y = Math.min(open.y, y);
      open.toX = Math.max(open.toX, toX);
      open.toY = Math.max(open.toY, toY);
    } else {
      finish();
      open = { text: letter, left, right, base, size, spaced, turned, x, y, toX, toY };
    }
    spaced = false;
  }
  finish();
  const most = running.indexOf(Math.max(...running));
  return { words, letters, unknown, cut: total > count, direction: most };
};

const isSpace = (code: number): boolean => code === 32 || code === 0xa0 || code === 9 || code === 10 || code === 13;

/** What PDFium makes of a hyphen at the end of a line. */
const HYPHEN = 2;

/** A letter that the file has no meaning for: PDFium then gives its code, or one for private use. */
const isUnknown = (code: number): boolean =>
  (code < 32 && code !== HYPHEN) || (code >= 0xe000 && code <= 0xf8ff) || code === 0xfffd;

const LIGATURES = /[\ufb00-\ufb06]/g;
const plain = /^[\x21-\x7e]*$/;

const wordFrom = ({ text, left, right, base, size, spaced, turned, x, y, toX, toY }: Open): Word | undefined => {
  const printed = plain.test(text)
    ? text
    : normalise(text.replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))).trim();
  if (printed === '') return undefined;
  return { text: printed, left, right, base, size, spaced, turned, box: [x, y, toX - x, toY - y] };
};

type Letter = { readonly text: number; readonly at: number; readonly place: number };

/** The size of a letter on the page, and which way it runs: 0 to the right, 1 up, 2 to the left, 3 down. */
const styleOf = (
  pdfium: Pdfium,
  { text, at, place, turn }: Letter & { readonly turn: number },
): { size: number; across: number } => {
  if (!pdfium.FPDFText_GetMatrix(text, at, place)) return { size: 0, across: 0 };
  const from = place >> 2;
  const [a = 0, b = 0, c = 0, d = 0] = pdfium.memory.HEAPF32.subarray(from, from + 4);
  const size = Math.abs(pdfium.FPDFText_GetFontSize(text, at)) * Math.hypot(c, d);
  const way = Math.abs(a) >= Math.abs(b) ? (a < 0 ? 2 : 0) : b > 0 ? 1 : 3;
  // a page turned clockwise by a quarter shows what ran up as running right
  return { size, across: (way + 4 - turn) % 4 };
};

const originOf = (pdfium: Pdfium, { text, at, place }: Letter): [number, number] => {
  pdfium.FPDFText_GetCharOrigin(text, at, place + 16, place + 24);
  const from = (place + 16) >> 3;
  return [pdfium.memory.HEAPF64[from]!, pdfium.memory.HEAPF64[from + 1]!];
};
