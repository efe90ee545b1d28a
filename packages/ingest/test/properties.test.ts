import { Agreement } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PrintedLine } from '../src/formats/pdf/line.ts';
import type { Word } from '../src/formats/pdf/page.ts';
import { printedLines } from '../src/formats/pdf/print.ts';
import { reflow } from '../src/formats/pdf/reflow.ts';
import { ReadError, readAgreement } from '../src/index.ts';
import { column, pdfBytes } from './pdf-bytes.ts';
import { bytesOf, readText } from './read.ts';

/** Words that headings and lists are made of, in an order that makes no sense. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'Article ',
          'ARTÍCULO ',
          'Art. ',
          'CHAPITRE ',
          'Section ',
          'PART ',
          'TITLE ',
          'Annex ',
          'ANNEX ON ',
          'Appendix ',
          'Protocole ',
        ],
        ...[
          'Réserve ',
          'Sector: ',
          'SCHEDULE OF ',
          'PREAMBLE',
          'The Parties',
          'IN WITNESS WHEREOF',
          'CONTENTS',
          'premier',
          '.... 12',
        ],
        ...[
          '1',
          '2',
          '14.4',
          'IX',
          'G-06',
          'A',
          '(a) ',
          '(b) ',
          '(i) ',
          '(ii) ',
          'a) ',
          '1. ',
          '2. ',
          '3) ',
          '– ',
          '1 For ',
          'here1 ',
          '[1] ',
        ],
        ...[
          ': ',
          '; and ',
          '. ',
          ', ',
          ' ',
          '\n',
          '\n\n',
          '\t',
          'paragraph ',
          'shall ',
          'Scope',
          'é',
          '\u00ad',
          '\u0000',
          '𝔸',
        ],
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 120 },
  )
  .map((words) => words.join(''));

/** An agreement that keeps all rules, also those its schema does not check: what stands side by side does not overlap. */
const check = (agreement: Agreement) => {
  Agreement.parse(agreement);
  const { text, provisions } = agreement;
  const ends = new Map<string | null, number>();
  const broken: string[] = [];
  let last = 0;
  for (const { id, parent, range } of provisions) {
    if (range[0] < last) broken.push(`${id} begins before the one before it`);
    if (range[0] < (ends.get(parent) ?? 0)) broken.push(`${id} begins within its sibling`);
    if (parent !== null && !id.startsWith(`${parent}.`)) broken.push(`${id} is not named after ${parent}`);
    if (range[0] === range[1]) broken.push(`${id} is empty`);
    ends.set(parent, range[1]);
    last = range[0];
  }
  expect(broken).toEqual([]);
  expect(text === text.normalize('NFC').toWellFormed()).toBe(true);
};

const orRefused = async (reading: Promise<Agreement>) => {
  try {
    check(await reading);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
  }
};

describe('any input', () => {
  test('any soup of treaty words keeps the rules, and loses no letter', () =>
    fc.assert(
      fc.asyncProperty(soup, async (words) => {
        fc.pre(/[a-z0-9]/i.test(words));
        const agreement = await readText(words);
        check(agreement);
        // hyphens aside, one of which may have cut a word at the end of a line
        const letters = (text: string) => text.normalize('NFC').replace(/[\s\p{Cc}\p{Cf}\p{Zs}-]/gu, '');
        expect(letters(agreement.text)).toBe(letters(words.toWellFormed()));
      }),
      { numRuns: 120 },
    ));

  test('any bytes end in an agreement or a ReadError', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('a', 'a.xml', 'a.txt', 'a.pdf', 'a.docx', 'a.html', 'a.mht'),
        (bytes, name) => orRefused(readAgreement({ name, bytes })),
      ),
      { numRuns: 120 },
    ));

  test('any XML of treaty words', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            soup,
            fc.constantFrom(
              '<treaty><body>',
              '<chapter number="CHAPTER 1">',
              '<article article_identifier="1">',
              '</article>',
              '</x>',
              '<![CDATA[',
              '&amp;',
              '&x;',
            ),
          ),
          { maxLength: 12 },
        ),
        (pieces) =>
          orRefused(readAgreement({ name: 'a.xml', bytes: bytesOf(`<?xml version="1.0"?>${pieces.join('')}`) })),
      ),
      { numRuns: 120 },
    ));

  test('a PDF with any bytes changed', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 20 }), async (changes) => {
        const bytes = Uint8Array.from(pdfBytes([column(['Article 1', '', '1. One.']), column(['2. Two.'])]));
        for (const [at, byte] of changes) bytes[5 + (at % (bytes.length - 5))] = byte;
        await orRefused(readAgreement({ name: 'a.pdf', bytes }));
      }),
      // always the same ones: on some, pdf.js leaves a rejection unhandled after its answer, which Vitest takes for a fault
      { numRuns: 60, seed: 1 },
    ));

  test('the same input gives the same agreement', () =>
    fc.assert(
      fc.asyncProperty(
        soup.filter((words) => /[a-z0-9]/i.test(words)),
        async (words) => {
          expect(await readText(words)).toEqual(await readText(words));
        },
      ),
      {
        numRuns: 50,
      },
    ));
});

const wordAt = (text: string, { left, base, size }: { left: number; base: number; size: number }): Word => ({
  text,
  left,
  right: left + 5,
  base,
  size,
  spaced: false,
  turned: false,
  box: [left, base - size, 5, size],
});

describe('no count is too large', () => {
  const lines = 'The Parties shall meet.\n'.repeat(200_000);
  test.each([
    ['lines in an article', `<article>${lines}</article>`],
    ['lines in a chapter', `<chapter name="One">${lines}</chapter>`],
    ['lines in the body', lines],
    ['lines in an element of a chapter', `<chapter name="One"><p>${lines}</p></chapter>`],
    ['articles in a chapter', `<chapter name="One">${'<article>They meet.</article>'.repeat(200_000)}</chapter>`],
  ])(
    '%s',
    async (_, body) => {
      const bytes = bytesOf(`<?xml version="1.0"?><treaty><body>${body}</body></treaty>`);
      const { text } = await readAgreement({ name: 'a.xml', bytes });
      expect(text.match(/meet\./g)).toHaveLength(200_000);
    },
    60_000,
  );

  test.each([
    ['rows on a page', (at: number): Word => wordAt('x', { left: 72, base: 1000 + at, size: 1 })],
    ['words in a row', (at: number): Word => wordAt('x', { left: at * 9, base: 1000, size: 9 })],
    [
      'raised numbers on a page',
      (at: number): Word =>
        at % 3
          ? wordAt('1', { left: 90, base: 1000 + at * 20, size: 5 })
          : wordAt('word', { left: 72, base: 1000 + at * 20, size: 9 }),
    ],
  ])(
    '%s',
    (_, word) => {
      const rest = Array.from({ length: 40 }, (_, at) => wordAt('word', { left: 72, base: 12 * at, size: 9 }));
      const words = [...rest, ...Array.from({ length: 200_000 }, (_, at) => word(at))];
      const printed = printedLines({ words, rules: [] });
      expect(printed.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThanOrEqual(200_000);
    },
    60_000,
  );

  test('footnotes on pages with little other text', () => {
    const note: PrintedLine = {
      text: '1 A note.',
      left: 72,
      right: 300,
      base: 90,
      size: 6,
      parted: false,
      stretch: 0,
      side: 'full',
      opens: '1',
      trace: [],
    };
    const { opens: _, ...rest } = note;
    const body: PrintedLine = { ...rest, text: 'The Parties shall meet.'.repeat(100), size: 12 };
    const pages = Array.from({ length: 1000 }, () => [body, ...Array.from({ length: 200 }, () => note)]);
    pages[0] = Array.from({ length: 2000 }, () => body);
    pages.push([body, ...Array.from({ length: 200 }, () => note)]);
    expect(reflow(pages).filter(({ text }) => text === note.text)).toHaveLength(200_000);
  }, 60_000);
});

// Each is so long that a cost growing with its square would run past the time that a test has. How fast reading is, the
// bench says.
describe('reading ends, however long the text:', () => {
  test.each([
    ['(a) ', 120_000],
    ['(i) ', 120_000],
    ['1. A ', 120_000],
    ['; and ', 240_000],
    ['Article 5\n', 40_000],
    ['Article 5. ', 120_000],
    ['Annex 1\nChapter 2\n', 24_000],
    ['Contents\nArticle 7\n', 40_000],
    ['.....', 400_000],
    ['I.I.', 400_000],
    ['A-', 800_000],
    ['1 A\n', 120_000],
    ['x1 ', 2_400_000],
  ])(
    'much of %j',
    async (unit, times) => {
      const { coverage } = await readText(`Annex 1\n${unit.repeat(times)}`);
      expect(coverage.characters).toBeGreaterThan(unit.trim().length * times * 0.9);
    },
    20_000,
  );
});
