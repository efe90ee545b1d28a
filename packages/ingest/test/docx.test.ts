import { describe, expect, test } from 'vitest';
import { docx } from '../src/formats/docx/docx.ts';
import type { Changes, Line } from '../src/formats/reader.ts';
import { readAgreement } from '../src/index.ts';
import { docxBytes, inList, level, list, type Parts, p, r } from './docx-bytes.ts';

const read = (parts: Parts, changes?: Changes) => docx.read(docxBytes(parts), { changes });
const textsOf = async (body: string, rest: Omit<Parts, 'body'> = {}): Promise<string[]> =>
  (await read({ body, ...rest })).lines.map(({ text }) => text);
const run = (content: string) => `<w:r>${content}</w:r>`;
const of = (content: string, properties = '') => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const field = (instruction: string, result: string) =>
  `${run('<w:fldChar w:fldCharType="begin"/>')}${run(`<w:instrText>${instruction}</w:instrText>`)}${run('<w:fldChar w:fldCharType="separate"/>')}${result}${run('<w:fldChar w:fldCharType="end"/>')}`;
const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
const tc = (content: string, properties = '') =>
  `<w:tc>${properties && `<w:tcPr>${properties}</w:tcPr>`}${content}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]) => `<w:tbl>${rows.join('')}</w:tbl>`;

describe('the text of a Word file', () => {
  test.each<[string, string, string[]]>([
    ['runs of one word', of(r('Arti') + r('cle 5')), ['Article 5']],
    [
      'a line break and a page break',
      of(r('Article 5') + run('<w:br/>') + r('Scope') + run('<w:br w:type="page"/>') + r('Next')),
      ['Article 5', 'Scope', 'Next'],
    ],
    ['tabs and spaces as one space', of(r('1. ') + run('<w:tab/>') + r(' Each  Party')), ['1. Each Party']],
    [
      'spaces that the file does not keep',
      of('<w:r><w:t> Each </w:t></w:r><w:r><w:t>Party</w:t></w:r>'),
      ['EachParty'],
    ],
    [
      'hyphens: soft, and not to be broken at',
      of(r('trea') + run('<w:softHyphen/>') + r('ty non') + run('<w:noBreakHyphen/>') + r('conforming')),
      ['treaty non-conforming'],
    ],
    ['signs of symbol fonts', of(run('<w:sym w:font="Wingdings" w:char="F0FC"/>') + r(' \uf0b7')), ['✓ •']],
    ['an accent in a run of its own', of(r('Arti') + r('cu') + r('lo e') + r('\u0301')), ['Articulo é']],
    [
      'the result of a field, not what it does',
      of(r('See ') + field(' REF _Ref1 \\h ', r('Article 14.4'))),
      ['See Article 14.4'],
    ],
    ['a field in the instruction of another', of(field(`IF ${''}`, r('yes'))), ['yes']],
    ['a simple field', of(`<w:fldSimple w:instr="REF x">${r('Article 3')}</w:fldSimple>`), ['Article 3']],
    [
      'a field that never ends',
      of(r('a') + run('<w:fldChar w:fldCharType="begin"/>') + r('lost')) + p('kept'),
      ['a', 'kept'],
    ],
    [
      'links, smart tags and content controls',
      of(
        `<w:hyperlink>${r('a')}</w:hyperlink><w:smartTag>${r('b')}</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>${r('c')}</w:sdtContent></w:sdt>`,
      ),
      ['abc'],
    ],
    [
      'a content control around paragraphs',
      `<w:sdt><w:sdtContent>${p('a')}${p('b')}</w:sdtContent></w:sdt>`,
      ['a', 'b'],
    ],
    [
      'words that ask for text',
      `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${p('Click here')}</w:sdtContent></w:sdt>${p('a')}`,
      ['a'],
    ],
    [
      'a text box in two versions is read once, behind its paragraph',
      of(
        `${run(`<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('Box')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('Box')}</w:pict></mc:Fallback></mc:AlternateContent>`)}${r('Around')}`,
      ),
      ['Around', 'Box'],
    ],
    [
      'a text box of which the first version is empty',
      of(
        run(
          `<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback><w:pict>${box('Box')}</w:pict></mc:Fallback></mc:AlternateContent>`,
        ),
      ),
      ['Box'],
    ],
    ['hidden text', of(r('a') + r('secret', '<w:vanish/>') + r('b', '<w:vanish w:val="0"/>')), ['ab']],
    [
      'a hidden mark between a heading and its text',
      of(r('Article 5. '), '<w:rPr><w:vanish/><w:specVanish/></w:rPr>') + p('The Parties shall meet.'),
      ['Article 5. The Parties shall meet.'],
    ],
    ['a drop cap', of(r('T'), '<w:framePr w:dropCap="drop"/>') + p('he Parties'), ['The Parties']],
    ['formulas', of('<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>'), ['a=b']],
    [
      'a reading aid above letters',
      of(
        '<w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>y</w:t></w:r></w:rubyBase></w:ruby></w:r>',
      ),
      ['y'],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await textsOf(body)).toEqual(expected);
  });

  test('is the same in a strict file', async () => {
    const parts = { body: p('Article 1', inList(1)), numbering: list(1, [level(0, 'decimal', '%1.')]) };
    const strict = await docx.read(docxBytes(parts, true));
    expect(strict.lines.map(({ text }) => text)).toEqual(['1. Article 1']);
    expect(strict).toEqual(await read(parts));
  });

  test.each([
    ['hidden text', of(r('a') + r('secret', '<w:vanish/>')), 'hidden-text'],
    ['a picture', of(r('a') + run('<w:drawing><a:blip xmlns:a="x"/></w:drawing>')), 'pictures-not-read'],
    ['a document that Word takes in', `${p('a')}<w:altChunk/>`, 'embedded-document'],
    ['a number that only Word works out', of(field(' LISTNUM LegalDefault ', '') + r('a')), 'number-fields-not-read'],
    ['a sign of an unknown font', of(r('a') + run('<w:sym w:font="Wingdings" w:char="F041"/>')), 'symbols-not-read'],
  ])('%s is left out, and said', async (_, body, code) => {
    const { diagnostics } = await read({ body });
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  test('centred lines, by themselves and by their style', async () => {
    const { lines } = await read({
      body:
        p('a', '<w:jc w:val="center"/>') +
        p('b', '<w:pStyle w:val="C"/>') +
        p('c', '<w:pStyle w:val="C"/><w:jc w:val="left"/>'),
      styles: '<w:style w:type="paragraph" w:styleId="C"><w:pPr><w:jc w:val="center"/></w:pPr></w:style>',
    });
    expect(lines.map(({ centred }) => centred)).toEqual([true, true, undefined]);
  });
});

describe('headings of a Word file', () => {
  const heading = (depth: number, name = `heading ${depth}`) =>
    `<w:style w:type="paragraph" w:styleId="H${depth}"><w:name w:val="${name}"/></w:style>`;
  const styled = (depth: number, text: string) => p(text, `<w:pStyle w:val="H${depth}"/>`);
  const outlineOf = async (body: string, styles: string) =>
    (await readAgreement({ name: 'a.docx', bytes: docxBytes({ body, styles }) })).provisions
      .filter(({ kind }) => kind !== 'paragraph')
      .map(({ kind, number, heading }) => [kind, number, heading].filter(Boolean).join(' '));

  test.each<[string, string, string, string[]]>([
    [
      'one without a word, beside others of its depth that have one',
      styled(1, 'Article 1 Scope') +
        p('Text.') +
        styled(1, 'Article 2 Aims') +
        p('Text.') +
        styled(1, 'Final provisions') +
        p('Text.'),
      heading(1),
      ['article 1 Scope', 'article 2 Aims', 'article Final provisions'],
    ],
    [
      'none with a word: the commonest depth makes articles',
      styled(1, 'Co-production') +
        styled(2, '1. Purpose') +
        p('Text.') +
        styled(2, '2. Quotas') +
        p('Text.') +
        styled(2, '3. Credits') +
        p('Text.'),
      heading(1, 'Titre 1') + heading(2, 'Título 2'),
      ['chapter Co-production', 'article 1 Purpose', 'article 2 Quotas', 'article 3 Credits'],
    ],
    [
      'the second line of a heading is no heading of its own',
      styled(1, 'Article 1') +
        styled(1, 'Scope') +
        p('Text.') +
        styled(1, 'Article 2') +
        styled(1, 'Aims') +
        p('Text.'),
      heading(1),
      ['article 1 Scope', 'article 2 Aims'],
    ],
    [
      'entries of a table of contents are none',
      of(`${r('Article 1 Scope')}${run('<w:tab/>')}${r('3')}`, '<w:pStyle w:val="TM1"/>') +
        styled(1, 'Article 1 Scope') +
        p('Text.'),
      `${heading(1)}<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>`,
      ['article 1 Scope'],
    ],
  ])('%s', async (_, body, styles, expected) => {
    expect(await outlineOf(body, styles)).toEqual(expected);
  });

  test('styles that are based on each other in a circle', async () => {
    const styles = ['A', 'B'].map(
      (id, at) => `<w:style w:type="paragraph" w:styleId="${id}"><w:basedOn w:val="${['B', 'A'][at]}"/></w:style>`,
    );
    expect(await textsOf(p('a', '<w:pStyle w:val="A"/>'), { styles: styles.join('') })).toEqual(['a']);
  });
});

describe('notes of a Word file', () => {
  const call = (id: number, kind = 'footnote', rest = '') => run(`<w:${kind}Reference w:id="${id}"${rest}/>`);
  const note = (id: number, text: string, kind = 'footnote') =>
    `<w:${kind} w:id="${id}"><w:p>${run(`<w:${kind}Ref/>`)}${r(` ${text}`)}</w:p></w:${kind}>`;

  test('stand behind the paragraph that calls them, numbered as they are called', async () => {
    const { lines } = await read({
      body: of(r('foods') + call(5) + r(' and drinks') + call(4) + r('.')) + of(r('on') + call(2, 'endnote')),
      footnotes: note(4, 'Four.') + note(5, 'Five.'),
      endnotes: note(2, 'End.', 'endnote'),
    });
    expect(lines).toEqual([
      {
        text: 'foods1 and drinks2.',
        apart: true,
        calls: [
          { at: 5, end: 6, note: '1' },
          { at: 17, end: 18, note: '2' },
        ],
      },
      { text: '1 Five.', apart: true, note: '1' },
      { text: '2 Four.', apart: true, note: '2' },
      { text: 'oni', apart: true, calls: [{ at: 2, end: 3, note: 'i' }] },
      { text: 'i End.', apart: true, note: 'i' },
    ] satisfies Line[]);
  });

  test('with a mark of the author’s own', async () => {
    const { lines } = await read({
      body: of(`${r('law')}<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>${call(2)}`),
      footnotes: `<w:footnote w:id="1">${p('* Own.')}</w:footnote>${note(2, 'First.')}`,
    });
    expect(lines.map(({ text, note }) => [text, note])).toEqual([
      ['law*1', undefined],
      ['* Own.', '*'],
      ['1 First.', '1'],
    ]);
  });

  test('that call themselves, or each other, or are not there', async () => {
    const { lines } = await read({
      body: of(r('a') + call(1) + call(1) + call(9)),
      footnotes: `<w:footnote w:id="1"><w:p>${r('Self')}${call(1)}</w:p></w:footnote>`,
    });
    expect(lines.map(({ text }) => text)).toEqual(['a112', 'Self']);
  });
});

describe('tables of a Word file', () => {
  const rows = async (body: string) => (await read({ body })).lines;

  test('a row is a line of cells', async () => {
    expect(await rows(tbl(tr(tc(p('Sector')), tc(p('')), tc(p('None')))))).toEqual([
      {
        text: 'Sector\t\tNone',
        apart: true,
        cells: [
          [0, 6],
          [7, 7],
          [8, 12],
        ],
      },
    ]);
  });

  test.each<[string, string, string[]]>([
    [
      'a cell of several paragraphs goes on below',
      tbl(tr(tc(p('Measures:')), tc(p('First Act') + p('Second Act')))),
      ['Measures:\tFirst Act', '\tSecond Act'],
    ],
    [
      'modes of supply stand beside each other',
      tbl(tr(tc(p('Film')), tc(p('1) None') + p('2) None')), tc(p('1) None') + p('2) Unbound')))),
      ['Film\t1) None\t1) None', '\t2) None\t2) Unbound'],
    ],
    [
      'a cell that goes on from the row above',
      tbl(tr(tc(p('Film'), '<w:vMerge w:val="restart"/>'), tc(p('a'))), tr(tc(p('x'), '<w:vMerge/>'), tc(p('b')))),
      ['Film\ta', '\tb'],
    ],
    [
      'a cell over two columns',
      tbl(tr(tc(p('Limits'), '<w:gridSpan w:val="2"/>'), tc(p('Notes')))),
      ['Limits\t\tNotes'],
    ],
    ['a row of one cell is running text', tbl(tr(tc(p('Article 1') + p('Scope')))), ['Article 1', 'Scope']],
    ['a table in a cell', tbl(tr(tc(p('a') + tbl(tr(tc(p('b')), tc(p('c'))))), tc(p('d')))), ['a\td', 'b c\t']],
    [
      'rows and cells in content controls',
      tbl(
        `<w:sdt><w:sdtContent>${tr(tc(p('a')), `<w:sdt><w:sdtContent>${tc(p('b'))}</w:sdtContent></w:sdt>`)}</w:sdtContent></w:sdt>`,
      ),
      ['a\tb'],
    ],
    [
      'no cells, and spans past all sense',
      tbl(tr(), tr(tc(p('a'), '<w:gridSpan w:val="999999999"/>'), tc(p('b'), '<w:gridSpan w:val="-4"/>'))),
      ['a\tb'],
    ],
  ])('%s', async (_, body, expected) => {
    expect((await rows(body)).map(({ text }) => text)).toEqual(expected);
  });

  test('notes, changes and comments of the cells keep their places', async () => {
    const { lines } = await read(
      {
        body: tbl(
          tr(
            tc(p('Sector')),
            tc(
              of(
                `<w:commentRangeStart w:id="0"/>${r('Film')}<w:commentRangeEnd w:id="0"/><w:ins w:author="A">${r(' and')}</w:ins>${run('<w:footnoteReference w:id="1"/>')}`,
              ),
            ),
          ),
        ),
        footnotes: `<w:footnote w:id="1">${p('Note.')}</w:footnote>`,
        comments: `<w:comment w:id="0">${p('Why?')}</w:comment>`,
      },
      'both',
    );
    expect(lines).toEqual([
      {
        text: 'Sector\tFilm and1',
        apart: true,
        cells: [
          [0, 6],
          [7, 16],
        ],
        calls: [{ at: 15, end: 16, note: '1' }],
        revisions: [{ kind: 'insertion', author: 'A', range: [11, 15] }],
        comments: [{ text: 'Why?', range: [7, 11] }],
      },
      { text: 'Note.', apart: true, note: '1' },
    ] satisfies Line[]);
  });
});

describe('comments of a Word file', () => {
  const comments = ['0', '1']
    .map(
      (id) =>
        `<w:comment w:id="${id}" w:author="A" w:date="2026-01-02T03:04:05Z">${p(`Note ${id}`)}${p('More')}</w:comment>`,
    )
    .join('');
  const mark = (end: 'Start' | 'End', id: number) => `<w:commentRange${end} w:id="${id}"/>`;
  const quotes = async (body: string) => {
    const { text, comments: found = [] } = await readAgreement({
      name: 'a.docx',
      bytes: docxBytes({ body, comments }),
    });
    return found.map(({ range, text: said }) => [text.slice(...range), said]);
  };

  test.each<[string, string, string[][]]>([
    [
      'on some words',
      of(r('The ') + mark('Start', 0) + r('Parties') + mark('End', 0) + r(' agree')),
      [['Parties', 'Note 0\nMore']],
    ],
    ['over two paragraphs', of(mark('Start', 0) + r('a')) + of(r('b') + mark('End', 0)), [['a\n\nb', 'Note 0\nMore']]],
    [
      'that ends between paragraphs',
      `${mark('Start', 0)}${p('a')}${p('b')}${mark('End', 0)}${p('c')}`,
      [['a\n\nb', 'Note 0\nMore']],
    ],
    ['at a place', of(r('a') + run('<w:commentReference w:id="0"/>') + r('b')), [['', 'Note 0\nMore']]],
    [
      'one in another',
      of(mark('Start', 0) + r('a') + mark('Start', 1) + r('b') + mark('End', 1) + mark('End', 0)),
      [
        ['ab', 'Note 0\nMore'],
        ['b', 'Note 1\nMore'],
      ],
    ],
    [
      'whose words are deleted',
      of(`${r('a')}<w:del>${mark('Start', 0)}<w:r><w:delText>b</w:delText></w:r>${mark('End', 0)}</w:del>${r('c')}`),
      [['', 'Note 0\nMore']],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await quotes(body)).toEqual(expected);
  });
});
