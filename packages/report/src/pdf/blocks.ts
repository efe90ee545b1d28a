import type PDFDocument from 'pdfkit';
import type { Block, FigureBlock, Run } from '../document/block.ts';
import { drawOn } from './draw.ts';
import { linesOf, type Setting } from './lines.ts';
import { BODY, CALL, HEADS, LABEL, QUIET, TABLE } from './settings.ts';
import { A4, type Sheet, TEXT_WIDTH } from './sheet.ts';
import { roomForTable, tableOn } from './table.ts';

type Element = ReturnType<InstanceType<typeof PDFDocument>['struct']>;

const X = A4.side;

/** A heading as it was put: for bookmarks and contents. */
export type Placed = { readonly block: Extract<Block, { kind: 'heading' }>; readonly page: number };

/** Puts blocks on the pages, one below the other, under an element of the structure tree; gives the headings among them. */
export function blocksOn(sheet: Sheet, parent: Element, blocks: readonly Block[]): Placed[] {
  const placed: Placed[] = [];
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'heading') placed.push(headingOn(sheet, parent, block, companyOf(blocks, at + 1)));
    else blockOn(sheet, parent, block);
  }
  sheet.putNotes();
  return placed;
}

function blockOn(sheet: Sheet, parent: Element, block: Exclude<Block, { kind: 'heading' }>): void {
  switch (block.kind) {
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

/** What a heading wants beneath it on its page, so that it never stands alone: the beginning of what follows. */
function companyOf(blocks: readonly Block[], at: number): number {
  const block = blocks[at];
  switch (block?.kind) {
    case undefined:
      return 0;
    case 'heading':
      return block.newPage ? 0 : HEADS[block.level].leading + BEFORE[block.level] + companyOf(blocks, at + 1);
    case 'table':
      return roomForTable(block);
    case 'figure':
      return roomForFigure(block);
    case 'paragraph':
      // what introduces the next block stays with it, as a heading does
      return block.look === 'body' ? 2 * BODY.leading : 2 * QUIET.leading + companyOf(blocks, at + 1);
    default:
      return 3 * BODY.leading;
  }
}

/** Space above a heading that does not begin a page. */
const BEFORE = { 1: 22, 2: 12, 3: 8 } as const;

function headingOn(sheet: Sheet, parent: Element, block: Placed['block'], company: number): Placed {
  const { level, number, text, newPage, id } = block;
  const setting = HEADS[level];
  const indent = level === 1 ? 30 : 38;
  const lines = linesOf([{ text }], setting, TEXT_WIDTH - indent);
  if (newPage && sheet.y > A4.top) sheet.newPage();
  else if (!sheet.need(BEFORE[level] + lines.length * setting.leading + 8 + company) && sheet.y > A4.top)
    sheet.y += BEFORE[level];
  const element = sheet.element(parent, `H${level}`, { title: text });
  sheet.pdf.addNamedDestination(id, 'XYZ', X, sheet.y, null);
  const { page } = sheet;
  const [numbered] = linesOf(
    [{ text: number, look: 'quiet' }],
    { ...setting, strong: 'sans', style: 'sans' },
    TEXT_WIDTH,
  );
  sheet.line(element, `H${level}`, numbered!, { setting, x: X, y: sheet.y });
  sheet.lines(element, `H${level}`, lines, setting, X + indent);
  element.end();
  sheet.y += level === 1 ? 8 : 3;
  return { block, page };
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
  const notes = runs.flatMap(({ note }) => (note ? [sheet.noteOf(note)] : []));
  const beneath = notes.reduce((sum, { height }) => sum + height, 0);
  const element = sheet.element(parent, 'BlockQuote');
  for (const [at, line] of lines.entries()) {
    const after = lines.length - at;
    // Neither the first line nor the last stands alone, and the last has its notes on its page.
    if (at === 0) sheet.need(Math.min(after, 3) * BODY.leading + (after <= 3 ? beneath : 0));
    else sheet.need(after <= 2 ? after * BODY.leading + beneath : BODY.leading);
    const { y } = sheet;
    sheet.artifact(() => sheet.pdf.rect(X + 4, y, 1.6, BODY.leading).fill('#c9ced6'));
    sheet.line(element, 'BlockQuote', line, { setting: BODY, x: X + 16, y });
    if (after === 1) {
      let x = X + 16 + line.width + 1;
      for (const { number } of notes) {
        const call = sheet.element(element, 'Reference');
        const [sign] = linesOf([{ text: number }], CALL, TEXT_WIDTH);
        sheet.line(call, 'Reference', sign!, { setting: CALL, x, y });
        call.end();
        x += sign!.width + 2;
      }
    }
    sheet.y += BODY.leading;
  }
  element.end();
  for (const { number, lines: told } of notes) sheet.note(sheet.element(parent, 'Note', { title: number }), told);
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

/** How far a picture is made smaller so that it fits a page with its title. */
const scaleOf = ({ drawing }: FigureBlock): number =>
  Math.min(TEXT_WIDTH / drawing.width, (A4.height - A4.top - A4.bottom - 24) / drawing.height, 1);

const roomForFigure = (figure: FigureBlock): number => figure.drawing.height * scaleOf(figure) + 24;

function figureOn(sheet: Sheet, parent: Element, block: FigureBlock): void {
  const { title, alt, drawing } = block;
  const scale = scaleOf(block);
  sheet.need(roomForFigure(block));
  labelOn(sheet, parent, [{ text: title }]);
  const { y } = sheet;
  const height = drawing.height * scale;
  const figure = sheet.element(parent, 'Figure', { alt, bbox: [X, y, X + drawing.width * scale, y + height] });
  sheet.marked(figure, 'Figure', () => drawOn(sheet, drawing, { x: X, y, scale }));
  figure.end();
  sheet.y += height + 10;
}
