import type PDFDocument from 'pdfkit';
import type { Block, FigureBlock, Run } from '../document/block.ts';
import { drawOn } from './draw.ts';
import { linesOf, type Setting } from './lines.ts';
import { BODY, HEADS, LABEL, NOTE, QUIET, TABLE } from './settings.ts';
import { A4, type Sheet, TEXT_WIDTH } from './sheet.ts';
import { tableOn } from './table.ts';

type Element = ReturnType<InstanceType<typeof PDFDocument>['struct']>;

const X = A4.side;

/** A heading as it was put: for bookmarks and contents. */
export type Placed = { readonly block: Extract<Block, { kind: 'heading' }>; readonly page: number };

/** Puts a block on the pages, under an element of the structure tree. */
export function blockOn(sheet: Sheet, parent: Element, block: Block, placed: Placed[]): void {
  switch (block.kind) {
    case 'heading':
      headingOn(sheet, parent, block, placed);
      break;
    case 'paragraph':
      if (block.look === 'label') labelOn(sheet, parent, block.runs);
      else paragraphOn(sheet, parent, block.runs, block.look === 'quiet' ? QUIET : BODY);
      break;
    case 'quote':
      quoteOn(sheet, parent, block.runs);
      break;
    case 'list':
      listOn(sheet, parent, block.items);
      break;
    case 'facts':
      factsOn(sheet, parent, block.rows);
      break;
    case 'table':
      tableOn(sheet, parent, block);
      break;
    case 'figure':
      figureOn(sheet, parent, block);
      break;
  }
}

/** Space that a heading wants beneath it on its page, so that it never stands alone. */
const COMPANY = 74;

function headingOn(sheet: Sheet, parent: Element, block: Placed['block'], placed: Placed[]): void {
  const { level, number, text, newPage, id } = block;
  const setting = HEADS[level];
  const indent = level === 1 ? 30 : 38;
  const lines = linesOf([{ text }], setting, TEXT_WIDTH - indent);
  if (newPage && sheet.y > A4.top) sheet.newPage();
  else if (!sheet.need(lines.length * setting.leading + COMPANY + (level === 1 ? 60 : 0)) && sheet.y > A4.top)
    sheet.y += { 1: 22, 2: 12, 3: 8 }[level];
  const element = sheet.element(parent, `H${level}`, { title: text });
  sheet.pdf.addNamedDestination(id, 'XYZ', X, sheet.y, null);
  placed.push({ block, page: sheet.page });
  const [numbered] = linesOf(
    [{ text: number, look: 'quiet' }],
    { ...setting, strong: 'sans', style: 'sans' },
    TEXT_WIDTH,
  );
  sheet.line(element, `H${level}`, numbered!, { setting, x: X, y: sheet.y });
  sheet.lines(element, `H${level}`, lines, setting, X + indent);
  element.end();
  sheet.y += level === 1 ? 8 : 3;
}

function paragraphOn(sheet: Sheet, parent: Element, runs: readonly Run[], setting: Setting): void {
  const lines = linesOf(runs, setting, TEXT_WIDTH);
  // Two lines at least stand together.
  sheet.need(Math.min(lines.length, 2) * setting.leading);
  const element = sheet.element(parent, 'P');
  sheet.lines(element, 'P', lines, setting, X);
  element.end();
  sheet.y += 5;
}

/** A short line over what it names, on the page of that. */
function labelOn(sheet: Sheet, parent: Element, runs: readonly Run[]): void {
  sheet.need(LABEL.leading + 40);
  sheet.y += 5;
  paragraphOn(sheet, parent, runs, LABEL);
  sheet.y -= 4;
}

function quoteOn(sheet: Sheet, parent: Element, runs: readonly Run[]): void {
  const lines = linesOf(runs, BODY, TEXT_WIDTH - 28);
  sheet.need(Math.min(lines.length, 3) * BODY.leading);
  const element = sheet.element(parent, 'BlockQuote');
  for (const line of lines) {
    sheet.need(BODY.leading);
    const { y } = sheet;
    sheet.artifact(() => sheet.pdf.rect(X + 4, y, 1.6, BODY.leading).fill('#c9ced6'));
    sheet.line(element, 'BlockQuote', line, { setting: BODY, x: X + 16, y });
    sheet.y += BODY.leading;
  }
  element.end();
  for (const { note } of runs) {
    if (!note) continue;
    sheet.y += 2;
    const told = sheet.element(parent, 'Note');
    sheet.lines(told, 'Note', linesOf([{ text: note }], NOTE, TEXT_WIDTH - 16), NOTE, X + 16);
    told.end();
  }
  sheet.y += 5;
}

function listOn(sheet: Sheet, parent: Element, items: readonly (readonly Run[])[]): void {
  const element = sheet.element(parent, 'L');
  for (const runs of items) {
    const lines = linesOf(runs, BODY, TEXT_WIDTH - 14);
    sheet.need(Math.min(lines.length, 2) * BODY.leading);
    const item = sheet.element(element, 'LI');
    const label = sheet.element(item, 'Lbl');
    sheet.line(label, 'Lbl', linesOf([{ text: '•' }], BODY, 20)[0]!, { setting: BODY, x: X + 2, y: sheet.y });
    label.end();
    const body = sheet.element(item, 'LBody');
    sheet.lines(body, 'LBody', lines, BODY, X + 14);
    body.end();
    item.end();
    sheet.y += 2;
  }
  element.end();
  sheet.y += 4;
}

/** Terms beside what they say, as a list whose labels are the terms. */
function factsOn(sheet: Sheet, parent: Element, rows: Extract<Block, { kind: 'facts' }>['rows']): void {
  const element = sheet.element(parent, 'L');
  const width = 112;
  for (const { term, runs } of rows) {
    const item = sheet.element(element, 'LI');
    const terms = linesOf([{ text: term, look: 'quiet' }], TABLE, width - 10);
    const lines = linesOf(runs, TABLE, TEXT_WIDTH - width);
    sheet.need(Math.min(Math.max(lines.length, terms.length), 3) * TABLE.leading);
    const label = sheet.element(item, 'Lbl');
    for (const [at, line] of terms.entries())
      sheet.line(label, 'Lbl', line, { setting: TABLE, x: X, y: sheet.y + at * TABLE.leading });
    label.end();
    const least = sheet.y + terms.length * TABLE.leading;
    const { page } = sheet;
    const body = sheet.element(item, 'LBody');
    sheet.lines(body, 'LBody', lines, TABLE, X + width);
    body.end();
    item.end();
    if (sheet.page === page) sheet.y = Math.max(sheet.y, least);
    sheet.y += 2.5;
  }
  element.end();
  sheet.y += 6;
}

function figureOn(sheet: Sheet, parent: Element, { title, alt, drawing }: FigureBlock): void {
  const room = A4.height - A4.top - A4.bottom - 24;
  const scale = Math.min(TEXT_WIDTH / drawing.width, room / drawing.height, 1);
  sheet.need(drawing.height * scale + 24);
  labelOn(sheet, parent, [{ text: title }]);
  const { y } = sheet;
  const height = drawing.height * scale;
  const figure = sheet.element(parent, 'Figure', { alt, bbox: [X, y, X + drawing.width * scale, y + height] });
  sheet.marked(figure, 'Figure', () => drawOn(sheet, drawing, { x: X, y, scale }));
  figure.end();
  sheet.y += height + 10;
}
