import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agreement } from '@carveout/schema';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { ReadError, readAgreement, readIsolated } from '../src/index.ts';
import { docxBytes, docxParts, inList, level, list, p, r, zipBytes } from './docx-bytes.ts';
import { SOLVARA_MERIDIA, solvaraMeridia } from './solvara-meridia.ts';

const read = (bytes: Uint8Array, name = 'a.docx') => readAgreement({ name, bytes });
const codeOf = (reading: Promise<Agreement>) =>
  reading.then(
    ({ diagnostics }) => diagnostics.map(({ code }) => code).filter((code) => !/^language|^no-articles/.test(code)),
    (error: unknown) => {
      if (error instanceof ReadError) return error.code;
      throw error;
    },
  );
const compound = (...names: string[]) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    ...names.map((name) => Buffer.from(name, 'utf16le')),
  ]);
const plain = docxParts({ body: p('Article 1') });
const without = (name: string) => Object.fromEntries(Object.entries(plain).filter(([one]) => one !== name));
const document = (text: string) => zipBytes({ ...plain, 'word/document.xml': text });
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** Marks the parts of a zip file as encrypted, in its directory. */
const encrypted = (bytes: Uint8Array): Uint8Array => {
  const copy = Buffer.from(bytes);
  for (
    let at = copy.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = copy.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  )
    copy[at + 8]! |= 1;
  return copy;
};

/** A zip file whose directory says that its largest part is small. */
const understated = (bytes: Uint8Array): Uint8Array => {
  const copy = Buffer.from(bytes);
  for (const [mark, offset] of [
    ['PK\u0003\u0004', 22],
    ['PK\u0001\u0002', 24],
  ] as const) {
    for (let at = copy.indexOf(mark, 0, 'latin1'); at >= 0; at = copy.indexOf(mark, at + 4, 'latin1'))
      if (copy.readUInt32LE(at + offset) > 1_000_000) copy.writeUInt32LE(1000, at + offset);
  }
  return copy;
};
const bomb = zipBytes({ ...plain, 'word/document.xml': new Uint8Array(200_000_000).fill(32) });

describe('a Word file that is none, or a bad one', () => {
  test.each<[string, Uint8Array, string, string | string[]]>([
    ['one with a password', compound('EncryptedPackage'), 'a.docx', 'encrypted'],
    ['one with a password, under another name', compound('EncryptedPackage'), 'a.bin', 'encrypted'],
    ['one of before 2007', compound('WordDocument'), 'a.doc', 'format-not-read'],
    ['a compound file of another program', compound('Workbook'), 'a.xls', 'format-unknown'],
    ['one whose parts are encrypted', encrypted(docxBytes({ body: p('a') })), 'a.docx', 'encrypted'],
    ['one that is cut off', docxBytes({ body: p('a') }).subarray(0, 700), 'a.docx', 'damaged'],
    ['a zip file of something else', zipBytes({ 'a.txt': 'a' }), 'a.docx', 'damaged'],
    ['an RTF file', strToU8('{\\rtf1 Article 1}'), 'a.doc', 'format-unknown'],
    ['a Word file that calls itself text', docxBytes({ body: p('Article 1') }), 'a.txt', []],
    ['text that calls itself a Word file', strToU8('Article 1\nScope'), 'a.docx', []],
    [
      'a page of the web that calls itself a Word file',
      strToU8('<html><body><p>Article 1</p></body></html>'),
      'a.doc',
      [],
    ],
    ['without relations', zipBytes(without('_rels/.rels')), 'a.docx', []],
    ['without types of content', zipBytes(without('[Content_Types].xml')), 'a.docx', []],
    ['without a document', zipBytes(without('word/document.xml')), 'a.docx', 'damaged'],
    ['nothing in its document', document(''), 'a.docx', 'damaged'],
    ['another root', document('<a/>'), 'a.docx', 'damaged'],
    [
      'a document that is cut off',
      document(`<w:document ${W}><w:body>${p('kept')}<w:p><w:r><w:t>too`),
      'a.docx',
      ['part-damaged'],
    ],
    [
      'styles that are no XML',
      zipBytes({ ...docxParts({ body: p('a'), styles: '' }), 'word/styles.xml': 'none' }),
      'a.docx',
      ['part-damaged'],
    ],
    ['a bomb', bomb, 'a.docx', 'too-large'],
    ['a bomb that understates its size', understated(bomb), 'a.docx', 'damaged'],
    [
      'too many parts',
      zipSync(Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`word/${at}`, strToU8('')])), { level: 0 }),
      'a.docx',
      'too-large',
    ],
  ])('%s', async (_, bytes, name, expected) => {
    expect(await codeOf(read(bytes, name))).toEqual(expected);
  });

  test('says how to go on', async () => {
    await expect(read(compound('WordDocument'), 'a.doc')).rejects.toThrow(/save it as \.docx/);
    await expect(read(compound('EncryptedPackage'))).rejects.toThrow(/copy without one/);
  });

  test('bytes that have changed since they were packed are said to have', async () => {
    const bytes = zipSync({ 'word/document.xml': [strToU8(plain['word/document.xml']!), { level: 0 }] });
    const at = Buffer.from(bytes).indexOf('Article');
    bytes[at] = 'B'.charCodeAt(0);
    expect(await codeOf(read(bytes))).toEqual(['part-damaged']);
  });

  test('entities of its own are not read', async () => {
    const { text, diagnostics } = await read(
      document(
        `<!DOCTYPE a [<!ENTITY e "boom"><!ENTITY f "&e;&e;">]><w:document ${W}><w:body>${p('a &f; &amp;')}</w:body></w:document>`,
      ),
    );
    expect(text).toBe('a &f; &');
    expect(diagnostics.map(({ code }) => code)).toContain('part-damaged');
  });
});

describe('no Word file is too much', () => {
  const deep = (open: string, close: string, times: number, inner: string) =>
    open.repeat(times) + inner + close.repeat(times);
  test.each<[string, Parameters<typeof docxBytes>[0], RegExp]>([
    [
      'tables in tables',
      { body: deep('<w:tbl><w:tr><w:tc>', '</w:tc></w:tr></w:tbl>', 5000, p('deep')) + p('kept') },
      /kept$/,
    ],
    [
      'text boxes in text boxes',
      { body: deep('<w:p><w:r><w:txbxContent>', '</w:txbxContent></w:r></w:p>', 5000, p('deep')) + p('kept') },
      /kept$/,
    ],
    [
      'fields in fields',
      { body: `<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(100_000)}</w:p>${p('kept')}` },
      /kept$/,
    ],
    [
      'a chain of styles',
      {
        body: p('kept', '<w:pStyle w:val="S1"/>'),
        styles: Array.from(
          { length: 20_000 },
          (_, at) => `<w:style w:type="paragraph" w:styleId="S${at}"><w:basedOn w:val="S${at + 1}"/></w:style>`,
        ).join(''),
      },
      /^kept$/,
    ],
    [
      'a long label on every paragraph',
      {
        body: p('x', inList(1)).repeat(20_000),
        numbering: list(1, [level(0, 'decimal', `%1${'A'.repeat(1_000_000)}`)]),
      },
      /^1A{150,200} x\n/,
    ],
    [
      'comments that are open all along',
      {
        body: Array.from({ length: 5000 }, (_, at) => `<w:commentRangeStart w:id="${at}"/>${p('x')}`).join(''),
        comments: Array.from(
          { length: 5000 },
          (_, at) => `<w:comment w:id="${at}">${p('word '.repeat(500))}</w:comment>`,
        ).join(''),
      },
      /^x\n/,
    ],
    [
      'one long paragraph of changes',
      {
        body: `<w:p>${Array.from({ length: 50_000 }, (_, at) => `<w:ins w:author="${at}">${r('x')}</w:ins>`).join('')}</w:p>`,
      },
      /^x+$/,
    ],
    ['paragraphs that all go on in the next', { body: p('x', '<w:rPr><w:del/></w:rPr>').repeat(50_000) }, /^x[x\s]*$/],
    [
      'a text box of many paragraphs',
      { body: `<w:p><w:r><w:txbxContent>${p('x').repeat(60_000)}</w:txbxContent></w:r></w:p>${p('kept')}` },
      /kept$/,
    ],
    [
      'a row of many cells',
      { body: `<w:tbl><w:tr>${`<w:tc>${p('x')}</w:tc>`.repeat(60_000)}</w:tr></w:tbl>${p('kept')}` },
      /x\tx\n\nkept$/,
    ],
    ['marks of accents', { body: `<w:p>${r('\u0301').repeat(100_000)}</w:p>${p('kept')}` }, /kept$/],
  ])('%s', async (_, parts, expected) => {
    for (const changes of ['accepted', 'both'] as const) {
      const { text } = await readAgreement({ name: 'a.docx', bytes: docxBytes(parts) }, { changes });
      expect(expected.test(text)).toBe(true);
    }
  });
});

describe('any Word file', () => {
  const whole = docxBytes({
    body: `${p('Article 1', inList(1))}<w:tbl><w:tr><w:tc>${p('a')}</w:tc><w:tc>${p('b')}</w:tc></w:tr></w:tbl><w:p><w:ins w:author="A">${r('c')}<w:footnoteReference w:id="1"/></w:ins></w:p>`,
    numbering: list(1, [level(0, 'upperRoman', '%1.')]),
    styles: '<w:style w:type="paragraph" w:styleId="A"/>',
    footnotes: `<w:footnote w:id="1">${p('d')}</w:footnote>`,
  });
  const orRefused = async (reading: Promise<Agreement>) => {
    try {
      Agreement.parse(await reading);
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
    }
  };

  test('with any bytes changed', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 12 }),
        async (changes) => {
          const bytes = Uint8Array.from(whole);
          for (const [at, byte] of changes) bytes[at] = byte;
          await orRefused(read(bytes));
        },
      ),
      { numRuns: 150 },
    ));

  const pieces = [
    ...[
      '<w:p>',
      '</w:p>',
      '<w:r>',
      '</w:r>',
      '<w:tbl>',
      '</w:tbl>',
      '<w:tr>',
      '</w:tr>',
      '<w:tc>',
      '</w:tc>',
      '<w:pPr>',
      '</w:pPr>',
    ],
    ...[
      '<w:ins w:author="A">',
      '</w:ins>',
      '<w:del>',
      '</w:del>',
      '<w:rPr><w:del/></w:rPr>',
      '<w:rPr><w:vanish/></w:rPr>',
    ],
    ...[
      '<w:fldChar w:fldCharType="begin"/>',
      '<w:fldChar w:fldCharType="separate"/>',
      '<w:fldChar w:fldCharType="end"/>',
      '<w:instrText>TOC</w:instrText>',
    ],
    ...[
      '<w:tab/>',
      '<w:br/>',
      '<w:footnoteReference w:id="1"/>',
      '<w:footnoteReference w:id="1" w:customMarkFollows="1"/>',
    ],
    ...[
      '<w:commentRangeStart w:id="0"/>',
      '<w:commentRangeEnd w:id="0"/>',
      '<w:commentReference w:id="0"/>',
      '<w:tcPr><w:vMerge/></w:tcPr>',
    ],
    ...[
      '<w:txbxContent>',
      '</w:txbxContent>',
      inList(1, 0),
      inList(1, 1),
      inList(2, 3),
      p('Article 1'),
      p('(a) may'),
      r(' shall '),
      r('e\u0301'),
      r('3'),
      '\u0000',
    ],
  ];
  test('of any elements in any order, its changes read in any way', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...pieces), { maxLength: 60 }),
        fc.constantFrom('original', 'accepted', 'both'),
        async (body, changes) => {
          const bytes = docxBytes({
            body: body.join(''),
            numbering: list(1, [level(0, 'decimal', 'Article %1'), level(1, 'lowerLetter', '(%2)')]),
            footnotes: `<w:footnote w:id="1">${p('Note')}</w:footnote>`,
            comments: `<w:comment w:id="0">${p('Why')}</w:comment>`,
          });
          await orRefused(readAgreement({ name: 'a.docx', bytes }, { changes }));
        },
      ),
      { numRuns: 150 },
    ));
});

describe('the Word file of the corpus', () => {
  test('is what its program writes', () => {
    expect(Buffer.from(solvaraMeridia()).equals(readFileSync(SOLVARA_MERIDIA))).toBe(true);
  });
});

const folder = join(import.meta.dirname, '../../../../shared/texts/docx');
describe.skipIf(!existsSync(folder))('files of Word (skipped where ../shared is not there)', () => {
  test.each(existsSync(folder) ? readdirSync(folder) : [])(
    '%s is read in a process of its own, or says why not',
    async (name) => {
      const file = { name, bytes: readFileSync(join(folder, name)) };
      const agreement = await readIsolated(file).catch((error: unknown) => {
        if (error instanceof ReadError) return error.code;
        throw error;
      });
      const empty = [
        'empty.docx',
        'external-picture.docx',
        'tiny-picture.docx',
        'tiny-picture-target-base-relative.docx',
      ];
      if (empty.includes(name)) expect(agreement).toBe('no-text');
      else expect(agreement).toMatchObject({ source: { format: 'docx' }, text: expect.stringMatching(/\w/) });
    },
  );
});
