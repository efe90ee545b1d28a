import { docxBytes, inList, level, list, type Parts, p, r } from '../packages/ingest/test/docx-bytes.ts';

/** What is proposed for a small Word file: words struck and words put, in order; null where its file has no place for it. */
export type WordCase = {
  readonly parts: Parts;
  readonly edits: readonly (readonly [quote: string, text: string])[];
  /** Why it is refused; absent where it is done. */
  readonly refused?: RegExp;
};

const by = (author: string) => `w:id="900" w:author="${author}" w:date="2026-03-02T09:30:00Z"`;
const ins = (content: string) => `<w:ins ${by('Other')}>${content}</w:ins>`;
const del = (text: string) =>
  `<w:del ${by('Other')}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;
const of = (...content: string[]) => `<w:p>${content.join('')}</w:p>`;
const cell = (...content: string[]) => `<w:tc><w:tcPr/>${content.join('')}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const table = (...rows: string[]) => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
const fld = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const field = (instruction: string, result: string) =>
  `${fld('begin')}<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>${fld('separate')}${result}${fld('end')}`;
const call = (id: number) =>
  `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`;
const note = (id: number, text: string) =>
  `<w:footnote w:id="${id}">${of('<w:r><w:footnoteRef/></w:r>', r(` ${text}`))}</w:footnote>`;
const control = (content: string, properties = '') =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const box = (text: string) =>
  `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>${p(text)}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice></mc:AlternateContent></w:r>`;
const NUMBERED = list(1, [level(0, 'decimal', 'Article %1'), level(1, 'decimal', '%2.')]);
const SENTENCE = 'Each Party shall accord national treatment.';

/** One file a construction of Word, each with changes in it. */
export const WORD_CASES: Readonly<Record<string, WordCase>> = {
  'a word within a run': { parts: { body: p(SENTENCE) }, edits: [['shall', 'may']] },
  'words over several runs with looks of their own': {
    parts: {
      body: of(r('Each Party '), r('shall', '<w:b/>'), r(' accord '), r('national', '<w:i/>'), r(' treatment.')),
    },
    edits: [['Party shall accord national', 'State may give local']],
  },
  'words put at the start and at the end': {
    parts: { body: p('before') + p(SENTENCE) + p('behind') },
    edits: [
      ['Each', 'Subject to Annex II, each'],
      ['treatment.', 'treatment, save for culture.'],
    ],
  },
  'white space that is not printed': {
    parts: { body: p('Each  Party   shall act.') },
    edits: [['Party shall', 'State may']],
  },
  'a soft hyphen, and letters in two parts': {
    parts: { body: p('Cul\u00adture and e\u0301tat shall be free.') },
    edits: [['Culture and état', 'Art']],
  },
  'a paragraph struck': { parts: { body: p('One.') + p('Two.') + p('Three.') }, edits: [['Two.', '']] },
  'paragraphs struck, and empty ones between them': {
    parts: { body: `${p('One.') + p('Two.')}<w:p/>${p('Three.')}${p('Four.')}` },
    edits: [['Two.\n\nThree.', '']],
  },
  'the last paragraph struck': { parts: { body: p('One.') + p('Two.') }, edits: [['Two.', '']] },
  'a paragraph put behind another': { parts: { body: p('One.') + p('Two.') }, edits: [['One.', 'One.\n\nNew.']] },
  'a paragraph put behind the last': {
    parts: { body: p('One.', '<w:jc w:val="both"/>') },
    edits: [['One.', 'One.\n\nNew.\n\nNewer.']],
  },
  'a paragraph put before another': { parts: { body: p('One.') + p('Two.') }, edits: [['Two.', 'New.\n\nTwo.']] },
  'a paragraph cut in two': { parts: { body: p('One. Two.') + p('Three.') }, edits: [['One. Two.', 'One.\n\nTwo.']] },
  'two paragraphs made one': {
    parts: { body: p('One,') + p('two.') + p('Three.') },
    edits: [['One,\n\ntwo.', 'One, two.']],
  },
  'paragraphs replaced by others': {
    parts: { body: p('One.') + p('Apples and pears.') + p('Nuts and figs.') + p('End.') },
    edits: [['Apples and pears.\n\nNuts and figs.', 'Songs.\n\nFilms.\n\nBooks.']],
  },
  'a numbered article put behind the last': {
    parts: { body: p('Scope', inList(1)) + p('Text.') + p('Treatment', inList(1)) + p('More.'), numbering: NUMBERED },
    edits: [['More.', 'More.\n\nArticle 3 Culture\n\nNothing applies.']],
  },
  'a numbered paragraph struck, the last of its list': {
    parts: { body: p('Scope', inList(1)) + p('One.', inList(1, 1)) + p('Two.', inList(1, 1)), numbering: NUMBERED },
    edits: [['2. Two.', '']],
  },
  'a numbered paragraph struck before another, which would get its number': {
    parts: { body: p('Scope', inList(1)) + p('One.', inList(1, 1)) + p('Two.', inList(1, 1)), numbering: NUMBERED },
    edits: [['1. One.', '']],
    refused: /would become/,
  },
  'part of a number that Word makes': {
    parts: { body: p('Scope', inList(1)) + p('One.', inList(1, 1)), numbering: NUMBERED },
    edits: [['Article', 'Rule']],
    refused: /printed by Word itself/,
  },
  'words in a cell': {
    parts: { body: table(row(cell(p('Sector')), cell(p('Film and music')))) + p('End.') },
    edits: [['Film', 'Cinema']],
  },
  'a row struck': {
    parts: { body: table(row(cell(p('A')), cell(p('B'))), row(cell(p('C')), cell(p('D')))) + p('End.') },
    edits: [['C\tD', '']],
  },
  'a paragraph behind a table': {
    parts: { body: table(row(cell(p('A')), cell(p('B')))) + p('End.') },
    edits: [['B', 'B\n\nNew.']],
  },
  'a paragraph in a cell beside another, which would stand in another line': {
    parts: { body: table(row(cell(p('A')), cell(p('B'))), row(cell(p('C')), cell(p('D')))) + p('End.') },
    edits: [['A', 'A\n\nNew.']],
    refused: /would become/,
  },
  'words in a footnote, and beside its call': {
    parts: { body: of(r('Goods'), call(2), r(' and services.')) + p('End.'), footnotes: note(2, 'Fish are goods.') },
    edits: [
      ['and services', 'only'],
      ['Fish', 'Films'],
    ],
  },
  'a call struck with its note': {
    parts: { body: of(r('Goods'), call(2), r(' too.')) + p('End.'), footnotes: note(2, 'Fish are goods.') },
    edits: [['Goods1 too.\n\n1 Fish are goods.', 'Goods.']],
  },
  'a call struck without its note': {
    parts: { body: of(r('Goods'), call(2), r(' too.')) + p('End.'), footnotes: note(2, 'Fish are goods.') },
    edits: [['Goods1', 'Goods']],
    refused: /note and its call/,
  },
  'a paragraph put behind one with a note': {
    parts: { body: of(r('Goods'), call(2), r(' and more.')) + p('End.'), footnotes: note(2, 'Fish are goods.') },
    edits: [['Fish are goods.', 'Fish are goods.\n\nNew.']],
  },
  'words in a field, and a whole field': {
    parts: {
      body: of(r('See '), field('REF a', r('Article 3')), r(' and '), field('REF b', r('Article 4')), r(' here.')),
    },
    edits: [
      ['See Article', 'Read Articles'],
      ['Article 4 here', 'there'],
    ],
  },
  'words in a link, and behind it': {
    parts: {
      body: of(
        r('See '),
        `<w:hyperlink w:anchor="x">${r('the annex', '<w:u w:val="single"/>')}</w:hyperlink>`,
        r(' now.'),
      ),
    },
    edits: [['the annex now', 'the list and the schedule, now']],
  },
  'words in what somebody else inserted': {
    parts: { body: of(r('Each Party '), ins(r('shall always')), r(' act.')) },
    edits: [['shall always', 'should nearly always']],
  },
  'words beside what somebody else deleted': {
    parts: { body: of(r('Each Party '), del('may'), ins(r('shall')), r(' act.')) },
    edits: [['Party shall act', 'Party shall never act']],
  },
  'words with a comment': {
    parts: {
      body: of(
        r('Each '),
        '<w:commentRangeStart w:id="4"/>',
        r('Party'),
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>',
        r(' acts.'),
      ),
      comments: `<w:comment w:id="4" w:author="Other">${p('Which one?')}</w:comment>`,
    },
    edits: [['Each Party acts', 'Every State acts']],
  },
  'words in content controls': {
    parts: { body: of(r('The '), control(r('Party')), r(' acts.')) + control(p('Signed here.')) },
    edits: [
      ['Party', 'State'],
      ['here', 'there'],
    ],
  },
  'a control that Word fills in from elsewhere': {
    parts: { body: of(r('The '), control(r('Party'), '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>')) },
    edits: [['Party', 'State']],
    refused: /fills in from elsewhere/,
  },
  'words between bookmarks': {
    parts: {
      body: of('<w:bookmarkStart w:id="1" w:name="a"/>', r('Each Party'), '<w:bookmarkEnd w:id="1"/>', r(' acts.')),
    },
    edits: [['Party acts', 'State may act']],
  },
  'words in a text box': {
    parts: { body: of(r('Main.'), box('Boxed words.')) + p('End.') },
    edits: [['Boxed', 'Framed']],
  },
  'tabs, breaks and hyphens': {
    parts: {
      body: '<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r></w:p>',
    },
    edits: [['One two\nthree-four', 'One\nsix']],
  },
  'words in the last paragraph of a section': {
    parts: { body: `${p('One.', '<w:sectPr/>') + p('Two.')}<w:sectPr/>` },
    edits: [
      ['One.', 'First.\n\nNew.'],
      ['Two.', ''],
    ],
  },
  'signs that XML keeps for itself': {
    parts: { body: p('A &lt; B &amp; C.') },
    edits: [['A < B & C', 'D & "E" > <F>']],
  },
  'a paragraph somebody else inserted': {
    parts: {
      body: `${p('One.')}<w:p><w:pPr><w:rPr><w:ins ${by('Other')}/></w:rPr></w:pPr>${ins(r('Two.'))}</w:p>${p('Three.')}`,
    },
    edits: [['Two.', 'Two and more.\n\nNew.']],
  },
};

/** The bytes of a case's file. */
export const wordCase = ({ parts }: WordCase): Uint8Array => docxBytes(parts);
