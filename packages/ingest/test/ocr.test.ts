import { existsSync, readFileSync } from 'node:fs';
import type { Agreement } from '@carveout/schema';
import { afterAll, describe, expect, test } from 'vitest';
import { recognitionSaid } from '../src/formats/ocr/said.ts';
import { closeReaders, readAgreement, readIsolated } from '../src/index.ts';
import { column } from './pdf-bytes.ts';
import { idsOf } from './read.ts';
import { blank, type Scanned, scanBytes, scanOf } from './scan-bytes.ts';

const LINES = [
  'Article 3',
  'Digital Products',
  '',
  '1. No Party shall accord less favourable treatment to digital products of',
  'another Party than it accords to other like digital products.',
  '',
  '2. Paragraph 1 does not apply to subsidies, grants or government-supported',
  'loans, nor to broadcasting and the audiovisual sector.',
];
const page = await scanOf(column(LINES));
const scanned = scanBytes([page]);
const read = (bytes: Uint8Array, recogniseMs?: number): Promise<Agreement> =>
  readAgreement({ name: 'scan.pdf', bytes }, { recogniseMs });
const codesOf = ({ diagnostics }: Agreement): string[] => diagnostics.map(({ code }) => code);

afterAll(closeReaders);

describe('a scanned page', () => {
  test('is read with its headings and paragraphs, says how surely, and has its words where they are printed', async () => {
    const { coverage, text, pages, provisions } = await read(scanned, 60_000);
    expect(provisions.map(({ id }) => id)).toEqual(['art3', 'art3.p1', 'art3.p2']);
    expect(text).toContain('digital products of another Party than it accords');
    expect(coverage).toMatchObject({ pages: 1, pagesWithoutText: [] });
    expect(coverage.pagesRecognised).toEqual([{ page: 1, confidence: expect.any(Number) }]);
    expect(coverage.pagesRecognised![0]!.confidence).toBeGreaterThan(0.85);

    const at = text.indexOf('subsidies');
    const [start, end, x, y, width, height] = pages![0]!.runs!.find(([from, to]) => from <= at && at < to)!;
    // Helvetica of 12 points; the baseline of the first line is 82 points down the page, that of the others 14 more each
    const left = x + ((at - start) / (end - start)) * width;
    expect(Math.abs(left - 247)).toBeLessThan(12);
    expect(Math.abs(y + height - (82 + 6 * 14))).toBeLessThan(5);
    expect(height).toBeGreaterThan(6);
    expect(height).toBeLessThan(18);
  });

  test.each([
    ['on its side', 1],
    ['upside down', 2],
  ])('that lies %s is turned', async (_, turn) => {
    const agreement = await read(scanBytes([await scanOf(column(LINES), turn)]), 60_000);
    expect(agreement.text).toContain('No Party shall accord less favourable treatment');
    const at = agreement.text.indexOf('less favourable');
    const [, , , , width, height] = agreement.pages![0]!.runs!.find(([from, to]) => from <= at && at < to)!;
    expect(height > width).toBe(turn === 1);
  });

  test('among pages with letters is read in their language, and nothing else is recognised', async () => {
    const letters = column([
      'Article 1',
      "Les Parties n'imposent pas de droits de douane sur les contenus que leurs producteurs",
      'transmettent par voie \xe9lectronique, et elles conservent le droit de percevoir des taxes.',
    ]);
    const french = await scanOf(
      column(['Article 2', '', 'Les festivals de cin\xe9ma sont prot\xe9g\xe9s apr\xe8s leur cr\xe9ation.']),
    );
    const { text, coverage } = await read(scanBytes([letters, french]), 60_000);
    expect(text).toContain('Les festivals de cinéma sont protégés après leur création.');
    expect(coverage.pagesRecognised?.map((one) => one.page)).toEqual([2]);
  });

  test('without text stays without', async () => {
    const agreement = await read(scanBytes([column(LINES), blank]), 60_000);
    expect(agreement.coverage).toMatchObject({ pagesWithoutText: [2] });
    expect(agreement.coverage.pagesRecognised).toBeUndefined();
    expect(agreement.diagnostics).toContainEqual(expect.objectContaining({ code: 'page-without-text', page: 2 }));
  });

  test('that can hardly be made out is told to be doubtful', async () => {
    const { coverage, diagnostics } = await read(scanBytes([column(LINES), worn(page)]), 60_000);
    const [recognised] = coverage.pagesRecognised ?? [];
    expect(recognised).toMatchObject({ page: 2 });
    expect(recognised!.confidence).toBeLessThan(0.8);
    expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'page-doubtful', page: 2 }));
  });
});

/** A page whose letters have holes, the same every time. */
const worn = (whole: Scanned): Scanned => {
  let seed = 7;
  const dots = whole.dots.map((shade) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % 100 < 45 ? 255 : shade;
  });
  return { ...whole, dots };
};

describe('what is bounded', () => {
  test('pages for which there is no time are named, and the others read', async () => {
    const pages = [column(LINES), ...Array.from({ length: 1500 }, () => blank), column(LINES)];
    const agreement = await read(scanBytes(pages), 0);
    expect(agreement.diagnostics.filter(({ code }) => code === 'pages-not-recognised')).toEqual([
      expect.objectContaining({ page: 2, message: expect.stringContaining('2–1501') }),
    ]);
    expect(agreement.coverage.pagesWithoutText).toHaveLength(1500);
    expect(agreement.text).toContain('Digital Products');
  });

  test('thousands of blank pages end', async () => {
    const pages = [column(LINES), ...Array.from({ length: 1500 }, () => blank)];
    const started = performance.now();
    expect((await read(scanBytes(pages), 5000)).coverage.pagesWithoutText).toHaveLength(1500);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test.each([
    [
      'an image of a thousand million dots',
      { width: 40_000, height: 25_000, dots: new Uint8Array(64) },
      'pages-not-recognised',
    ],
    ['a page of a mile', { ...blank, size: [14_400, 14_400] as const }, 'page-without-text'],
    ['a page as thin as a hair', { ...blank, size: [14_400, 0.01] as const }, 'page-without-text'],
  ])('%s does no harm', async (_, hostile, code) => {
    const agreement = await read(scanBytes([column(LINES), hostile]), 60_000);
    expect(codesOf(agreement)).toContain(code);
    expect(agreement.text).toContain('Digital Products');
  });
});

test('what broke off, and what was not tried, is told by page', () => {
  const recognition = { pages: new Map(), late: [6, 7, 8, 11], large: [3], broken: [0, 1] };
  const said = (code: string, page: number, pages: string) =>
    expect.objectContaining({ code, page, message: expect.stringContaining(`scanned pages ${pages},`) });
  expect(recognitionSaid(recognition)).toEqual([
    said('pages-not-recognised', 7, '7–9, 12'),
    said('recognition-failed', 1, '1–2'),
    said('pages-not-recognised', 4, '4'),
  ]);
});

describe('a scan in a process of its own', () => {
  test('is recognised with progress, or only reported', async () => {
    const heard: unknown[] = [];
    const file = { name: 'scan.pdf', bytes: scanned };
    const agreement = await readIsolated(file, { onProgress: (progress) => heard.push(progress) });
    expect(idsOf(agreement, 'article')).toEqual(['art3']);
    expect(heard).toContainEqual({ done: 0, total: 1, recognising: true });
    expect(heard.at(-1)).toEqual({ done: 1, total: 1, recognising: true });
    await expect(readIsolated(file, { recognise: false })).rejects.toMatchObject({ code: 'no-text' });
  });

  test('is broken off at once', async () => {
    const stop = new AbortController();
    let asked = Number.NaN;
    const reading = readIsolated(
      { name: 'scan.pdf', bytes: scanBytes([page, page, page]) },
      {
        signal: stop.signal,
        onProgress: ({ recognising }) => {
          if (!recognising || stop.signal.aborted) return;
          asked = performance.now();
          stop.abort(new Error('that will do'));
        },
      },
    );
    await expect(reading).rejects.toThrow('that will do');
    expect(performance.now() - asked).toBeLessThan(2000);
  });
});

const annex = new URL('../../../../shared/texts/pdf/scanned-annex.pdf', import.meta.url);

describe.skipIf(!existsSync(annex))('six scanned pages of ../shared (skipped where it is absent)', () => {
  test('are read to the last schedule', async () => {
    const agreement = await read(readFileSync(annex), 120_000);
    const numbersOf = (kind: string) =>
      agreement.provisions.flatMap((provision) => (provision.kind === kind ? [provision.number] : []));
    expect(numbersOf('paragraph')).toEqual(Array.from({ length: 11 }, (_, at) => `${at + 1}`));
    expect(numbersOf('part')).toEqual(expect.arrayContaining(Array.from({ length: 11 }, (_, at) => `${at + 2}`)));
    const sure = agreement.coverage.pagesRecognised!.map(({ confidence }) => confidence);
    expect(sure).toHaveLength(6);
    expect(Math.min(...sure)).toBeGreaterThan(0.8);
    // what the table on the first page has in its cells
    expect(agreement.text).toMatch(/Exclusion List\t.*\t5%\t15%\t15%/);
  });
});
