import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { afterAll, describe, expect, it } from 'vitest';
import { formats } from '../src/formats.ts';
import type { ReportInput } from '../src/report/basis.ts';
import { analysisOf } from './assess.ts';
import { TRAPS, trapped } from './made-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'carveout-traps-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A text without what files may lay out otherwise: white space, controls, signs that turn the direction, marks for what cannot be held. */
const bare = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\ufffd\ufffe\uffff]/g, '')
    .replace(/[\s\p{Cc}\p{Cf}]/gu, '');

const parsed = (xml: string): string => {
  // throws where it is not well-formed
  new SaxesParser({ xmlns: true }).write(xml).close();
  return new DOMParser().parseFromString(xml.replaceAll('\ufffd', ''), 'text/xml').documentElement!.textContent ?? '';
};
const words = (node: unknown): string =>
  typeof node === 'string' ? node : node && typeof node === 'object' ? Object.values(node).map(words).join('\n') : '';

/** How each kind of file is read by a reader that was not written here; where a program is needed that is absent, undefined. */
const READERS: Readonly<Record<string, (bytes: Uint8Array) => Promise<string> | string | undefined>> = {
  docx: (bytes) => {
    const parts = unzipSync(bytes);
    return Object.keys(parts)
      .filter((path) => /\.(xml|rels)$/.test(path))
      .map((path) => parsed(strFromU8(parts[path]!)))
      .join('\n');
  },
  xlsx: async (bytes) => {
    for (const [path, part] of Object.entries(unzipSync(bytes)))
      if (/\.(xml|rels)$/.test(path)) parsed(strFromU8(part));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const cells: string[] = [];
    for (const sheet of book.worksheets)
      sheet.eachRow((row) => row.eachCell((cell) => void cells.push(String(cell.value))));
    return cells.join('\n');
  },
  csv: (bytes) => strFromU8(bytes).replaceAll('""', '"'),
  pdf: (bytes) => {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, bytes);
    // what stands on every page, above and below its text, is left aside
    const text = ['-r', '72', '-x', '0', '-y', '60', '-W', '600', '-H', '708'];
    const told = spawnSync('pdftotext', [...text, '-enc', 'UTF-8', file, '-'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    return told.error ? undefined : told.stdout;
  },
  html: (bytes) => {
    const page = strFromU8(bytes).replace(/^<!doctype html>/i, '');
    expect(page).not.toMatch(/<script|<!--|<!\[CDATA/i);
    return page
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/<[^>]*>/g, '')
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  },
  md: (bytes) => {
    const text = strFromU8(bytes);
    expect(text).not.toMatch(/(?<!\\)<\w/);
    return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  },
  json: (bytes) => words(JSON.parse(strFromU8(bytes))),
  jsonld: (bytes) => words(JSON.parse(strFromU8(bytes))),
  akn: (bytes) => parsed(strFromU8(bytes)),
};
/** What a reader lays out in its own order: lines that turn direction are compared by their words. */
const TURNED: ReadonlySet<string> = new Set(['pdf']);
/** The most that a cell of a spreadsheet may hold; what is longer is cut, and says so. */
const CELL = 32_000;

const input: ReportInput = {
  analysis: analysisOf([['1', 'Scope', 'market-access']]),
  analysedAt: '2026-03-04T05:06:07.000Z',
  reviews: [],
  proposals: [],
  categories: [],
  measures: [],
  exemptions: [],
  parties: [],
  version: '0.1.0',
  choices: trapped.choices,
};

describe('words that break files', () => {
  it('have a reader for each kind of file', () => {
    expect(Object.keys(READERS).sort()).toEqual(formats.map(({ id }) => id).sort());
  });

  it.each(formats.map(({ id }) => id))('stand as words in %s, before another reader', async (id) => {
    const read = await READERS[id]!(await formats.find((one) => one.id === id)!.write(trapped, input));
    if (read === undefined) return console.log(`${id}: not read, since a program that reads it is absent`);
    const text = bare(read);
    for (const [what, own] of TRAPS) {
      const told = bare(id === 'xlsx' ? own.slice(0, CELL) : own);
      const missing =
        TURNED.has(id) && what === 'Arabic and Hebrew' ? [] : text.includes(told) ? [] : [told.slice(0, 60)];
      expect(missing, what).toEqual([]);
    }
  });
});
