import type { Group } from '@carveout/schema';

/** How a listing marks its parts: on a terminal with colour, elsewhere not at all. */
export type Ink = Readonly<Record<Group | 'title' | 'quiet' | 'words' | 'doubt', (text: string) => string>>;

const plain = (text: string) => text;
export const PLAIN: Ink = {
  commitment: plain,
  protection: plain,
  promotion: plain,
  title: plain,
  quiet: plain,
  words: plain,
  doubt: plain,
};

/** Breaks a text at spaces into lines of at most `width` characters, all but colour codes counted, each after `indent`. */
export function wrapped(text: string, indent: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  for (const word of text.split(' ')) {
    const size = [...word.replaceAll(ESCAPES, '')].length;
    if (line && length + 1 + size > width - indent.length) {
      lines.push(line);
      line = '';
      length = 0;
    }
    line += line ? ` ${word}` : word;
    length += size + (length ? 1 : 0);
  }
  return [...lines, line].map((l) => indent + l).join('\n');
}
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** A text without control characters, of the same length: an agreement and a file name may hold escape codes. */
export const harmless = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, (c) => ' '.repeat(c.length));

/** Longest word of an agreement that is printed in full, so that no line grows past the width. */
const LONGEST_WORD = 40;

/** A name from an agreement or a file on one line: harmless, spaces folded, endless words cut. */
export const tidy = (text: string): string =>
  harmless(text)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD - 1)}…` : word))
    .join(' ');

/** At most so many characters of a text, cut between words where there are several. */
export const short = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/, '')} …` : text;
