import {
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TableOfContents,
  TabStopType,
  TextRun,
} from 'docx';
import { estimatePageNumbers } from 'docx/layout';
import type { ReportDocument } from '../document/block.ts';
import { documentOf } from '../document/document-of.ts';
import { wellFormed } from '../html/escape.ts';
import type { Report } from '../report/report.ts';
import { wordBlocks } from './blocks.ts';
import { type Notes, wordRuns } from './runs.ts';
import { settled } from './settled.ts';
import { NUMBERING, PAGE, stylesFor } from './styles.ts';

/** A report as a Word file with real styles, numbered headings, contents, notes, and its marking on every page. */
export async function word(report: Report): Promise<Uint8Array> {
  const laidOut = documentOf(report);
  const notes: Notes = [];
  const cover = await wordBlocks(laidOut.cover, notes);
  const body = await wordBlocks(laidOut.body, notes);
  const { title, subtitle, about, dateWords, contents, language } = laidOut;
  const document = new Document({
    title: wellFormed(`${title} – ${about.text}`),
    subject: wellFormed(about.text),
    creator: `${report.provenance.tool} ${report.provenance.version}`,
    lastModifiedBy: `${report.provenance.tool} ${report.provenance.version}`,
    description: wellFormed(`${laidOut.foot} · ${report.provenance.ruleSet} · ${report.provenance.document}`),
    keywords: wellFormed(laidOut.marking),
    styles: stylesFor(language),
    numbering: NUMBERING,
    // Laying a long file out takes longer than all the rest: Word fills in the pages of its contents when it opens it.
    ...(laidOut.body.length <= LAID_OUT && { pageNumbers: estimatePageNumbers }),
    footnotes: Object.fromEntries(
      notes.map((note, at) => [
        at + 1,
        { children: [new Paragraph({ style: 'FootnoteText', children: wordRuns([{ text: note }], []) })] },
      ]),
    ),
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: 1300, bottom: 1400, left: PAGE.margin, right: PAGE.margin, header: 560, footer: 520 },
          },
        },
        headers: { default: new Header({ children: [markingOf(laidOut)] }) },
        footers: { default: new Footer({ children: footOf(laidOut) }) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(wellFormed(title))] }),
          new Paragraph({ style: 'Subtitle', children: wordRuns([about], notes) }),
          new Paragraph({ style: 'Quiet', children: [new TextRun(wellFormed(`${subtitle} · ${dateWords}`))] }),
          ...cover,
          new Paragraph({ style: 'ContentsHeading', children: [new TextRun(contents)] }),
          new TableOfContents(contents, { hyperlink: true, headingStyleRange: '1-2' }),
          ...body,
        ],
      },
    ],
  });
  return settled(await Packer.toBuffer(document), laidOut.date);
}

/** Blocks of a report whose pages are worked out here. */
const LAID_OUT = 600;

const markingOf = ({ marking, about }: ReportDocument) =>
  marking
    ? new Paragraph({ style: 'Marking', children: [new TextRun(wellFormed(marking))] })
    : new Paragraph({ style: 'Foot', children: wordRuns([about], []) });

/** The foot of every page: what the report rests on, the page, and the marking once more. */
function footOf({ foot, pageWords, marking }: ReportDocument): Paragraph[] {
  const parts = pageWords.split(/(\{pages?\})/);
  const page = parts.map((part) =>
    part === '{page}'
      ? new TextRun({ children: [PageNumber.CURRENT] })
      : part === '{pages}'
        ? new TextRun({ children: [PageNumber.TOTAL_PAGES] })
        : new TextRun(part),
  );
  return [
    new Paragraph({
      style: 'Foot',
      tabStops: [{ type: TabStopType.RIGHT, position: PAGE.text }],
      children: [new TextRun(wellFormed(foot)), new TextRun({ text: '\t' }), ...page],
    }),
    ...(marking ? [new Paragraph({ style: 'Marking', children: [new TextRun(wellFormed(marking))] })] : []),
  ];
}
