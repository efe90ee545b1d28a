import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Agreement, Mark } from '@carveout/schema';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { placeMarks } from '../src/annotated/placed.ts';
import { annotatePdf } from '../src/formats/pdf/annotate.ts';
import { annotateIsolated, readAgreement } from '../src/index.ts';
import { column, pdfBytes, type Shown } from './pdf-bytes.ts';
import { scanBytes, scanOf } from './scan-bytes.ts';

const bytesOf = (pages: readonly (readonly Shown[])[], options: Parameters<typeof pdfBytes>[1] = {}) =>
  pdfBytes(pages, options);

/** A mark on the words of an agreement. */
const markOn = ({ text }: Pick<Agreement, 'text'>, words: string, mark: Partial<Mark> = {}): Mark => {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`the text has no "${words}"`);
  const range: Mark['range'] = [start, start + words.length];
  return {
    id: words,
    range,
    colour: [255, 214, 153],
    subject: 'A clause',
    note: 'A note',
    author: '',
    at: null,
    ...mark,
  };
};

/** What pdf.js, which did not write them, lists of the highlights in a PDF. */
const listed = async (bytes: Uint8Array, password?: string) => {
  const document = await getDocument({ data: new Uint8Array(bytes), password, verbosity: 0 }).promise;
  const all = [];
  for (let page = 1; page <= document.numPages; page++) {
    for (const one of await (await document.getPage(page)).getAnnotations()) {
      if (one.subtype !== 'Highlight') continue;
      all.push({
        page,
        note: one.contentsObj.str as string,
        author: one.titleObj.str as string,
        at: one.modificationDate as string | null,
        colour: [...one.color] as number[],
        drawn: one.hasAppearance as boolean,
        quads: [...one.quadPoints] as number[],
      });
    }
  }
  await document.loadingTask.destroy();
  return all;
};

/** From where to where some quads reach, [left, bottom, right, top]. */
const extentOf = (quads: readonly number[]): number[] => {
  const [xs, ys] = [0, 1].map((odd) => quads.filter((_, at) => at % 2 === odd));
  return [Math.min(...xs!), Math.min(...ys!), Math.max(...xs!), Math.max(...ys!)];
};

const articles = [
  column([
    'Article 1',
    'Scope',
    '',
    '1. This Agreement applies to measures affecting trade.',
    '2. It does not apply to broadcasting, nor to services of the',
    'audiovisual sector, by whatever means they are supplied.',
  ]),
  column(['Article 2', 'Cooperation', '', 'The Parties shall cooperate in the cultural field.']),
];

const annotated = async (bytes: Uint8Array, marks: (agreement: Agreement) => readonly Mark[], password?: string) => {
  const agreement = await readAgreement({ name: 'draft.pdf', bytes }, { password });
  const { placed } = placeMarks(agreement, marks(agreement));
  return annotatePdf(bytes, placed, { password });
};

describe('highlights in the user’s own PDF', () => {
  test('are listed by another reader, with note, author, date and colour, line by line', async () => {
    const bytes = bytesOf(articles);
    const agreement = await readAgreement({ name: 'draft.pdf', bytes });
    const note = 'Ministère — « à revoir » 文化 مرحبا\nsecond line';
    const marks = [
      markOn(agreement, 'nor to services of the audiovisual sector', {
        note,
        author: 'A. Reviewer',
        at: '2026-03-04T05:06:07.000Z',
      }),
      markOn(agreement, 'shall cooperate'),
    ];
    const { bytes: out, unplaced, remarks } = await annotateIsolated({ bytes, pages: agreement.pages }, marks);
    expect({ unplaced, remarks }).toEqual({ unplaced: [], remarks: [] });
    const [first, second, ...others] = await listed(out);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ page: 1, note, author: 'A. Reviewer', at: 'D:20260304050607Z', drawn: true });
    expect(first!.colour).toEqual([255, 214, 153]);
    expect(first!.quads).toHaveLength(16);
    expect(second).toMatchObject({ page: 2, note: 'A note', author: '', at: null });
  });

  test('leave the original’s bytes as they are, and the same marks give the same bytes', async () => {
    const bytes = bytesOf(articles);
    const once = await annotated(bytes, (agreement) => [markOn(agreement, 'broadcasting')]);
    const again = await annotated(bytes, (agreement) => [markOn(agreement, 'broadcasting')]);
    expect(Buffer.from(once.bytes.subarray(0, bytes.length)).equals(bytes)).toBe(true);
    expect(Buffer.from(once.bytes).equals(Buffer.from(again.bytes))).toBe(true);
  });

  test('on several pages stand on each, the note once', async () => {
    const bytes = bytesOf(articles);
    const { bytes: out } = await annotated(bytes, ({ text }) => [
      { ...markOn({ text }, 'broadcasting'), range: [text.indexOf('broadcasting'), text.indexOf(' shall cooperate')] },
    ]);
    expect((await listed(out)).map(({ page, note }) => [page, note])).toEqual([
      [1, 'A note'],
      [2, 'A clause (2/2)'],
    ]);
  });

  test.each([0, 90, 180, 270])('stand on their words on a page turned by %d degrees', async (rotate) => {
    const shown = [{ x: 200, y: 400, text: 'No Party shall impose customs duties.' }];
    const { bytes: out } = await annotated(bytesOf([shown], { rotate }), (agreement) => [
      markOn(agreement, 'No Party'),
    ]);
    const [left, bottom, right, top] = extentOf((await listed(out))[0]!.quads) as [number, number, number, number];
    expect(left).toBeCloseTo(200, -0.5);
    expect(right).toBeGreaterThan(235);
    expect(right).toBeLessThan(260);
    expect(bottom).toBeGreaterThan(390);
    expect(bottom).toBeLessThan(401);
    expect(top).toBeGreaterThan(406);
    expect(top).toBeLessThan(418);
  });

  test('stand on their words on a page that is cropped', async () => {
    const shown = [{ x: 200, y: 400, text: 'No Party shall impose customs duties.' }];
    const whole = Buffer.from(bytesOf([shown])).toString('latin1');
    const cropped = Buffer.from(
      whole.replace('/MediaBox [0 0 595 842]', '/MediaBox [-50 -60 595 842] /CropBox [100 200 500 600]'),
      'latin1',
    );
    const { bytes: out } = await annotated(cropped, (agreement) => [markOn(agreement, 'No Party')]);
    const [left, bottom] = extentOf((await listed(out))[0]!.quads) as [number, number];
    expect(left).toBeCloseTo(200, -0.5);
    expect(bottom).toBeGreaterThan(390);
    expect(bottom).toBeLessThan(401);
  });

  test('stand on the words recognised in a scan', async () => {
    const scan = await scanOf([{ x: 72, y: 700, text: 'Broadcasting is not covered by this Chapter.' }]);
    const bytes = scanBytes([scan]);
    const agreement = await readAgreement({ name: 'scan.pdf', bytes }, { recogniseMs: 60_000 });
    const { placed } = placeMarks(agreement, [markOn(agreement, 'not covered')]);
    const { bytes: out } = await annotatePdf(bytes, placed);
    const [left, bottom, right, top] = extentOf((await listed(out))[0]!.quads) as [number, number, number, number];
    // Helvetica prints these words there
    expect(left).toBeGreaterThan(145);
    expect(right).toBeLessThan(235);
    expect(bottom).toBeGreaterThan(690);
    expect(top).toBeLessThan(718);
  });

  test.each([
    ['with object streams', { useObjectStreams: true }],
    ['without', { useObjectStreams: false }],
  ])('are added to a file %s', async (_, options) => {
    const bytes = await (await PDFDocument.load(bytesOf(articles))).save(options);
    const { bytes: out, remarks } = await annotated(bytes, (agreement) => [markOn(agreement, 'broadcasting')]);
    expect(remarks).toEqual([]);
    expect(Buffer.from(out.subarray(0, bytes.length)).equals(Buffer.from(bytes))).toBe(true);
    expect(await listed(out)).toHaveLength(1);
    // every page is still there for a third reader
    expect((await PDFDocument.load(out)).getPageCount()).toBe(2);
  });

  test.each(['AES-256', 'AES-128'] as const)('are encrypted in a file that is, with %s', async (algorithm) => {
    const document = await PDFDocument.load(bytesOf(articles));
    document.encrypt({ userPassword: 'open', ownerPassword: 'own', algorithm, permissions: { annotating: false } });
    const bytes = await document.save();
    const { bytes: out, remarks } = await annotated(
      bytes,
      (agreement) => [markOn(agreement, 'broadcasting', { note: 'Kept from others' })],
      'open',
    );
    expect(remarks).toEqual(['restricted']);
    expect(Buffer.from(out).includes('Kept from others')).toBe(false);
    expect((await listed(out, 'open')).map(({ note }) => note)).toEqual(['Kept from others']);
  });

  test('are added beside those that are there already', async () => {
    const own =
      '<< /Type /Annot /Subtype /Highlight /Rect [1 1 9 9] /QuadPoints [1 9 9 9 1 1 9 1] /C [1 0 0] /Contents (Mine) >>';
    const plain = Buffer.from(bytesOf(articles.slice(0, 1), { objects: [own, '[6 0 R]'] })).toString('latin1');
    // their array is an object of its own
    const bytes = Buffer.from(plain.replace('/Rotate 0', '/Annots 7 0 R').replace('xref\n', 'xref \n'), 'latin1');
    const { bytes: out } = await annotated(bytes, (agreement) => [markOn(agreement, 'broadcasting')]);
    expect((await listed(out)).map(({ note }) => note)).toEqual(['Mine', 'A note']);
  });

  test.each<[string, (file: string) => string]>([
    ['whose table is not where it says', (file) => file.replace(/startxref\n\d+/, 'startxref\n7')],
    ['with letters before its header', (file) => `From: a@example.org\n\n${file}`],
  ])('of a file %s are in a file written anew, and that is said', async (_, damage) => {
    const bytes = Buffer.from(damage(Buffer.from(bytesOf(articles)).toString('latin1')), 'latin1');
    const { bytes: out, remarks } = await annotated(bytes, (agreement) => [markOn(agreement, 'broadcasting')]);
    expect(remarks).toEqual(['rewritten']);
    expect(await listed(out)).toHaveLength(1);
  });

  test('have a note at the head of the file, where one is wanted', async () => {
    const bytes = bytesOf(articles);
    const agreement = await readAgreement({ name: 'draft.pdf', bytes });
    const marks = [
      markOn(agreement, 'broadcasting'),
      { ...markOn(agreement, 'Scope'), id: 'lost', range: [9e6, 9e6 + 1] as const },
    ];
    const opening = (lost: readonly string[]) => ({
      subject: 'Report',
      note: `Not placed: ${lost}`,
      author: 'A',
      at: null,
    });
    const { bytes: out } = await annotateIsolated({ bytes, pages: agreement.pages }, marks, { opening });
    const document = await getDocument({ data: new Uint8Array(out), verbosity: 0 }).promise;
    const all = await (await document.getPage(1)).getAnnotations();
    await document.loadingTask.destroy();
    expect(
      all.filter(({ subtype }) => subtype !== 'Popup').map(({ subtype, contentsObj }) => [subtype, contentsObj.str]),
    ).toEqual([
      ['Text', 'Not placed: lost'],
      ['Highlight', 'A note'],
    ]);
  });

  test('that stand on no page are told', async () => {
    const bytes = bytesOf(articles);
    const agreement = await readAgreement({ name: 'draft.pdf', bytes });
    const pages = agreement.pages!.map((page) => (page.number === 2 ? { ...page, runs: [] } : page));
    const marks = [markOn(agreement, 'cultural field'), markOn(agreement, 'broadcasting')];
    expect(await annotateIsolated({ bytes, pages }, marks)).toMatchObject({ unplaced: ['cultural field'] });
    const none = await annotateIsolated({ bytes, pages: undefined }, marks);
    expect(none).toEqual({ bytes, unplaced: ['cultural field', 'broadcasting'], remarks: [] });
  });

  test('are refused with a reason where the file cannot be opened', async () => {
    const pages: Agreement['pages'] = [{ number: 1, range: [0, 9], size: [9, 9], runs: [[0, 9, 0, 0, 9, 9]] }];
    const marks = [markOn({ text: 'something' }, 'some')];
    await expect(annotateIsolated({ bytes: Buffer.from('%PDF-1.7 nothing'), pages }, marks)).rejects.toMatchObject({
      code: 'damaged',
    });
  });
});

const real = join(import.meta.dirname, '../../../../shared/texts/pdf/aanzfta.pdf');
const has = (tool: string): boolean => {
  try {
    execFileSync(tool, [tool === 'qpdf' ? '--version' : '-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

describe.skipIf(!existsSync(real) || !has('pdftotext') || !has('qpdf'))(
  'a real agreement (needs it, poppler and qpdf)',
  () => {
    test('poppler finds the quoted words within the quads, and qpdf no new fault', async () => {
      const bytes = readFileSync(real);
      const agreement = await readAgreement({ name: 'aanzfta.pdf', bytes });
      const quotes = [...agreement.text.matchAll(/(?<=\. )Each Party shall[^.\n]{40,200}\./g)]
        .slice(0, 12)
        .map(([quote]) => quote);
      expect(quotes.length).toBe(12);
      const { bytes: out } = await annotateIsolated(
        { bytes, pages: agreement.pages },
        quotes.map((quote, at) => ({ ...markOn(agreement, quote), id: String(at), note: quote })),
      );
      const folder = mkdtempSync(join(tmpdir(), 'carveout-annotated-'));
      try {
        const file = join(folder, 'annotated.pdf');
        writeFileSync(file, out);
        // the original is not without fault itself
        expect(faults(file)).toEqual(faults(real));
        for (const { page, note, quads } of (await listed(out)).filter(({ note }) => quotes.includes(note))) {
          const words = wordsOn(file, page).filter(({ at }) => isWithin(quads, at));
          expect(words.map(({ text }) => text).join('')).toBe(note.replace(/\s+/g, ''));
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
);

/** What qpdf finds wrong with a file, without its name. */
const faults = (file: string): string[] =>
  spawnSync('qpdf', ['--check', file], { encoding: 'utf8' })
    .stderr.split('\n')
    .map((line) => line.replaceAll(file, ''));

/** The words on a page with the middle of each, from the lower left corner, as poppler has them. */
const wordsOn = (file: string, page: number) => {
  const told = execFileSync('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), file, '-'], {
    encoding: 'utf8',
  });
  const height = Number(/<page [^>]*height="([\d.]+)"/.exec(told)?.[1]);
  const words = told.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g);
  return [...words].map(([, left, top, right, bottom, text]) => ({
    at: [(Number(left) + Number(right)) / 2, height - (Number(top) + Number(bottom)) / 2] as const,
    text,
  }));
};

const isWithin = (quads: readonly number[], [x, y]: readonly [number, number]): boolean =>
  Array.from({ length: quads.length / 8 }, (_, at) => extentOf(quads.slice(at * 8, at * 8 + 8))).some(
    ([left, bottom, right, top]) => x > left! && x < right! && y > bottom! && y < top!,
  );
