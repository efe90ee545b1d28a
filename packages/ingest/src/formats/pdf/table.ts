import { readHeading } from '../../structure/heading.ts';
import { enumerated } from './enumerated.ts';
import { least } from './measure.ts';
import type { Word } from './page.ts';
import type { Row } from './row.ts';

/** A row of a table: the words of each of its cells, by the printed rows that they stand in. */
export type TableRow = { readonly cells: readonly (readonly Row[])[] };

/** The rows of a page, those of a table that is not drawn with lines as rows of it. */
export function withTables(rows: readonly Row[]): (Row | TableRow)[] {
  const out: (Row | TableRow)[] = [];
  for (let at = 0; at < rows.length; ) {
    const table = tableFrom(rows, at);
    if (table) {
      out.push(...table.rows);
      at = table.end;
    } else out.push(rows[at++]!);
  }
  return out;
}

/** No table on one page has more rows than this, and no row as many words. */
const MOST = 150;
/** How wide a strip parts two columns, as a share of the size of letters. */
const STRIP = 1.2;
/** How far, in points, cells may stand out of their column's line. */
const DRIFT = 3;

type Strip = readonly [from: number, to: number];

/** The table that begins at a row, if one does: white strips run down through three rows or more, cells aligned at them. */
const tableFrom = (rows: readonly Row[], start: number): { rows: TableRow[]; end: number } | undefined => {
  const first = rows[start]!;
  let strips = gapsOf(first).filter(([from, to]) => Number.isFinite(from) && Number.isFinite(to));
  if (strips.length === 0) return undefined;
  let end = start + 1;
  let found: { strips: readonly Strip[]; end: number } | undefined;
  while (end < rows.length && end - start < MOST) {
    const row = rows[end]!;
    if (row.base - rows[end - 1]!.base > row.size * 4) break;
    strips = strips.flatMap((strip) => common(strip, gapsOf(row), row.size));
    if (strips.length === 0) break;
    end++;
    const good = strips.filter((strip) => partsCells(rows.slice(start, end), strip));
    if (good.length > 0) found = { strips: good, end };
  }
  if (!found) return undefined;
  const own = rows.slice(start, found.end);
  return {
    rows: tableRows(
      own,
      found.strips.map(([from, to]) => (from + to) / 2),
    ),
    end: found.end,
  };
};

/** Where a row is white: between words that stand far apart, before the first and behind the last. */
const gapsOf = ({ words, size }: Row): Strip[] => {
  if (words[0]!.turned || words.length > MOST) return [];
  const gaps: [number, number][] = [[Number.NEGATIVE_INFINITY, words[0]!.left]];
  let end = words[0]!.right;
  for (const { left, right } of words.slice(1)) {
    if (left - end >= size * STRIP) gaps.push([end, left]);
    end = Math.max(end, right);
  }
  gaps.push([end, Number.POSITIVE_INFINITY]);
  return gaps;
};

const common = ([from, to]: Strip, gaps: readonly Strip[], size: number): Strip[] =>
  gaps
    .map(([start, end]): Strip => [Math.max(from, start), Math.min(to, end)])
    .filter(([start, end]) => end - start >= size * STRIP);

/** Whether a strip parts cells: on both sides of it in three rows, aligned, and not an enumeration from its text. */
const partsCells = (rows: readonly Row[], [, to]: Strip): boolean => {
  const both = rows.flatMap(({ words }) => {
    const after = words.findIndex(({ left }) => left >= to - 0.01);
    return after > 0 ? [{ before: words.slice(0, after), after: words.slice(after) }] : [];
  });
  if (both.length < 3 || both.length < rows.length * 0.4) return false;
  const labels = both.filter(({ before }) => isLabel(before.map(({ text }) => text).join(' ')));
  if (labels.length > both.length * 0.5) return false;
  const starts = both.map(({ after }) => after[0]!.left);
  const ends = both.map(({ after }) => after[0]!.right);
  return aligned(starts) || aligned(ends);
};

/** Whether what stands before a text is its number or bullet, or the heading that a table of contents names. */
const isLabel = (text: string): boolean =>
  (text.length <= 8 && (enumerated.test(text) || /^(?:[ivxl]{1,6}|[IVXL]{1,6}|[a-zA-Z])\.$|^\d{1,3}$/.test(text))) ||
  readHeading(text) !== undefined;

const aligned = (places: readonly number[]): boolean => {
  const middle = places.toSorted((a, b) => a - b)[places.length >> 1]!;
  return places.filter((place) => Math.abs(place - middle) <= DRIFT).length >= places.length * 0.7;
};

/** The printed rows of a table as its rows: one begins where its first column does, or behind a wider space. */
const tableRows = (rows: readonly Row[], parts: readonly number[]): TableRow[] => {
  const pitches = rows.slice(1).map((row, index) => row.base - rows[index]!.base);
  const close = least(pitches);
  const spaced = pitches.filter((pitch) => pitch > close * 1.35).length;
  const bySpace = spaced >= rows.length * 0.2 && spaced < pitches.length;
  const table: { cells: Row[][] }[] = [];
  rows.forEach((row, index) => {
    const cells = cellsOf(row, parts);
    const begins = bySpace ? pitches[index - 1]! > close * 1.35 : opensRow(cells[0]!);
    if (index === 0 || begins) table.push({ cells: cells.map(() => []) });
    cells.forEach((cell, column) => {
      if (cell.words.length > 0) table.at(-1)!.cells[column]!.push(cell);
    });
  });
  return table;
};

/** Whether a row's first cell begins a new one rather than carrying on a label that was broken: "Full description / of goods". */
const opensRow = ({ words }: Row): boolean => words.length > 0 && !/^\(?\p{Ll}{2}/u.test(words[0]!.text);

/** The words of a row by the columns that some places part. */
export function cellsOf(row: Row, parts: readonly number[]): Row[] {
  const cells: Word[][] = Array.from({ length: parts.length + 1 }, () => []);
  for (const word of row.words) {
    const middle = (word.left + word.right) / 2;
    const column = parts.findIndex((part) => middle < part);
    cells[column < 0 ? parts.length : column]!.push(word);
  }
  return cells.map((words) => ({ ...row, words }));
}
