import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';

// Sets the model agreement in two columns, with running heads, footnotes, words cut at line ends and a table, as law
// gazettes print treaties. `node test/model-pdf.ts` writes it anew; the same words give the same bytes.

const OUT = join(import.meta.dirname, '..', 'corpus', 'formats', 'ardenne-costamar.pdf');
const PAGE = { width: 595, height: 842, left: 60, top: 770, foot: 80 };
const COLUMN = { width: 225, gap: 25 };
const SIZE = 10;
const LINE = 12;
const NOTE = { size: 7.5, line: 9 };

/** A paragraph: `|` marks where a word may be cut, `^1` calls a footnote. */
type Block = { readonly text: string; readonly heading?: boolean; readonly notes?: Readonly<Record<string, string>> };

const PREAMBLE = [
  'The Republic of Ardenne and the State of Costamar, hereinafter the Parties,',
  'Resolved to strengthen their cultural ties and to keep their markets open to each other,',
  'Have agreed as follows:',
];

const BODY: readonly Block[] = [
  { heading: true, text: 'CHAPTER 1' },
  { heading: true, text: 'GENERAL PROVISIONS' },
  { heading: true, text: 'Article 1.1' },
  { heading: true, text: 'Definitions' },
  { text: '1. For the purposes of this Agree|ment:' },
  {
    text: '(a) digital product means a pro|gramme, text, video, image or sound record|ing that is digi|tally encoded and pro|duced for com|mercial sale or dis|tri|bu|tion;^1 and',
    notes: {
      '1': '1 For greater cer|tainty, a digital product does not include a digi|tised rep|re|sen|ta|tion of money.',
    },
  },
  {
    text: '(b) cultural in|dus|tries means persons engaged in the pub|li|ca|tion, pro|duc|tion, dis|tri|bu|tion or exhi|bi|tion of books, films, music or audio|visual works in print or digi|tal form.',
  },
  { heading: true, text: 'Article 1.2' },
  { heading: true, text: 'Cultural Exception' },
  {
    text: '1. Nothing in this Agree|ment shall be con|strued to pre|vent a Party from adopt|ing or main|tain|ing measures with respect to its cultural in|dus|tries.^2',
    notes: {
      '2': '2 The Parties recall the Con|ven|tion on the Pro|tec|tion and Pro|mo|tion of the Diver|sity of Cul|tural Expres|sions, done at Paris on 20 October 2005, and the dual nature of cul|tural goods and serv|ices.',
    },
  },
  {
    text: '2. Para|graph 1 applies to measures that affect serv|ices which are sup|plied on|line, includ|ing the stream|ing of audio|visual works, and to sub|si|dies or grants pro|vided by a Party.',
  },
  { heading: true, text: 'CHAPTER 2' },
  { heading: true, text: 'ELECTRONIC COMMERCE' },
  { heading: true, text: 'Article 2.1' },
  { heading: true, text: 'Customs Duties' },
  {
    text: '1. Neither Party shall impose customs duties on elec|tronic trans|mis|sions, includ|ing content trans|mitted elec|tron|i|cally, between a person of one Party and a person of the other Party.',
  },
  {
    text: '2. For greater cer|tainty, para|graph 1 shall not pre|clude a Party from impos|ing inter|nal taxes, fees or other charges on con|tent trans|mitted elec|tron|i|cally, pro|vided that they are imposed in a manner con|sist|ent with this Agree|ment.^3',
    notes: { '3': '3 A levy on the turn|over of a stream|ing serv|ice is an inter|nal charge.' },
  },
  { heading: true, text: 'Article 2.2' },
  { heading: true, text: 'Non-Discriminatory Treatment' },
  {
    text: '1. Neither Party shall accord less favour|able treat|ment to a digital product created or pub|lished in the terri|tory of the other Party than it accords to other like digital pro|ducts.',
  },
  {
    text: '2. This Article does not apply to broad|casting, nor to measures listed in the Sched|ule to this Chap|ter.',
  },
  { heading: true, text: 'Article 2.3' },
  { heading: true, text: 'Co-operation' },
  {
    text: '1. The Parties shall en|deav|our to co-operate in mak|ing works of both Parties easy to find on|line, and to share ex|peri|ence of rules on the promi|nence of local works.',
  },
  {
    text: '2. The Parties shall con|sult each other every two years on the results of their co-operation, and on what the cul|tural sec|tors of both gain and lose by on|line trade.',
  },
  { heading: true, text: 'Article 2.4' },
  { heading: true, text: 'Source Code' },
  {
    text: '1. Neither Party shall re|quire the trans|fer of, or access to, source code of soft|ware owned by a person of the other Party, as a con|di|tion for the im|port, dis|tri|bu|tion, sale or use of that soft|ware in its terri|tory.',
  },
  {
    text: '2. This Article does not pre|vent a regu|la|tory body from re|quir|ing that the work|ing of an algo|rithm which recom|mends works be made known to it.',
  },
];

const TABLE = {
  title: 'Schedule to Chapter 2',
  rows: [
    ['Party', 'Sector', 'Measure'],
    ['Ardenne', 'Film and video', 'A quota of works in the languages of Ardenne on streaming services'],
    ['Ardenne', 'Music', 'Support for recordings by artists who live in Ardenne'],
    ['Costamar', 'Broadcasting', 'Licences are granted only to nationals'],
  ],
};

type Style = { readonly font: PDFFont; readonly size: number; readonly width: number };
type Piece = { readonly text: string; readonly call?: string };

/** The words of a text as they may stand on a line: each with the places where it may be cut. */
const wrap = (text: string, { font, size, width }: Style): Piece[][] => {
  const lines: Piece[][] = [[]];
  let left = width;
  const space = font.widthOfTextAtSize(' ', size);
  const put = (piece: Piece, wide: number) => {
    lines.at(-1)!.push(piece);
    left -= wide + space;
  };
  for (const word of text.split(' ')) {
    const [letters = '', call] = word.split('^');
    let parts = letters.split('|');
    const measured = (some: readonly string[], end = '') => font.widthOfTextAtSize(some.join('') + end, size);
    while (measured(parts) > left) {
      let fit = parts.length - 1;
      while (fit > 0 && measured(parts.slice(0, fit), '-') > left) fit--;
      if (fit > 0) put({ text: `${parts.slice(0, fit).join('')}-` }, 0);
      parts = parts.slice(fit);
      lines.push([]);
      left = width;
    }
    put({ text: parts.join(''), ...(call && { call }) }, measured(parts) + (call ? 4 : 0));
  }
  return lines;
};

const document = await PDFDocument.create({ updateMetadata: false });
const date = new Date(Date.UTC(2031, 0, 1));
document.setCreationDate(date);
document.setModificationDate(date);
document.setTitle('Agreement between Ardenne and Costamar');
const font = await document.embedFont(StandardFonts.TimesRoman);
const bold = await document.embedFont(StandardFonts.TimesRomanBold);
let page: PDFPage;

const turn = () => {
  page = document.addPage([PAGE.width, PAGE.height]);
  const number = document.getPageCount();
  page.drawText('Official Gazette, Treaty Series', { x: 220, y: 805, size: 8, font });
  page.drawText(String(number), { x: 294, y: 40, size: 8, font });
};

/** Draws one line, spread to the column's width unless it is the last of its paragraph. */
const draw = (pieces: readonly Piece[], at: { x: number; y: number; last: boolean }, style: Style) => {
  const wide = pieces.reduce(
    (sum, { text, call }) => sum + style.font.widthOfTextAtSize(text, style.size) + (call ? 4 : 0),
    0,
  );
  const gap = at.last
    ? style.font.widthOfTextAtSize(' ', style.size)
    : (style.width - wide) / Math.max(1, pieces.length - 1);
  let x = at.x;
  for (const { text, call } of pieces) {
    page.drawText(text, { x, y: at.y, size: style.size, font: style.font });
    x += style.font.widthOfTextAtSize(text, style.size);
    if (call) page.drawText(call, { x, y: at.y + 3.5, size: 6, font: style.font });
    x += gap + (call ? 4 : 0);
  }
};

const centre = (text: string, { x, y, width }: { x: number; y: number; width: number }, size = SIZE) => {
  page.drawText(text, { x: x + (width - bold.widthOfTextAtSize(text, size)) / 2, y, size, font: bold });
};

turn();
const full = 2 * COLUMN.width + COLUMN.gap;
let y = PAGE.top;
centre('AGREEMENT ON TRADE AND CULTURE BETWEEN ARDENNE AND COSTAMAR', { x: PAGE.left, y, width: full }, 13);
y -= 2.5 * LINE;
for (const text of PREAMBLE) {
  page!.drawText(text, { x: PAGE.left, y, size: SIZE, font });
  y -= 1.5 * LINE;
}
const style: Style = { font, size: SIZE, width: COLUMN.width };
const small: Style = { font, size: NOTE.size, width: COLUMN.width };
let top = y - LINE;
let column = 0;
let notes: Piece[][] = [];
y = top;

/** Prints the footnotes of a column, and goes on with the next. */
const next = () => {
  const x = PAGE.left + column * (COLUMN.width + COLUMN.gap);
  let foot = PAGE.foot + notes.length * NOTE.line;
  if (notes.length > 0) page.drawLine({ start: { x, y: foot + 8 }, end: { x: x + 80, y: foot + 8 }, thickness: 0.5 });
  for (const line of notes) {
    foot -= NOTE.line;
    draw(line, { x, y: foot + 6, last: true }, small);
  }
  notes = [];
  column = 1 - column;
  if (column === 0) {
    turn();
    top = PAGE.top;
  }
  y = top;
};

for (const { text, heading, notes: own = {} } of BODY) {
  const lines = wrap(text, style);
  const noted = Object.values(own).flatMap((note) => wrap(note, small));
  for (const [index, line] of lines.entries()) {
    const room = PAGE.foot + (notes.length + noted.length) * NOTE.line + 14 + (heading ? 4 * LINE : 0);
    if (y - LINE < room) next();
    const x = PAGE.left + column * (COLUMN.width + COLUMN.gap);
    if (heading) centre(text, { x, y, width: COLUMN.width });
    else draw(line, { x, y, last: index === lines.length - 1 }, style);
    y -= LINE;
  }
  notes.push(...noted);
  if (!heading || /Definitions|Exception|PROVISIONS|COMMERCE|Duties|Treatment|Co-op|Code/.test(text)) y -= LINE * 0.6;
}
while (column === 1 || notes.length > 0) next();

const widths = [90, 110, 275];
y = PAGE.top;
centre(TABLE.title, { x: PAGE.left, y, width: full });
y -= 1.5 * LINE;
for (const row of TABLE.rows) {
  const cells = row.map((cell, index) => wrap(cell, { ...style, width: widths[index]! - 10 }));
  const height = Math.max(...cells.map((lines) => lines.length)) * LINE + 6;
  let x = PAGE.left;
  cells.forEach((lines, index) => {
    page.drawRectangle({ x, y: y - height, width: widths[index]!, height, borderWidth: 0.5 });
    lines.forEach((line, at) => {
      draw(line, { x: x + 5, y: y - LINE * (at + 1) + 2, last: true }, style);
    });
    x += widths[index]!;
  });
  y -= height;
}
y -= 2 * LINE;
page!.drawText('Done at Portblanc, on 1 January 2031, in two originals.', { x: PAGE.left, y, size: SIZE, font });
await writeFile(OUT, await document.save({ useObjectStreams: false }));
