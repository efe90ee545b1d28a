import type { Line } from '../formats/reader.ts';
import { readHeading } from './heading.ts';
import { allOf, fold } from './words.ts';

const titles = new Set(allOf(({ contents }) => contents));
const preambles = new Set(allOf(({ preamble }) => preamble));
const leader = /(?:\.{3,}|…|(?:\. ){3,}|_{3,})\s*(?:\d{1,4}|[ivxl]{1,7})$/;
/** How far a table of contents may reach, in lines. */
const LONGEST = 2000;
/** How many tables of contents are looked for: an agreement's, and those of its annexes. */
const MOST = 20;

/** Whether a line is the title of a table of contents. */
export const isContents = (text: string): boolean => text.length <= 40 && titles.has(bare(text));

/** The lines of a table of contents, by index: what looks like a heading there is an entry. */
export function contentsIn(lines: readonly Line[]): ReadonlySet<number> {
  const entries = new Set<number>();
  let tables = 0;
  for (let at = 0; at < lines.length; at++) {
    const { text, enclosed } = lines[at]!;
    if (enclosed) continue;
    if (leader.test(text.slice(-200))) entries.add(at);
    if (!isContents(text) || ++tables > MOST) continue;
    const end = endOf(lines, at);
    for (let entry = at; entry < end; entry++) entries.add(entry);
    at = Math.max(at, end - 1);
  }
  return entries;
}

/** Where the contents end: at the heading that their first entry announced. */
const endOf = (lines: readonly Line[], title: number): number => {
  const first = [1, 2, 3, 4, 5].map((ahead) => title + ahead).find((at) => keyOf(lines[at]?.text) !== undefined);
  if (first === undefined) return title;
  const wanted = keyOf(lines[first]!.text);
  const last = Math.min(lines.length, title + LONGEST);
  for (let at = first + 1; at < last; at++) {
    const { text } = lines[at]!;
    if (keyOf(text) === wanted && !leader.test(text)) return at;
  }
  return title;
};

const keyOf = (text: string | undefined): string | undefined => {
  if (text === undefined || text.length > 250) return undefined;
  const entry = text.replace(leader, '');
  if (preambles.has(bare(entry))) return 'preamble';
  const heading = readHeading(entry);
  return heading && `${heading.division} ${heading.number || fold(heading.title)}`;
};

const bare = (text: string): string => fold(text).replace(/[\s:.\d]+$/, '');
