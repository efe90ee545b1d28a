import { type Agreement, type Edit, isNewClause, type Language, type Proposal } from '@carveout/schema';
import {
  AlignmentType,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { labelOf } from '../citation.ts';
import { tidy } from '../ink.ts';
import { newBook } from '../spreadsheet/book.ts';
import { fixedZip } from '../spreadsheet/fixed-zip.ts';
import { printable } from '../table/harmless-cell.ts';
import { settled } from '../word/settled.ts';
import { stylesFor } from '../word/styles.ts';

/** One amendment as a list of them shows it. */
export type AmendmentRow = {
  /** "Article 14.4", or what it is put behind. */
  readonly provision: string;
  /** The paragraph as it stands; empty for a new provision. */
  readonly now: string;
  /** The same paragraph as proposed; empty for one that is struck. */
  readonly proposed: string;
  readonly reason: string;
};

/** What a list of amendments is headed, and by whom and when it was made. */
export type ListHead = {
  readonly title: string;
  readonly language: Language;
  readonly author: string;
  readonly date: string;
};

const WORDS = {
  en: {
    list: 'List of amendments',
    provision: 'Provision',
    now: 'Text now',
    proposed: 'Text proposed',
    reason: 'Reason',
    behind: 'New, behind {place}',
    end: 'New, at the end',
  },
  fr: {
    list: 'Liste des amendements',
    provision: 'Disposition',
    now: 'Texte actuel',
    proposed: 'Texte proposé',
    reason: 'Motif',
    behind: 'Nouvelle disposition, après {place}',
    end: 'Nouvelle disposition, à la fin',
  },
  es: {
    list: 'Lista de enmiendas',
    provision: 'Disposición',
    now: 'Texto actual',
    proposed: 'Texto propuesto',
    reason: 'Motivo',
    behind: 'Disposición nueva, después de {place}',
    end: 'Disposición nueva, al final',
  },
} as const;

/** The amendments that proposals make, in the order of the text, a row each; `reasons` are by the place of the proposal. */
export function amendmentRows(
  agreement: Agreement,
  {
    proposals,
    edits,
    reasons,
  }: {
    readonly proposals: readonly Proposal[];
    readonly edits: readonly Edit[];
    readonly reasons: readonly (string | undefined)[];
  },
  language: Language,
): AmendmentRow[] {
  const { text } = agreement;
  const byProposal = Map.groupBy(edits, ({ proposal }) => proposal);
  return [...byProposal].map(([index, own]) => {
    const proposal = proposals[index]!;
    const reason = reasons[index] ?? '';
    if (isNewClause(proposal)) {
      const beside = agreement.provisions.find(({ id }) => id === (proposal.spot.after ?? proposal.spot.parent));
      const place = beside && `${labelOf(text, beside)} ${tidy(beside.heading)}`.trim();
      const words = WORDS[language];
      const provision = place ? words.behind.replace('{place}', () => place) : words.end;
      return { provision, now: '', proposed: own.map((edit) => edit.text.trim()).join('\n'), reason };
    }
    const start = text.lastIndexOf('\n', proposal.range[0] - 1) + 1;
    const behind = text.indexOf('\n', proposal.range[1]);
    const end = behind < 0 ? text.length : behind;
    let proposed = text.slice(start, end);
    for (const edit of own.toReversed())
      proposed = proposed.slice(0, edit.range[0] - start) + edit.text + proposed.slice(edit.range[1] - start);
    const holder = agreement.provisions.findLast(
      ({ range, kind }) => range[0] <= proposal.range[0] && proposal.range[1] <= range[1] && kind !== 'footnote',
    );
    return { provision: holder ? citedAs(agreement, holder.id) : '', now: text.slice(start, end), proposed, reason };
  });
}

/** A provision with the article that it stands in: "Article 14.4, 1, (a)". */
function citedAs({ provisions, text }: Agreement, id: string): string {
  const byId = new Map(provisions.map((one) => [one.id, one]));
  const labels: string[] = [];
  for (let at = byId.get(id); at; at = at.parent === null ? undefined : byId.get(at.parent)) {
    labels.unshift(tidy(labelOf(text, at)));
    if (!['paragraph', 'point'].includes(at.kind)) break;
  }
  return labels.filter(Boolean).join(', ');
}

const COLUMNS = ['provision', 'now', 'proposed', 'reason'] as const;

/** A list of amendments as a spreadsheet; every cell is text, never a formula. The same rows give the same bytes. */
export async function amendmentSheet(
  rows: readonly AmendmentRow[],
  { title, language, author, date }: ListHead,
): Promise<Uint8Array> {
  const words = WORDS[language];
  const book = await newBook({ title, author, date });
  const sheet = book.addWorksheet(words.list, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  });
  sheet.columns = [24, 60, 60, 48].map((width) => ({ width }));
  sheet.addRow(COLUMNS.map((column) => words[column])).font = { bold: true };
  for (const row of rows) {
    const made = sheet.addRow(COLUMNS.map((column) => printable(row[column]).slice(0, 32_000).toWellFormed()));
    made.eachCell((cell) => {
      cell.numFmt = '@';
      cell.alignment = { vertical: 'top', wrapText: true };
    });
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: COLUMNS.length } };
  return fixedZip(new Uint8Array(await book.xlsx.writeBuffer()));
}

/** A list of amendments as a Word file with one table. The same rows give the same bytes. */
export async function amendmentTable(
  rows: readonly AmendmentRow[],
  { title, language, author, date }: ListHead,
): Promise<Uint8Array> {
  const words = WORDS[language];
  const widths = [2200, 4700, 4700, 3100];
  const cell = (text: string, column: number, style: string) =>
    new TableCell({
      width: { size: widths[column]!, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children: printable(text)
        .split(/\n+/)
        .map((line) => new Paragraph({ style, children: [new TextRun(line)] })),
    });
  const document = new Document({
    title: printable(title),
    creator: printable(author),
    lastModifiedBy: printable(author),
    styles: stylesFor(language),
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation.LANDSCAPE, width: 11906, height: 16838 },
            margin: { left: 1050, right: 1050, top: 1100, bottom: 1100 },
          },
        },
        children: [
          new Paragraph({ heading: 'Heading1', spacing: { before: 0 }, children: [new TextRun(words.list)] }),
          new Paragraph({
            style: 'Quiet',
            alignment: AlignmentType.START,
            children: [new TextRun([printable(title), author, date.slice(0, 10)].filter(Boolean).join(' · '))],
          }),
          new Table({
            columnWidths: widths,
            width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
            rows: [
              new TableRow({
                tableHeader: true,
                children: COLUMNS.map((column, at) => cell(words[column], at, 'TableHead')),
              }),
              ...rows.map(
                (row) =>
                  new TableRow({
                    cantSplit: false,
                    children: COLUMNS.map((column, at) => cell(row[column], at, 'TableText')),
                  }),
              ),
            ],
          }),
        ],
      },
    ],
  });
  return settled(new Uint8Array(await Packer.toBuffer(document)), date);
}
