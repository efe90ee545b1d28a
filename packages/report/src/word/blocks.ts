import {
  Bookmark,
  BorderStyle,
  type FileChild,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { pngOf } from '../charts/png.ts';
import type { Block, FigureBlock, Run, TableBlock } from '../document/block.ts';
import { wellFormed } from '../html/escape.ts';
import { type Notes, wordRuns } from './runs.ts';
import { PAGE } from './styles.ts';

const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'C9CED6' } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
/** Points to pixels as Word counts them. */
const PIXELS = 96 / 72;

/** Blocks as Word holds them; what only introduces the next one stays on its page. */
export async function wordBlocks(blocks: readonly Block[], notes: Notes): Promise<FileChild[]> {
  const made: FileChild[] = [];
  for (const [at, block] of blocks.entries()) {
    const next = blocks[at + 1]?.kind;
    const isLead = blocks[at - 1]?.kind === 'heading' && (next === 'table' || next === 'figure' || next === 'quote');
    made.push(...(await wordBlock(block, { notes, isLead })));
  }
  return made;
}

async function wordBlock(
  block: Block,
  { notes, isLead }: { readonly notes: Notes; readonly isLead: boolean },
): Promise<FileChild[]> {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: LEVELS[block.level],
          numbering: { reference: 'headings', level: block.level - 1 },
          pageBreakBefore: block.newPage,
          children: [new Bookmark({ id: `h${block.id}`, children: [new TextRun(wellFormed(block.text))] })],
        }),
      ];
    case 'paragraph': {
      const style = { body: 'Normal', quiet: 'Quiet', label: 'Label' }[block.look];
      return [new Paragraph({ style, keepNext: isLead, children: wordRuns(block.runs, notes) })];
    }
    case 'quote':
      return [new Paragraph({ style: 'Quote', children: wordRuns(block.runs, notes) })];
    case 'list':
      return block.items.map(
        (runs) =>
          new Paragraph({
            numbering: { reference: 'bullets', level: 0 },
            spacing: { after: 60 },
            children: wordRuns(runs, notes),
          }),
      );
    case 'facts':
      return [factsOf(block.rows, notes), gap()];
    case 'table':
      return [caption(block.caption), tableOf(block, notes), gap()];
    case 'figure':
      return figureOf(block);
  }
}

const gap = () => new Paragraph({ spacing: { after: 0, line: 160, lineRule: LineRuleType.AUTO }, children: [] });
const caption = (text: string) => new Paragraph({ style: 'Label', children: [new TextRun(wellFormed(text))] });

const widthsOf = (shares: readonly number[]): number[] => shares.map((share) => Math.round(share * PAGE.text));

/** Terms beside what they say; a row of lines without frames. */
function factsOf(rows: Extract<Block, { kind: 'facts' }>['rows'], notes: Notes): Table {
  const widths = widthsOf([0.25, 0.75]);
  const cell = (runs: readonly Run[], at: number) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      margins: { top: 20, bottom: 20, left: 0, right: 120 },
      children: [new Paragraph({ style: 'TableText', children: wordRuns(runs, notes) })],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: PAGE.text, type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideVertical: NONE, insideHorizontal: NONE },
    rows: rows.map(
      ({ term, runs }) =>
        new TableRow({
          cantSplit: lengthOf(runs) < LONG,
          children: [cell([{ text: term, look: 'quiet' }], 0), cell(runs, 1)],
        }),
    ),
  });
}

/** Characters of a cell from which on its row may go over two pages. */
const LONG = 900;
const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + text.length, 0);

/** A table whose head comes again on every page, and whose rows stay whole unless they are long. */
function tableOf({ heads, widths: shares, rows }: TableBlock, notes: Notes): Table {
  const widths = widthsOf(shares);
  const cell = (paragraph: Paragraph, at: number) =>
    new TableCell({
      width: { size: widths[at]!, type: WidthType.DXA },
      margins: { top: 20, bottom: 20, left: 60, right: 60 },
      children: [paragraph],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: PAGE.text, type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: LINE, bottom: LINE, left: NONE, right: NONE, insideVertical: NONE, insideHorizontal: LINE },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: heads.map((text, at) =>
          cell(new Paragraph({ style: 'TableHead', children: [new TextRun(wellFormed(text))] }), at),
        ),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: cells.every((runs) => lengthOf(runs) < LONG),
            children: cells.map((runs, at) =>
              cell(new Paragraph({ style: 'TableText', children: wordRuns(runs, notes) }), at),
            ),
          }),
      ),
    ],
  });
}

/** A picture under its title; one higher than a page is made smaller. */
async function figureOf({ title, alt, drawing }: FigureBlock): Promise<FileChild[]> {
  const most = (PAGE.height - 2 * PAGE.margin) / 20 - 60;
  const scale = Math.min(1, most / drawing.height);
  const png = await pngOf(drawing);
  return [
    caption(title),
    new Paragraph({
      keepLines: true,
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: {
            width: Math.round(drawing.width * scale * PIXELS),
            height: Math.round(drawing.height * scale * PIXELS),
          },
          altText: { name: wellFormed(title), title: wellFormed(title), description: wellFormed(alt) },
        }),
      ],
    }),
  ];
}
