import type { Comment, Range, Revision } from '@carveout/schema';
import type { Line } from '../reader.ts';
import type { Tracking } from './change.ts';
import { branchOf, child, type Element, integer, settingOf } from './element.ts';
import type { Stands } from './stands.ts';

/** The most columns that a table of Word has. */
const MOST_COLUMNS = 63;

/** What reading a table takes: how changes are read, and how the blocks of a cell are. */
export type CellReader = {
  readonly tracking: Tracking;
  readonly read: (blocks: readonly Element[]) => Line[];
};

/**
 * The rows of a table as lines, with a tab between cells; a cell over several columns is followed by empty ones, so that
 * the n-th cell stands in the n-th column. Where cells hold several paragraphs, as in a schedule of reservations, the row
 * goes on over several lines, of which only the first stands apart: each holds the next paragraph of every cell. A cell
 * that goes on from the row above is empty. Footnotes follow the row. A row of one cell is no row: its lines are
 * those of running text.
 */
export function rowsOf(table: Element, reader: CellReader): Line[] {
  return unwrap(table, 'tr').flatMap((row) => {
    if (reader.tracking.fateBy(child(row, 'trPr'))?.kept === false) return [];
    const cells = unwrap(row, 'tc').flatMap((cell) => readCell(cell, reader));
    const before = integer(settingOf(child(row, 'trPr'), 'gridBefore')) ?? 0;
    if (cells.length === 1) return cells[0]!.lines;
    const columns = blank(before);
    for (const { lines, span } of cells) {
      columns.push(lines);
      if (columns.length < MOST_COLUMNS) columns.push(...blank(span - 1));
    }
    return inLines(columns);
  });
}

/** The rows of a table or the cells of a row, also those in a content control or in one version of several. */
const unwrap = (element: Element, name: 'tr' | 'tc'): Element[] =>
  (element.name === 'AlternateContent' ? branchOf(element) : element.children).flatMap((one) => {
    if (one.name === name) return [one];
    return ['sdt', 'sdtContent', 'customXml', 'AlternateContent'].includes(one.name) ? unwrap(one, name) : [];
  });

const blank = (columns: number): Line[][] =>
  Array.from({ length: Math.min(MOST_COLUMNS, Math.max(0, columns)) }, () => []);

const readCell = (cell: Element, { tracking, read }: CellReader): { lines: Line[]; span: number }[] => {
  const properties = child(cell, 'tcPr');
  if (tracking.fateBy(properties)?.kept === false) return [];
  const goesOn = ['vMerge', 'hMerge'].some((merge) => {
    const found = child(properties, merge);
    return found && (found.attributes.val ?? 'continue') === 'continue';
  });
  return [{ lines: goesOn ? [] : read(cell.children), span: integer(settingOf(properties, 'gridSpan')) ?? 1 }];
};

/** A row as lines: the first holds the first paragraph of every cell, and so on; the notes of all stand behind. */
const inLines = (columns: readonly (readonly Line[])[]): Line[] => {
  const own = columns.map((lines) => lines.filter(({ note }) => note === undefined));
  // a row within a note is all note
  const cells = own.every((lines) => lines.length === 0) ? columns : own;
  const notes = cells === own ? columns.flatMap((lines) => lines.filter(({ note }) => note !== undefined)) : [];
  const height = cells.reduce((most, { length }) => Math.max(most, length), 0);
  const lines = Array.from({ length: height }, (_, at) =>
    joined(
      cells.map((paragraphs) => paragraphs[at]),
      at === 0,
    ),
  );
  return [...lines, ...notes];
};

/** One line of the paragraphs that stand beside each other. */
const joined = (paragraphs: readonly (Line | undefined)[], apart: boolean): Line => {
  let text = '';
  const cells: Range[] = [];
  const calls: NonNullable<Line['calls']>[number][] = [];
  const revisions: Revision[] = [];
  const comments: Comment[] = [];
  const stands: Stands[] = [];
  for (const [column, paragraph] of paragraphs.entries()) {
    if (column > 0) text += '\t';
    const start = text.length;
    const move = ([from, to]: Range): [number, number] => [from + start, to + start];
    // a row in a cell is a paragraph there
    text += paragraph?.text.replaceAll('\t', ' ') ?? '';
    cells.push([start, text.length]);
    for (const call of paragraph?.calls ?? []) calls.push({ ...call, at: call.at + start, end: call.end + start });
    for (const one of paragraph?.revisions ?? []) revisions.push({ ...one, range: move(one.range) });
    for (const one of paragraph?.comments ?? []) comments.push({ ...one, range: move(one.range) });
    for (const one of paragraph?.stands ?? []) stands.push({ ...one, start: one.start + start, end: one.end + start });
  }
  const [note] = paragraphs.flatMap((paragraph) => paragraph?.note ?? []);
  return {
    text,
    apart,
    cells,
    ...(note !== undefined && { note }),
    ...(calls.length > 0 && { calls }),
    ...(revisions.length > 0 && { revisions }),
    ...(comments.length > 0 && { comments }),
    ...(stands.length > 0 && { stands }),
  };
};
