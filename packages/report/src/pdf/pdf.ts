import PDFDocument from 'pdfkit';
import type { ReportDocument } from '../document/block.ts';
import { documentOf } from '../document/document-of.ts';
import { wellFormed } from '../html/escape.ts';
import { fill } from '../locales/index.ts';
import type { Report } from '../report/report.ts';
import { blocksOn, type Placed } from './blocks.ts';
import { type Line, linesOf, type Setting } from './lines.ts';
import { BODY, QUIET } from './settings.ts';
import { A4, Sheet, TEXT_WIDTH } from './sheet.ts';

const TITLE: Setting = { style: 'sans-bold', strong: 'sans-bold', size: 26, leading: 33, ink: 'ink' };
const ABOUT: Setting = { style: 'serif', strong: 'serif-bold', size: 15, leading: 20, ink: 'ink' };
const FOOT: Setting = { style: 'sans', strong: 'sans-bold', size: 7, leading: 9, ink: 'quiet' };
const MARKING: Setting = { ...FOOT, size: 8.5, leading: 11, style: 'sans-bold', ink: 'ink' };
const ENTRY: Setting = { ...BODY, style: 'sans', strong: 'sans-bold', size: 9, leading: 13.5 };

/** A report as a tagged PDF with bookmarks, contents, its fonts within it, and its marking on every page. */
export async function pdf(report: Report): Promise<Uint8Array> {
  const laidOut = documentOf(report);
  const { title, about, foot, marking, language, date } = laidOut;
  const tool = `${report.provenance.tool} ${report.provenance.version}`;
  const stamp = new Date(date);
  const document = new PDFDocument({
    size: [A4.width, A4.height],
    // Words are put where they stand: nothing flows by itself.
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    // The types know of fewer subsets than the library.
    subset: 'PDF/UA' as 'PDF/A-3a',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: {
      Title: wellFormed(`${title} – ${about.text}`),
      Author: tool,
      Creator: tool,
      Producer: tool,
      Subject: wellFormed(`${foot} · ${report.provenance.ruleSet} · ${report.provenance.document}`),
      ...(marking && { Keywords: wellFormed(marking) }),
      CreationDate: stamp,
      ModDate: stamp,
    },
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  const sheet = new Sheet(document);
  const root = document.struct('Document');
  document.addStructure(root);
  coverOn(sheet, root, laidOut);
  const contents = contentsRoom(sheet, root, laidOut);
  sheet.newPage();
  const placed = blocksOn(sheet, root, laidOut.body);
  contentsOn(sheet, contents, placed);
  bookmark(document, placed);
  labelPages(document);
  everyPage(sheet, laidOut);
  root.end();
  document.end();
  await done;
  return Buffer.concat(chunks);
}

type Element = ReturnType<InstanceType<typeof PDFDocument>['struct']>;

function coverOn(sheet: Sheet, root: Element, { title, subtitle, about, dateWords, cover }: ReportDocument): void {
  sheet.newPage();
  sheet.y = 150;
  const put = (type: string, text: Line[], setting: Setting) => {
    const element = sheet.element(root, type);
    sheet.lines(element, type, text, setting, A4.side);
    element.end();
    sheet.y += 6;
  };
  put('H1', linesOf([{ text: title }], TITLE, TEXT_WIDTH), TITLE);
  put('P', linesOf([about], ABOUT, TEXT_WIDTH), ABOUT);
  put('P', linesOf([{ text: `${subtitle} · ${dateWords}` }], QUIET, TEXT_WIDTH), QUIET);
  sheet.y += 18;
  blocksOn(sheet, root, cover);
}

/** Where the contents stand: how many entries to a page, and how far apart. */
type Room = { readonly element: Element; readonly first: number; readonly perPage: number; readonly leading: number };
const TOP_OF_CONTENTS = 40;
/** How far apart entries stand at most and, where that saves a page, at least, in points. */
const LOOSE = 13.5;
const TIGHT = 11.2;

/** Keeps the pages free that the contents will take: how many entries there are is known, where they lie is not. */
function contentsRoom(sheet: Sheet, root: Element, { contents, body }: ReportDocument): Room {
  sheet.newPage();
  const head = sheet.element(root, 'H1', { title: contents });
  const setting = { ...TITLE, size: 16, leading: 21 };
  sheet.lines(head, 'H1', linesOf([{ text: contents }], setting, TEXT_WIDTH), setting, A4.side);
  head.end();
  const element = sheet.element(root, 'TOC');
  const first = sheet.page;
  const entries = Math.max(1, body.filter((block) => block.kind === 'heading' && block.level < 3).length);
  const height = A4.height - A4.top - A4.bottom - TOP_OF_CONTENTS;
  const pages = Math.ceil(entries / Math.floor(height / TIGHT));
  // An even share for each page: none holds what spilled over.
  const perPage = Math.ceil(entries / pages);
  for (let page = 1; page < pages; page++) sheet.newPage();
  return { element, first, perPage, leading: Math.min(LOOSE, height / perPage) };
}

/** Fills the contents in: each entry with its page, linked to its place. */
function contentsOn(sheet: Sheet, { element, first, perPage, leading }: Room, placed: readonly Placed[]): void {
  const entries = placed.filter(({ block }) => block.level < 3);
  for (const [at, { block, page }] of entries.entries()) {
    sheet.pdf.switchToPage(first + Math.floor(at / perPage));
    const y = A4.top + TOP_OF_CONTENTS + (at % perPage) * leading;
    const indent = (block.level - 1) * 16;
    const x = A4.side + indent;
    const look = block.level === 1 ? ({ look: 'strong' } as const) : {};
    const [line, ...cut] = linesOf(
      [{ text: `${block.number}  ${block.text}`, ...look }],
      ENTRY,
      TEXT_WIDTH - indent - 40,
    );
    const number = linesOf([{ text: String(page + 1) }], ENTRY, 40)[0]!;
    const item = sheet.element(element, 'TOCI');
    const link = sheet.element(item, 'Link');
    const shown =
      cut.length > 0
        ? linesOf([{ text: `${line!.pieces.map(({ text }) => text).join('')} …`, ...look }], ENTRY, TEXT_WIDTH)[0]!
        : line!;
    sheet.line(link, 'Link', shown, { setting: ENTRY, x, y });
    sheet.line(link, 'Link', number, { setting: ENTRY, x: A4.side + TEXT_WIDTH - number.width, y });
    const told = { Contents: new String(wellFormed(block.text)), structParent: link };
    sheet.pdf.goTo(x, y, TEXT_WIDTH - indent, leading, block.id, told as never);
    link.end();
    item.end();
  }
  element.end();
}

/** The tree of bookmarks that viewers show beside the pages. */
function bookmark(document: InstanceType<typeof PDFDocument>, placed: readonly Placed[]): void {
  const open = [document.outline];
  for (const { block, page } of placed) {
    document.switchToPage(page);
    const parent = open[block.level - 1] ?? open.at(-1)!;
    const item = parent.addItem(`${block.number} ${wellFormed(block.text)}`, { expanded: block.level === 1 });
    open.length = block.level;
    open[block.level] = item;
  }
}

/** Has viewers name the pages as they are printed: the cover counts, and bears no number. */
function labelPages(document: InstanceType<typeof PDFDocument>): void {
  // The library writes no labels; its types hide the catalogue.
  const { _root: catalogue } = document as unknown as { _root: { data: Record<string, unknown> } };
  catalogue.data.PageLabels = { Nums: [0, {}, 1, { S: 'D', St: 2 }] };
}

/** What stands on every page: the marking above and below, what the report rests on, and the page. */
function everyPage(sheet: Sheet, { marking, foot, pageWords, about }: ReportDocument): void {
  const { start, count } = sheet.pdf.bufferedPageRange();
  const first = (text: string, setting: Setting) => linesOf([{ text }], setting, TEXT_WIDTH)[0]!;
  for (let page = start; page < start + count; page++) {
    sheet.pdf.switchToPage(page);
    sheet.artifact(() => {
      const put = (line: Line, setting: Setting, x: number, y: number) => sheet.pieces(line.pieces, { setting, x, y });
      if (marking) {
        const line = first(marking, MARKING);
        for (const y of [28, A4.height - 32]) put(line, MARKING, (A4.width - line.width) / 2, y);
      } else if (page > start) put(first(about.text, FOOT), FOOT, A4.side, 30);
      put(first(foot, FOOT), FOOT, A4.side, A4.height - 48);
      // The cover counts, and bears no number.
      if (page === start) return;
      const words = first(fill(pageWords, { page: String(page + 1), pages: String(count) }), FOOT);
      put(words, FOOT, A4.side + TEXT_WIDTH - words.width, A4.height - 48);
    }, 'Pagination');
  }
}
