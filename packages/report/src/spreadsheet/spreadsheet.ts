import type ExcelJS from 'exceljs';
import type { Report } from '../report/report.ts';
import { printable } from '../table/harmless-cell.ts';
import { type Cell, type Table, tablesOf } from '../table/table.ts';
import { type Column, TABLE_WORDS } from '../table/words/index.ts';
import { newBook } from './book.ts';
import { fixedZip } from './fixed-zip.ts';

/** The most that a cell may hold, in UTF-16 code units. */
const LONGEST = 32_767;

/** How wide the columns are, in letters; others are of middling width. */
const WIDTHS: Readonly<Partial<Record<Column, number>>> = {
  citation: 18,
  provisions: 24,
  quote: 60,
  decision: 14,
  category: 34,
  force: 16,
  newReason: 36,
  newComment: 36,
  reasons: 36,
  comments: 36,
  positions: 36,
  wordings: 36,
  confidence: 12,
  group: 14,
  because: 60,
  watch: 60,
  before: 50,
  after: 50,
  says: 100,
  what: 34,
  measure: 40,
  matters: 40,
  why: 40,
  id: 30,
  exported: 30,
  date: 12,
};
const MIDDLING = 24;

/** Columns that a reviewer fills. */
const FILLED: ReadonlySet<Column> = new Set(['decision', 'category', 'force', 'newReason', 'newComment']);
/** Columns that only Carveout reads. */
const HIDDEN: ReadonlySet<Column> = new Set(['id', 'exported']);

/** Letters of columns side by side on a page of paper, so that they can still be read. */
const ACROSS = 210;

const HEAD = 'FF1F3A5F';
const FILL = 'FFFFF7DB';
const LINE = { style: 'thin', color: { argb: 'FFD0D5DD' } } as const;

/**
 * A report as a spreadsheet: a sheet for each question, heads that stay, filters, and lists to choose from where a
 * reviewer decides. All text is text, never a formula. The same report gives the same bytes.
 */
export async function spreadsheetOf(report: Report): Promise<Uint8Array> {
  const words = TABLE_WORDS[report.language];
  const { tool, version, date } = report.provenance;
  const book = await newBook({ title: report.title, author: `${tool} ${version}`, date });
  book.subject = printable(report.marking);
  book.description = `${report.provenance.ruleSet} · ${report.provenance.document}`;
  const names = report.categories.map(({ name }) => name);
  for (const table of tablesOf(report)) sheetOf(book, table, report);
  const lists = book.addWorksheet(words.sheet.lists, { state: 'veryHidden' });
  lists.getColumn(1).values = Object.values(words.decision);
  lists.getColumn(2).values = Object.values(words.force);
  lists.getColumn(3).values = names;
  const ranges = { decision: ['A', 4], force: ['B', 3], category: ['C', names.length] } as const;
  const clauses = book.worksheets[0]!;
  for (const [column, [letter, length]] of Object.entries(ranges)) {
    const own = clauses.getColumn(tablesOf(report)[0]!.columns.indexOf(column as Column) + 1).letter;
    if (length === 0 || report.clauses.length === 0) continue;
    validationsOf(clauses).add(`${own}2:${own}${report.clauses.length + 1}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`'${words.sheet.lists}'!$${letter}$1:$${letter}$${length}`],
      showErrorMessage: true,
    });
  }
  return fixedZip(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** The lists of a sheet to choose from, by ranges; the library's types leave them out. */
const validationsOf = (sheet: ExcelJS.Worksheet) =>
  (
    sheet as unknown as {
      readonly dataValidations: { readonly add: (range: string, validation: ExcelJS.DataValidation) => void };
    }
  ).dataValidations;

const sheetOf = (book: ExcelJS.Workbook, { name, columns, rows }: Table, report: Report): void => {
  const words = TABLE_WORDS[report.language];
  // what nobody fills and nothing stands in would only part what is read together
  const isHidden = (column: Column, at: number) =>
    HIDDEN.has(column) || (!FILLED.has(column) && rows.length > 0 && rows.every((row) => row[at] === ''));
  const shown = columns.map((column, at) => (isHidden(column, at) ? 0 : (WIDTHS[column] ?? MIDDLING)));
  const across = Math.ceil(shown.reduce((sum, width) => sum + width, 0) / ACROSS);
  const sheet = book.addWorksheet(words.sheet[name], {
    views: [{ state: 'frozen', xSplit: name === 'clauses' ? 1 : 0, ySplit: 1, showGridLines: false }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: across, fitToHeight: 0 },
    headerFooter: {
      oddHeader: `&C${inHeader(report.marking)}`,
      oddFooter: `&L${inHeader(report.agreement.title.slice(0, 80))}&R&P / &N`,
    },
  });
  sheet.pageSetup.printTitlesRow = '1:1';
  if (across > 1) sheet.pageSetup.printTitlesColumn = 'A:A';
  sheet.columns = columns.map((column, at) => ({ width: WIDTHS[column] ?? MIDDLING, hidden: isHidden(column, at) }));
  const head = sheet.addRow(columns.map((column) => words.column[column]));
  head.height = 30;
  head.eachCell((cell) => {
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD } };
    cell.alignment = { vertical: 'middle', wrapText: true };
  });
  for (const row of rows) {
    const made = sheet.addRow(row.map((cell) => contentOf(cell, words.cut)));
    made.height = heightOf(row, shown);
    columns.forEach((column, at) => {
      const cell = made.getCell(at + 1);
      // as text, also when it is typed anew
      cell.numFmt = column === 'confidence' ? '0.00' : '@';
      cell.alignment = { vertical: 'top', wrapText: true };
      cell.border = { bottom: LINE };
      if (FILLED.has(column)) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: FILL } };
    });
  }
  if (rows.length > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
};

/** How high a line is, and the most that a row may be, in points. */
const LINE_HEIGHT = 15;
const HIGHEST = 405;
/** How much of a column its words fill before they break. */
const FILLS = 1;

/** How high a row must be to show its words, broken at the widths that are shown; programs do not all see to it. */
function heightOf(row: readonly Cell[], widths: readonly number[]): number {
  const lines = row.map((cell, at) => {
    const width = widths[at]! * FILLS;
    if (width === 0) return 0;
    return String(cell)
      .split(/\r\n?|\n/)
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);
  });
  return Math.min(HIGHEST, Math.max(...lines, 1) * LINE_HEIGHT + 2);
}

const contentOf = (cell: Cell, cut: string): Cell => {
  if (typeof cell === 'number') return cell;
  const text = printable(cell);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - cut.length - 1).toWellFormed()} ${cut}`;
};

/** Words as they stand in a header, where `&` begins a code. */
const inHeader = (text: string): string => printable(text).replaceAll('\n', ' ').replaceAll('&', '&&');
