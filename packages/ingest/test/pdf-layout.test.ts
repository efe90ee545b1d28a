import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAgreement } from '../src/index.ts';
import { centred, column, pdfBytes, type Shown } from './pdf-bytes.ts';

const readPdf = (pages: readonly (readonly Shown[])[]) => readAgreement({ name: 'draft.pdf', bytes: pdfBytes(pages) });

const prose = (name: string) => `${name} of the column that is here`;
/** The lines of a column of running text. */
const side = (name: string, { x, from = 700, lines = 20 }: { x: number; from?: number; lines?: number }): Shown[] =>
  Array.from({ length: lines }, (_, line) => ({ x, y: from - line * 14, text: prose(`${name} line ${line}`) }));
const wide = (text: string, y: number): Shown => ({
  x: 72,
  y,
  text: `${text} which reaches as far as the text of this page reaches and is not broken`,
});
/** Cells of a row, each at its own place. */
const row = (y: number, ...cells: readonly (readonly [x: number, text: string])[]): Shown[] =>
  cells.map(([x, text]) => ({ x, y, text }));

const inOrder = (text: string, ...found: readonly string[]) => {
  const places = found.map((one) => text.indexOf(one));
  expect(places, text).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
};

describe('columns', () => {
  test('a page that goes from one to two columns and back', async () => {
    const { text } = await readPdf([
      [
        wide('First sentence', 770),
        wide('second line of it', 756),
        ...side('left', { x: 72 }),
        ...side('right', { x: 310 }),
        wide('Last sentence', 400),
        wide('last line of it', 386),
      ],
    ]);
    inOrder(text, 'First sentence', 'left line 0', 'left line 19', 'right line 0', 'right line 19', 'Last sentence');
  });

  test('a heading over two columns', async () => {
    const { text } = await readPdf([
      [
        ...side('upper left', { x: 72, lines: 10 }),
        ...side('upper right', { x: 310, lines: 10 }),
        centred('A heading in the middle of the page', 530),
        ...side('lower left', { x: 72, from: 500, lines: 10 }),
        ...side('lower right', { x: 310, from: 500, lines: 10 }),
      ],
    ]);
    inOrder(text, 'upper left line 9', 'upper right line 0', 'A heading in', 'lower left line 0', 'lower right line 9');
  });

  test('columns whose lines do not stand level', async () => {
    const right = side('right', { x: 310 }).map((shown) => ({ ...shown, y: shown.y - 5 }));
    const { text } = await readPdf([[...side('left', { x: 72 }), ...right]]);
    inOrder(text, 'left line 0', 'left line 19', 'right line 0', 'right line 19');
  });

  test('a sentence goes on in the next column', async () => {
    const { text } = await readPdf([[...side('left', { x: 72 }), ...side('right', { x: 310 })]]);
    expect(text).toContain('left line 19 of the column that is here right line 0');
  });

  test('cells of a table are none', async () => {
    const rows = Array.from({ length: 12 }, (_, at) =>
      row(700 - at * 16, [72, `Sector ${at}`], [310, `The measure of number ${at}`]),
    );
    const { text } = await readPdf([rows.flat()]);
    inOrder(text, 'Sector 3', 'number 3', 'Sector 4', 'number 4');
  });
});

describe('tables', () => {
  test('rows without lines, a cell of two lines in one of them', async () => {
    const { text } = await readPdf([
      [
        ...row(700, [72, 'Sector'], [220, 'Level'], [360, 'Measure']),
        ...row(680, [72, 'Radio'], [220, 'Central'], [360, 'A quota of']),
        ...row(666, [360, 'local music']),
        ...row(646, [72, 'Film'], [220, 'Regional'], [360, 'A levy']),
      ],
    ]);
    expect(text.split(/\n+/)).toEqual([
      'Sector\tLevel\tMeasure',
      'Radio\tCentral\tA quota of local music',
      'Film\tRegional\tA levy',
    ]);
  });

  test('numbered paragraphs are none', async () => {
    const { text } = await readPdf([
      [
        ...row(700, [72, '(a)'], [120, 'the first of these things;']),
        ...row(680, [72, '(b)'], [120, 'the second of these things;']),
        ...row(660, [72, '(c)'], [120, 'the third of these things.']),
      ],
    ]);
    expect(text).not.toContain('\t');
    expect(text).toContain('(b) the second of');
  });

  test('the heads of a table that goes on over pages are kept where it begins', async () => {
    const pages = Array.from({ length: 5 }, (_, page) => [
      ...row(760, [72, 'Sector'], [300, 'Measure']),
      ...Array.from({ length: 10 }, (__, at) =>
        row(740 - at * 16, [72, `Sector ${'abcde'[page]}${at}`], [300, `Measure ${'abcde'[page]}${at}`]),
      ).flat(),
    ]);
    const { text } = await readPdf(pages);
    expect(text.match(/^Sector\tMeasure$/gm)).toHaveLength(1);
    expect(text.match(/^Sector [a-e]\d\tMeasure [a-e]\d$/gm)).toHaveLength(50);
  });
});

describe('margins', () => {
  test.each([
    ['every line', 1],
    ['every fifth line', 5],
  ])('numbers that count %s go', async (_, step) => {
    const lines = side('text', { x: 100, lines: 40 });
    const numbers = lines.flatMap(({ y }, at) =>
      (at + 1) % step === 0 ? [{ x: 60, y, text: String(at + 1), size: 8 }] : [],
    );
    const { text } = await readPdf([[...lines, ...numbers]]);
    expect(text).toContain('text line 39 of');
    expect(text.replaceAll(/line \d+ of/g, '')).not.toMatch(/\d/);
  });

  test('the numbers of paragraphs stay', async () => {
    const { text } = await readPdf([
      Array.from({ length: 8 }, (_, at) => [
        { x: 60, y: 760 - at * 60, text: String(at + 1) },
        ...side(`of ${at}`, { x: 100, from: 760 - at * 60, lines: 3 }),
      ]).flat(),
    ]);
    expect(text).toMatch(/^1 of 0 line 0/m);
    expect(text).toMatch(/^8 of 7 line 0/m);
  });
});

describe('footnotes', () => {
  const small = (text: string, y: number): Shown => ({ x: 72, y, text, size: 8 });
  const body = (from: number) => Array.from({ length: 8 }, (_, at) => wide(`Line ${from + at}`, 700 - at * 14));

  test('stand behind the paragraph that calls them, and are not taken for text', async () => {
    const { text, provisions } = await readPdf([
      [
        ...column(['Article 1', '', '1. The first rule covers films'], 760),
        { x: 217.5, y: 737, text: '1', size: 7 },
        ...column(['2. The second rule covers music'], 704),
        { x: 243.5, y: 709, text: '2', size: 7 },
        wide('3. A third rule', 676),
        small('1 Of any length.', 100),
        small('2 Of any kind, and with words that', 90),
        small('go on in a second line.', 80),
      ],
    ]);
    expect(provisions.filter(({ kind }) => kind === 'footnote').map(({ id }) => id)).toEqual([
      'art1.p1.fn1',
      'art1.p2.fn2',
    ]);
    inOrder(text, 'covers films1', '1 Of any length.', 'covers music2', 'words that go on in a second line.');
  });

  test('one that runs over to the next page is one', async () => {
    const { text } = await readPdf([
      [...body(0), { x: 500, y: 607, text: '1', size: 7 }, small('1 A note that is too long for this', 90)],
      [...body(8), small('page, and ends on the next one.', 90)],
    ]);
    expect(text).toContain('1 A note that is too long for this page, and ends on the next one.');
  });

  test('a page in small type is text', async () => {
    const annex = Array.from({ length: 20 }, (_, at) => small(`${at + 1}. An item of the annex.`, 700 - at * 12));
    const { provisions } = await readPdf([body(0), body(8), annex]);
    expect(provisions.filter(({ kind }) => kind === 'footnote')).toEqual([]);
  });
});

describe('what is printed twice', () => {
  test('letters on top of others are read once', async () => {
    // 8.004 and 7.992 wide in Helvetica at 12 points
    const { text } = await readPdf([
      [
        { x: 100, y: 700, text: 'AS' },
        { x: 108.004, y: 700, text: 'SEAN' },
        { x: 150, y: 700, text: 'and others' },
      ],
    ]);
    expect(text).toBe('ASEAN and others');
  });
});

/** Words, hyphens at line ends, raised numbers and cells at any place of a page. */
const shown: fc.Arbitrary<Shown> = fc.record({
  x: fc.integer({ min: 20, max: 500 }),
  y: fc.integer({ min: 20, max: 820 }),
  text: fc.stringMatching(/^[A-Za-z0-9(][A-Za-z0-9 .,;()-]{0,40}$/),
  size: fc.constantFrom(7, 8, 12, 12, 12, 14),
});

describe('where text is printed', () => {
  test('every letter lies in one run of one page, and in its page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(shown, { maxLength: 30 }), { minLength: 1, maxLength: 5 }), async (pages) => {
        fc.pre(pages.flat().some(({ text }) => /\S/.test(text)));
        const agreement = await readPdf(pages);
        const covered = new Int8Array(agreement.text.length);
        for (const { runs = [], size } of agreement.pages ?? []) {
          expect(size).toEqual([595, 842]);
          for (const [start, end, x, y, width, height] of runs) {
            for (let at = start; at < end; at++) covered[at]!++;
            expect(width).toBeGreaterThanOrEqual(0);
            expect(height).toBeGreaterThan(0);
            expect(x).toBeGreaterThanOrEqual(0);
            expect(y + height).toBeLessThanOrEqual(850);
          }
        }
        for (let at = 0; at < covered.length; at++) {
          if (/\S/.test(agreement.text[at]!)) expect(covered[at], agreement.text.slice(at - 20, at + 20)).toBe(1);
          else expect(covered[at]).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  test('a word is found at its place, past a cut word and a footnote', async () => {
    const { text, pages } = await readPdf([
      [
        wide('The Parties shall', 700),
        { x: 72, y: 686, text: 'hold to this agree-' },
        { x: 72, y: 672, text: 'ment on films.' },
      ],
    ]);
    const at = text.indexOf('films');
    const [start, end, x, y, width] = pages![0]!.runs!.find(([from, to]) => from <= at && at < to)!;
    // "ment on " is 46.7 wide in Helvetica at 12 points
    expect(x + ((at - start) * width) / (end - start)).toBeCloseTo(72 + 46.7, -1);
    expect(Math.abs(y + 9 - (842 - 672))).toBeLessThan(4);
  });
});
