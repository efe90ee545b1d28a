import type { Line } from './formats/reader.ts';

/**
 * The text with one kind of line break and of space, composed (NFC), and without what prints nothing: control
 * characters, soft hyphens, zero-width marks. Runs of spaces become one; line breaks stay.
 */
export const normalise = (text: string): string =>
  (plain.test(text) ? text : clean(text)).replace(/ {2,}/g, ' ').replace(/ ?\n ?/g, '\n');

/** Most English text: there is nothing in it to clean. */
const plain = /^[\x20-\x7e\n]*$/;

const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n')
    .replace(/[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, (c) =>
      c === '\n' ? c : c === '\t' ? ' ' : '',
    )
    .replace(/\p{Zs}/gu, ' ')
    .normalize('NFC');

/** The lines of a text that is normalised already; blank ones only leave their mark on the next. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let apart = true;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line) lines.push({ text: line, apart });
    apart = !line;
  }
  return lines;
}
