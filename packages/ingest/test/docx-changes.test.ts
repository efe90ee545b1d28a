import { describe, expect, test } from 'vitest';
import { docx } from '../src/formats/docx/docx.ts';
import type { Changes } from '../src/formats/reader.ts';
import { readAgreement, readIsolated } from '../src/index.ts';
import { docxBytes, inList, level, list, type Parts, p, r } from './docx-bytes.ts';

const numbering = list(1, [level(0, 'decimal', 'Article %1')]);
const by = (author: string) => `w:author="${author}" w:date="2026-03-02T09:30:00Z"`;
const ins = (content: string, author = 'A') => `<w:ins ${by(author)}>${content}</w:ins>`;
const del = (content: string, author = 'A') => `<w:del ${by(author)}>${content}</w:del>`;
const gone = (text: string) => `<w:r><w:delText xml:space="preserve">${text}</w:delText></w:r>`;
const of = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const mark = (change: 'ins' | 'del') => `<w:rPr><w:${change} ${by('A')}/></w:rPr>`;
const cell = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const row = (properties: string, ...cells: string[]) => `<w:tr><w:trPr>${properties}</w:trPr>${cells.join('')}</w:tr>`;

const texts = async (parts: Parts, changes: Changes) =>
  (await docx.read(docxBytes(parts), { changes })).lines.map(({ text }) => text);

describe('tracked changes', () => {
  test.each<[string, string, Record<Changes, string[]>]>([
    [
      'words inserted and deleted',
      of(`${r('Each Party ')}${del(gone('may'))}${ins(r('shall'))}${r(' act.')}`),
      { original: ['Each Party may act.'], accepted: ['Each Party shall act.'], both: ['Each Party may shall act.'] },
    ],
    [
      'an ending changed within a word',
      of(`${r('subsid')}${del(gone('y'))}${ins(r('ies'))}`),
      { original: ['subsidy'], accepted: ['subsidies'], both: ['subsidyies'] },
    ],
    [
      'words inserted by one and deleted by another',
      of(`${r('a ')}${ins(del(gone('b '), 'B'))}${r('c')}`),
      { original: ['a c'], accepted: ['a c'], both: ['a b c'] },
    ],
    [
      'words moved',
      of(`<w:moveFrom>${r('x')}</w:moveFrom>${r('a')}`) + of(`${r('b')}<w:moveTo>${r('x')}</w:moveTo>`),
      { original: ['xa', 'b'], accepted: ['a', 'bx'], both: ['xa', 'bx'] },
    ],
    [
      'a whole article inserted, after which numbers go on',
      of(ins(r('New')), mark('ins') + inList(1)) + p('Old', inList(1)),
      {
        original: ['Article 1 Old'],
        accepted: ['Article 1 New', 'Article 2 Old'],
        both: ['Article 1 New', 'Article 2 Old'],
      },
    ],
    [
      'a whole article deleted',
      of(del(gone('Old')), mark('del') + inList(1)) + p('Next', inList(1)),
      {
        original: ['Article 1 Old', 'Article 2 Next'],
        accepted: ['Article 1 Next'],
        both: ['Article 1 Old', 'Article 2 Next'],
      },
    ],
    [
      'two paragraphs made one, which stands as the second one does',
      of(r('The Parties'), mark('del')) + of(r(' shall act.'), inList(1)),
      {
        original: ['The Parties', 'Article 1 shall act.'],
        accepted: ['Article 1 The Parties shall act.'],
        both: ['The Parties', 'Article 1 shall act.'],
      },
    ],
    [
      'one paragraph made two',
      of(r('One. '), mark('ins')) + of(r('Two.')),
      { original: ['One. Two.'], accepted: ['One.', 'Two.'], both: ['One.', 'Two.'] },
    ],
    ['a deleted mark at the end of all', of(r('a'), mark('del')), { original: ['a'], accepted: ['a'], both: ['a'] }],
    [
      'numbering that was given to a paragraph',
      of(r('a'), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins/></w:numPr>') +
        of(r('b'), `${inList(1)}<w:pPrChange><w:pPr/></w:pPrChange>`),
      { original: ['a', 'b'], accepted: ['Article 1 a', 'Article 2 b'], both: ['Article 1 a', 'Article 2 b'] },
    ],
    [
      'rows and cells of a table',
      `<w:tbl>${row('<w:ins/>', cell(p('a')), cell(p('b')))}${row('<w:del/>', cell(p('c')), cell(p('d')))}${row('', cell(p('e')), cell(p('f'), '<w:cellIns/>'), cell(p('g')))}</w:tbl>`,
      { original: ['c\td', 'e\tg'], accepted: ['a\tb', 'e\tf\tg'], both: ['a\tb', 'c\td', 'e\tf\tg'] },
    ],
    [
      'a field whose result is deleted',
      of(
        `${r('see ')}${del(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>REF x</w:delInstrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${gone('Article 4')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`)}${r('below')}`,
      ),
      { original: ['see Article 4below'], accepted: ['see below'], both: ['see Article 4below'] },
    ],
  ])('%s', async (_, body, expected) => {
    for (const changes of ['original', 'accepted', 'both'] as const)
      expect([changes, await texts({ body, numbering }, changes)]).toEqual([changes, expected[changes]]);
  });

  test('a footnote that was deleted is not counted', async () => {
    const body = of(
      `${del('<w:r><w:footnoteReference w:id="1"/></w:r>')}${r('a')}<w:r><w:footnoteReference w:id="2"/></w:r>`,
    );
    const footnotes = [1, 2].map((id) => `<w:footnote w:id="${id}">${p(`Note ${id}`)}</w:footnote>`).join('');
    expect(await texts({ body, footnotes }, 'accepted')).toEqual(['a1', 'Note 2']);
    expect(await texts({ body, footnotes }, 'original')).toEqual(['1a2', 'Note 1', 'Note 2']);
  });
});

describe('changes that are shown', () => {
  const shown = async (body: string) => {
    const agreement = await readAgreement(
      { name: 'a.docx', bytes: docxBytes({ body, numbering }) },
      { changes: 'both' },
    );
    return (agreement.revisions ?? []).map(({ kind, author, range }) => [kind, author, agreement.text.slice(...range)]);
  };

  test.each<[string, string, unknown[]]>([
    [
      'each with its kind and author',
      of(`${del(gone('may'), 'A')}${ins(r('shall'), 'B')}`),
      [
        ['deletion', 'A', 'may'],
        ['insertion', 'B', 'shall'],
      ],
    ],
    ['one that is cut up into runs', of(ins(r('a ')) + ins(r('b'))), [['insertion', 'A', 'a b']]],
    [
      'a whole paragraph, with its number',
      of(ins(r('New')), mark('ins') + inList(1)),
      [['insertion', 'A', 'Article 1 New']],
    ],
    [
      'an insertion that was deleted again',
      of(ins(r('a') + del(gone('b'), 'B') + r('c'))),
      [
        ['insertion', 'A', 'abc'],
        ['deletion', 'B', 'b'],
      ],
    ],
  ])('%s', async (_, body, expected) => {
    expect(await shown(body)).toEqual(expected);
  });
});

describe('what is said of changes', () => {
  const file = {
    name: 'a.docx',
    bytes: docxBytes({ body: of(r('x') + ins(r('a')) + ins(r('b'), 'B') + r('c') + del(gone('d'))) + p('e') }),
  };

  test.each<[Changes, string]>([
    ['accepted', 'The file holds 3 tracked changes by 2 authors; they were accepted'],
    ['original', 'The file holds 3 tracked changes by 2 authors; they were undone'],
    ['both', 'The file holds 3 tracked changes by 2 authors; they were shown'],
  ])('%s', async (changes, message) => {
    const { diagnostics } = await readAgreement(file, { changes });
    expect(diagnostics).toContainEqual({
      code: `tracked-changes-${changes}`,
      message: expect.stringContaining(message),
    });
  });

  test('nothing where there are none', async () => {
    const { diagnostics } = await docx.read(docxBytes({ body: p('a') }));
    expect(diagnostics).toEqual([]);
  });

  test('they are read as accepted unless told, in a process of its own too', async () => {
    expect((await readAgreement(file)).text).toBe('xabc\n\ne');
    expect((await readIsolated(file)).text).toBe('xabc\n\ne');
    expect((await readIsolated(file, { changes: 'original' })).text).toBe('xcd\n\ne');
  });
});
