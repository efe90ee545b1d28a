import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { docxBytes, level, r } from './docx-bytes.ts';

// Run by itself, `node packages/ingest/test/solvara-meridia.ts`, it writes the file anew.

const SOLVARA = 'w:author="Delegation of Solvara" w:date="2026-03-02T09:30:00Z"';
const MERIDIA = 'w:author="Delegation of Meridia" w:date="2026-03-05T16:10:00Z"';

let ids = 100;
/** Text that was inserted, and text that was deleted, by one author. */
const ins = (author: string, text: string) => `<w:ins w:id="${ids++}" ${author}>${r(text)}</w:ins>`;
const del = (author: string, text: string) =>
  `<w:del w:id="${ids++}" ${author}>${r(text).replaceAll('w:t>', 'w:delText>').replaceAll('<w:t ', '<w:delText ')}</w:del>`;

/** A paragraph in a style; `mark` tells what happened to its mark. */
const par = (style: string, content: string, mark = '') =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/>${mark && `<w:rPr>${mark}</w:rPr>`}</w:pPr>${content}</w:p>`;
const marked = (change: 'ins' | 'del', author: string) => `<w:${change} w:id="${ids++}" ${author}/>`;

const chapter = (text: string) => par('ChapterHeading', r(text));
const article = (text: string) => par('ArticleHeading', r(text));
const paragraph = (content: string) => par('NumberedParagraph', content);
const point = (content: string) => par('Point', content);
const plain = (content: string) => par('BodyText', content);

const note = (id: number) =>
  `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
const noteText = (id: number, text: string) =>
  `<w:footnote w:id="${id}"><w:p><w:pPr><w:pStyle w:val="NoteText"/></w:pPr><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>${r(` ${text}`)}</w:p></w:footnote>`;

const cell = (content: string, properties = '') =>
  `<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/>${properties}</w:tcPr>${content}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const table = (columns: number, ...rows: string[]) =>
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${[
    'top',
    'left',
    'bottom',
    'right',
    'insideH',
    'insideV',
  ]
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
    .join(
      '',
    )}</w:tblBorders></w:tblPr><w:tblGrid>${'<w:gridCol w:w="3000"/>'.repeat(columns)}</w:tblGrid>${rows.join('')}</w:tbl>`;

const style = (id: string, name: string, properties: string, based = 'Normal') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${id === based ? '' : `<w:basedOn w:val="${based}"/>`}<w:pPr>${properties}</w:pPr></w:style>`;
const numbered = (list: number, at: number) => `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`;

const styles = [
  '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="120"/></w:pPr></w:style>',
  style('Title', 'Title', '<w:jc w:val="center"/>'),
  style('Centred', 'Centred', '<w:jc w:val="center"/>'),
  style('BodyText', 'Body Text', ''),
  style('NoteText', 'footnote text', ''),
  style('ChapterHeading', 'heading 1', `<w:keepNext/>${numbered(1, 0)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>`),
  style('ArticleHeading', 'heading 2', `<w:keepNext/>${numbered(1, 1)}<w:outlineLvl w:val="1"/>`),
  style('NumberedParagraph', 'Numbered Paragraph', numbered(1, 2)),
  style('Point', 'Point', numbered(1, 3)),
  style('AnnexHeading', 'Annex Heading', `<w:pageBreakBefore/>${numbered(2, 0)}<w:jc w:val="center"/>`),
].join('');

const numbering = [
  `<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>${[
    level(0, 'upperRoman', 'Chapter %1', '<w:pStyle w:val="ChapterHeading"/><w:suff w:val="space"/>'),
    level(1, 'decimal', 'Article %1.%2', '<w:pStyle w:val="ArticleHeading"/><w:isLgl/><w:suff w:val="space"/>'),
    level(2, 'decimal', '%3.', '<w:pStyle w:val="NumberedParagraph"/>'),
    level(3, 'lowerLetter', '(%4)', '<w:pStyle w:val="Point"/>'),
  ].join('')}</w:abstractNum>`,
  `<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>${level(0, 'upperRoman', 'Annex %1', '<w:pStyle w:val="AnnexHeading"/><w:suff w:val="space"/>')}</w:abstractNum>`,
  `<w:abstractNum w:abstractNumId="3"><w:multiLevelType w:val="multilevel"/>${level(0, 'decimal', '%1)')}</w:abstractNum>`,
  ...[1, 2, 3].map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`),
  '<w:num w:numId="4"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
].join('');

const separators = ['separator', 'continuationSeparator']
  .map((kind, at) => `<w:footnote w:type="${kind}" w:id="${at - 1}"><w:p><w:r><w:${kind}/></w:r></w:p></w:footnote>`)
  .join('');
const footnotes = [
  separators,
  noteText(1, 'For greater certainty, works made available in digital form are cultural goods or services as well.'),
  noteText(2, 'A fee for the use of a network is no customs duty within the meaning of this Article.'),
  noteText(3, 'Broadcasting includes the simultaneous transmission of a broadcast over the internet.'),
].join('');

const comments = `<w:comment w:id="0" w:author="Ministry of Culture" w:initials="MC" w:date="2026-03-06T08:00:00Z"><w:p>${r('This covers linear services only: should it name on-demand services too?')}</w:p></w:comment>`;

const field = (label: string, ...content: string[]) => row(cell(plain(r(label))), cell(content.map(plain).join('')));
const mode = (list: number, text: string) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${r(text)}</w:p>`;

const body = [
  par('Title', r('Agreement on Trade in Services and Digital Commerce between Solvara and Meridia')),
  par('Centred', r('Preamble')),
  plain(r('The Government of Solvara and the Government of Meridia,')),
  plain(
    `${r('Recognising the dual nature, economic and cultural, of cultural goods and services')}${note(1)}${r(';')}`,
  ),
  plain(r('Have agreed as follows:')),

  chapter('General Provisions'),
  article('Definitions'),
  plain(r('For the purposes of this Agreement:')),
  point(
    r('digital product means a text, video, image or sound recording that is digitally encoded and produced for sale;'),
  ),
  point(`${r('measure means any law, regulation')}${ins(SOLVARA, ', tax, subsidy')}${r(' or practice.')}`),
  article('Relation to Other Agreements'),
  paragraph(r('The Parties affirm their rights and obligations under the agreements to which both are party.')),
  paragraph(
    `${r('Nothing in this Agreement ')}${del(MERIDIA, 'may')}${ins(MERIDIA, 'shall')}${r(' be read as altering the Convention on the Diversity of Cultural Expressions.')}`,
  ),

  chapter('Digital Commerce'),
  article('Customs Duties'),
  paragraph(`${r('Neither Party shall impose customs duties on electronic transmissions.')}${note(2)}`),
  paragraph(r('Paragraph 1 does not prevent a Party from imposing internal taxes or other internal charges:')),
  point(r('on content that is transmitted electronically; or')),
  point(r('on the services by which it is made available.')),
  par('ArticleHeading', ins(SOLVARA, 'Cultural Exception'), marked('ins', SOLVARA)),
  par(
    'NumberedParagraph',
    ins(SOLVARA, 'This Chapter does not apply to measures with respect to cultural industries.'),
    marked('ins', SOLVARA),
  ),
  par(
    'NumberedParagraph',
    ins(SOLVARA, 'Cultural industries include persons engaged in the publication, distribution or streaming of works.'),
    marked('ins', SOLVARA),
  ),
  article('Treatment of Digital Products'),
  paragraph(
    r(
      'Neither Party shall accord less favourable treatment to digital products of the other Party than to other like digital products.',
    ),
  ),
  par(
    'NumberedParagraph',
    del(MERIDIA, 'Each Party shall notify the other of its subsidies for digital products.'),
    marked('del', MERIDIA),
  ),
  paragraph(
    `${r('This Article does not apply to ')}<w:commentRangeStart w:id="0"/>${r('broadcasting')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>${note(3)}${r('.')}`,
  ),
  // the mark of the first was deleted: with the change accepted both are one paragraph
  par('NumberedParagraph', r('The Parties shall endeavour to consult'), marked('del', MERIDIA)),
  paragraph(`${ins(MERIDIA, ' ')}${r('before either adopts a measure under this Article.')}`),
  plain(r('In witness whereof the undersigned have signed this Agreement.')),

  par('AnnexHeading', r('Non-Conforming Measures of Solvara')),
  table(
    2,
    field('Sector:', r('Audiovisual services')),
    field('Obligations Concerned:', r('Treatment of Digital Products (Article 2.3)')),
    field('Level of Government:', r('Central')),
    field('Measures:', r('Film Act, sections 4 to 9'), r('Streaming Services Ordinance')),
    field(
      'Description:',
      r('At least 30 per cent of the works in a catalogue offered in Solvara must be European works.'),
      `${r('Solvara may ')}${del(MERIDIA, 'require')}${ins(MERIDIA, 'invite')}${r(' providers to give them prominence.')}`,
    ),
  ),
  par('AnnexHeading', r('Specific Commitments of Meridia')),
  table(
    3,
    row(
      cell(plain(r('Sector or subsector'))),
      cell(plain(r('Limitations on market access'))),
      cell(plain(r('Limitations on national treatment'))),
    ),
    row(cell(plain(r('Communication services')), '<w:gridSpan w:val="3"/>')),
    row(
      cell(plain(r('Motion picture projection (CPC 9612)')), '<w:vMerge w:val="restart"/>'),
      cell(`${mode(3, 'None')}${mode(3, 'Screen quota')}`),
      cell(`${mode(4, 'None')}${mode(4, 'Unbound')}`),
    ),
    row(cell(plain(''), '<w:vMerge/>'), cell(plain(r('Unbound for public screenings'))), cell(plain(r('None')))),
  ),
  plain(''),
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>',
].join('');

/** Where the file stands. */
export const SOLVARA_MERIDIA = join(import.meta.dirname, '../../../corpus/formats/solvara-meridia.docx');

/**
 * The bytes of a draft agreement as negotiators mail it, with automatic numbers, tracked changes by two authors,
 * footnotes, a comment and tables of reservations; always the same.
 */
export const solvaraMeridia = (): Uint8Array => docxBytes({ body, styles, numbering, footnotes, comments });

if (import.meta.main) await writeFile(SOLVARA_MERIDIA, solvaraMeridia());
