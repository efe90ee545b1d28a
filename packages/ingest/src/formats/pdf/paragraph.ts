import type { Range } from '@carveout/schema';
import type { Line, Printed } from '../reader.ts';
import type { Joiner } from './hyphen.ts';
import type { Call, PrintedLine } from './line.ts';
import { printedAt } from './trace.ts';

/** A paragraph, heading, footnote or table row as it grows line by line. */
export type Paragraph = {
  text: string;
  readonly apart: boolean;
  readonly centred: boolean;
  last: PrintedLine;
  lines: number;
  readonly pageStarts: { readonly at: number; readonly page: number }[];
  readonly printed: Printed[];
  readonly calls: (Call & { readonly page: number })[];
  readonly cells: Range[];
  note?: string;
  /** Of a table row: the printed rows that it is made of. */
  readonly parts?: readonly RowPart[];
};

/** The page that a line stands on, counted from 1, and whether it is the page's first. */
export type On = { readonly page: number; readonly first: boolean };

/** A paragraph that begins with a line. */
export function begin(line: PrintedLine, how: { apart: boolean; centred: boolean }, on: On): Paragraph {
  const paragraph = empty(line, how);
  append(paragraph, line, { ...on, from: 0 });
  return paragraph;
}

const empty = (last: PrintedLine, how: { apart: boolean; centred: boolean }): Paragraph => ({
  ...how,
  text: '',
  last,
  lines: 0,
  pageStarts: [],
  printed: [],
  calls: [],
  cells: [],
});

/** Adds a line to a paragraph, and joins the word that the line's end cut. */
export function extend(paragraph: Paragraph, line: PrintedLine, { on, join }: { on: On; join: Joiner }): void {
  const { kept, between } = join(paragraph.text, line.text);
  shorten(paragraph, kept);
  paragraph.text += between;
  append(paragraph, line, { ...on, from: paragraph.text.length });
}

/** A printed row of a table, or the part of one that a page holds. */
export type RowPart = { readonly line: PrintedLine; readonly on: On };

/** A table row as a paragraph: its cells with a tab between, the lines of each joined. */
export function rowOf(parts: readonly RowPart[], { join, apart }: { join: Joiner; apart: boolean }): Paragraph {
  const last = parts.at(-1)!.line;
  const row: Paragraph = { ...empty(last, { apart, centred: false }), parts };
  const unseen = new Set(parts.filter(({ on }) => on.first));
  last.cells!.forEach((_, column) => {
    if (column > 0) row.text += '\t';
    const start = row.text.length;
    for (const part of parts) {
      for (const line of part.line.cells![column]!) {
        const on = { page: part.on.page, first: unseen.delete(part) };
        if (row.text.length === start) append(row, line, { ...on, from: start });
        else extend(row, line, { on, join });
      }
    }
    row.cells.push([start, row.text.length]);
  });
  row.last = last;
  return row;
}

/** Whether the first row of a table on a page carries on the last one of the page before, in some of its cells only. */
export function carriesOn({ parts }: Paragraph, { cells }: PrintedLine): boolean {
  const before = parts?.at(-1)?.line.cells;
  if (!before || before.length !== cells?.length || cells[0]!.length > 0) return false;
  const filled = cells.flatMap((cell, column) => (cell.length > 0 ? [column] : []));
  const known = before.filter((cell) => cell.length > 0).length;
  return (
    filled.length <= known / 2 &&
    filled.every((column) => before[column]!.length > 0 && !/[.;:]$/.test(before[column]!.at(-1)!.text))
  );
}

const append = (paragraph: Paragraph, line: PrintedLine, { page, first, from }: On & { readonly from: number }) => {
  if (first) paragraph.pageStarts.push({ at: from, page });
  for (const { at, end, note } of line.calls ?? [])
    paragraph.calls.push({ at: at + from, end: end + from, note, page });
  for (const printed of printedAt(line.trace, { page, at: from })) paragraph.printed.push(printed);
  paragraph.text += line.text;
  paragraph.last = line;
  paragraph.lines++;
};

/** Cuts a paragraph's text, and what is printed of it: the hyphen at the end of a line. */
const shorten = (paragraph: Paragraph, length: number) => {
  if (length === paragraph.text.length) return;
  const last = paragraph.printed.at(-1);
  if (last && last.end > length) {
    const width = (last.width * (length - last.start)) / (last.end - last.start);
    paragraph.printed.pop();
    if (length > last.start) paragraph.printed.push({ ...last, end: length, width });
  }
  paragraph.text = paragraph.text.slice(0, length);
};

/** A paragraph as a line of the document. */
export function lineFrom({ text, apart, centred, pageStarts, printed, calls, cells, note }: Paragraph): Line {
  return {
    text,
    apart,
    ...(centred && { centred }),
    ...(pageStarts.length > 0 && { pageStarts }),
    ...(printed.length > 0 && { printed }),
    ...(calls.length > 0 && { calls: calls.map(({ at, end, note: number }) => ({ at, end, note: number })) }),
    ...(cells.length > 0 && { cells }),
    ...(note !== undefined && { note }),
  };
}
