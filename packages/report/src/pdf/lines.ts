import type { Language } from '@carveout/schema';
import bidiFactory from 'bidi-js';
import { INKS, type InkName } from '../charts/drawing.ts';
import { textWidth } from '../charts/measure.ts';
import type { Run } from '../document/block.ts';
import type { Style } from '../fonts/faces.ts';
import { wellFormed } from '../html/escape.ts';

/** How the words of a block are set; sizes are points. */
export type Setting = {
  readonly style: Style;
  readonly strong: Style;
  readonly size: number;
  readonly leading: number;
  readonly ink: InkName;
};

/** A word, or the space between two, where it stands on its line. */
export type Piece = {
  readonly text: string;
  readonly style: Style;
  readonly ink: InkName;
  readonly width: number;
  readonly language?: Language;
};
export type Line = { readonly pieces: readonly Piece[]; readonly width: number };

type Bidi = { readonly getEmbeddingLevels: (text: string, base: 'ltr') => { readonly levels: Uint8Array } };
// The package's types describe its source, not the factory that it exports.
const bidi = (bidiFactory as unknown as () => Bidi)();
/** Words, spaces, and each sign of a script that is written without spaces. */
const TOKENS =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]+/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Breaks runs into lines of a width; a word that is wider than a line is broken too. Nothing is left out. */
export function linesOf(runs: readonly Run[], setting: Setting, width: number): Line[] {
  const lines: Piece[][] = [[]];
  let left = width;
  const put = (piece: Piece) => {
    lines.at(-1)!.push(piece);
    left -= piece.width;
  };
  const next = () => {
    lines.push([]);
    left = width;
  };
  // Words on both sides of a change of look stay together where no space parts them: a full stop behind a bold word.
  for (const word of wordsOf(runs, setting)) {
    const whole = word.reduce((sum, piece) => sum + piece.width, 0);
    if (whole > left && lines.at(-1)!.length > 0) next();
    if (word[0]!.text.trim() === '') {
      if (lines.at(-1)!.length > 0) for (const piece of word) put(piece);
      continue;
    }
    for (const piece of word)
      for (const part of piece.width > width ? broken(piece, setting, width) : [piece]) {
        if (part.width > left && lines.at(-1)!.length > 0 && piece.width > width) next();
        put(part);
      }
  }
  return lines.map((pieces) => {
    const trimmed = pieces.at(-1)?.text.trim() === '' ? pieces.slice(0, -1) : pieces;
    return { pieces: ordered(trimmed), width: trimmed.reduce((sum, piece) => sum + piece.width, 0) };
  });
}

function* wordsOf(runs: readonly Run[], { style, strong, size, ink }: Setting): Generator<Piece[]> {
  let word: Piece[] = [];
  for (const { text, look, language } of runs)
    for (const [token] of wellFormed(text).replaceAll('\u00ad', '').matchAll(TOKENS)) {
      const used = look === 'strong' ? strong : style;
      // What does not break keeps its words together.
      const isSpace = /^[^\S\u00a0\u202f]+$/u.test(token);
      const shown = isSpace ? ' ' : token.replaceAll('\u202f', '\u00a0');
      const piece: Piece = {
        text: shown,
        style: used,
        ink: look === 'quiet' ? 'quiet' : ink,
        width: textWidth(shown, size, used),
        ...(language && { language }),
      };
      if (isSpace || /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(token)) {
        if (word.length > 0) yield word;
        word = [];
        yield [piece];
      } else word.push(piece);
    }
  if (word.length > 0) yield word;
}

/** A word too wide for a line, in parts that are not. */
function broken(piece: Piece, { size }: Setting, width: number): Piece[] {
  const parts: Piece[] = [];
  let text = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(piece.text)) {
    if (text && textWidth(text + segment, size, piece.style) > width) {
      parts.push({ ...piece, text, width: textWidth(text, size, piece.style) });
      text = '';
    }
    text += segment;
  }
  return [...parts, { ...piece, text, width: textWidth(text, size, piece.style) }];
}

/** The words of a line as they are seen from left to right, by the bidirectional algorithm of Unicode. */
function ordered(pieces: readonly Piece[]): readonly Piece[] {
  const text = pieces.map((piece) => piece.text).join('');
  if (!RIGHT_TO_LEFT.test(text)) return pieces;
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
  let at = 0;
  const placed = pieces.map((piece) => {
    const level = Math.max(...levels.slice(at, at + piece.text.length));
    at += piece.text.length;
    return { piece, level };
  });
  const highest = Math.max(...placed.map(({ level }) => level));
  for (let level = highest; level >= 1; level--)
    for (let from = 0; from < placed.length; from++) {
      let to = from;
      while (to < placed.length && placed[to]!.level >= level) to++;
      if (to > from) placed.splice(from, to - from, ...placed.slice(from, to).reverse());
      from = to;
    }
  return placed.map(({ piece }) => piece);
}

/** The colour of an ink. */
export const colourOf = (ink: InkName): string => INKS[ink];
