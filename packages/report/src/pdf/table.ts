import type PDFDocument from 'pdfkit';
import type { Run, TableBlock } from '../document/block.ts';
import { type Line, linesOf, type Setting } from './lines.ts';
import { LABEL, TABLE } from './settings.ts';
import { A4, type Sheet, TEXT_WIDTH } from './sheet.ts';

type Element = ReturnType<InstanceType<typeof PDFDocument>['struct']>;
type Cells = readonly (readonly Line[])[];

const HEAD: Setting = { ...TABLE, style: 'sans-bold' };
const PAD = 3;
const X = A4.side;
/** Lines from which on a row may go over two pages. */
const LONG = 16;

/** Rows up to which a table is kept on one page, and how high it may be then. */
const FEW = 9;
const WHOLE = 230;

type Set = { readonly columns: readonly number[]; readonly head: Cells; readonly cellsOf: (row: number) => Cells };

function setOf({ heads, widths, rows }: TableBlock): Set {
  const columns = widths.map((share) => share * TEXT_WIDTH);
  const set = (cells: readonly (readonly Run[])[], setting: Setting): Cells =>
    cells.map((runs, at) => linesOf(runs, setting, columns[at]! - 8));
  const head = set(
    heads.map((text) => [{ text }]),
    HEAD,
  );
  return { columns, head, cellsOf: (row) => set(rows[row]!, TABLE) };
}

/** What a table wants of a page to begin on it: all of it where it is small, else its title, its head and a row. */
export function roomForTable(table: TableBlock): number {
  const { head, cellsOf } = setOf(table);
  const top = LABEL.leading + heightOf(head) + 12;
  if (table.rows.length === 0) return top;
  if (table.rows.length <= FEW) {
    const whole = table.rows.reduce((sum, _, row) => sum + heightOf(cellsOf(row)), top);
    if (whole <= WHOLE) return whole;
  }
  return top + Math.min(heightOf(cellsOf(0)), LONG * TABLE.leading);
}

/** Puts a table, its head again on every page; a row stays whole unless it is long. */
export function tableOn(sheet: Sheet, parent: Element, block: TableBlock): void {
  const { caption, rows } = block;
  const { columns, head, cellsOf } = setOf(block);
  sheet.need(roomForTable(block));
  sheet.y += 4;
  const table = sheet.element(parent, 'Table');
  const title = sheet.element(table, 'Caption');
  sheet.lines(title, 'Caption', linesOf([{ text: caption }], LABEL, TEXT_WIDTH), LABEL, X);
  title.end();
  const top = sheet.element(table, 'THead');
  const headRow = sheet.element(top, 'TR');
  rowOn(sheet, head, {
    columns,
    setting: HEAD,
    elements: head.map(() => sheet.element(headRow, 'TH', { scope: 'Column' })),
    type: 'TH',
  });
  headRow.end();
  top.end();
  const again = () =>
    sheet.artifact(() => {
      let x = X;
      for (const [at, lines] of head.entries()) {
        for (const [place, { pieces }] of lines.entries())
          sheet.pieces(pieces, { setting: HEAD, x, y: sheet.y + PAD + place * HEAD.leading });
        x += columns[at]!;
      }
    }, 'Pagination');
  const body = sheet.element(table, 'TBody');
  for (const at of rows.keys()) {
    let cells = cellsOf(at);
    const row = sheet.element(body, 'TR');
    const elements = cells.map((_, at) => sheet.element(row, at === 0 ? 'TH' : 'TD', at === 0 ? { scope: 'Row' } : {}));
    while (cells.some((lines) => lines.length > 0)) {
      const tall = Math.max(...cells.map((lines) => lines.length));
      const wanted = Math.min(tall, LONG) * TABLE.leading + 2 * PAD;
      if (sheet.left < wanted && sheet.y > A4.top) {
        sheet.newPage();
        again();
        sheet.y += heightOf(head);
      }
      const fits = Math.max(1, Math.floor((sheet.left - 2 * PAD) / TABLE.leading));
      rowOn(
        sheet,
        cells.map((lines) => lines.slice(0, fits)),
        { columns, setting: TABLE, elements, type: 'TD' },
      );
      cells = cells.map((lines) => lines.slice(fits));
    }
    for (const element of elements) element.end();
    row.end();
  }
  body.end();
  table.end();
  sheet.y += 9;
}

const heightOf = (cells: Cells): number => Math.max(...cells.map((lines) => lines.length)) * TABLE.leading + 2 * PAD;

function rowOn(
  sheet: Sheet,
  cells: Cells,
  {
    columns,
    setting,
    elements,
    type,
  }: {
    readonly columns: readonly number[];
    readonly setting: Setting;
    readonly elements: readonly Element[];
    readonly type: 'TH' | 'TD';
  },
): void {
  let x = X;
  for (const [at, lines] of cells.entries()) {
    const kind = at === 0 ? 'TH' : type;
    for (const [place, line] of lines.entries())
      sheet.line(elements[at]!, kind, line, { setting, x, y: sheet.y + PAD + place * setting.leading });
    if (setting === HEAD) elements[at]!.end();
    x += columns[at]!;
  }
  sheet.y += heightOf(cells);
  const { y } = sheet;
  const weight = setting === HEAD ? 0.9 : 0.4;
  sheet.artifact(() =>
    sheet.pdf
      .lineWidth(weight)
      .moveTo(X, y)
      .lineTo(X + TEXT_WIDTH, y)
      .stroke('#c9ced6'),
  );
}
