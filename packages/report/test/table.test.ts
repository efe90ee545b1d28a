import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { spreadsheetOf } from '../src/spreadsheet/spreadsheet.ts';
import { csvOf } from '../src/table/csv.ts';
import { guarded, printable, unguarded } from '../src/table/harmless-cell.ts';
import { categories, clauseWith, reportWith, TRAPS, trapped } from './made-report.ts';

const FORMULA = /^\s*[=+\-@]/;

describe('cells', () => {
  test.each(TRAPS)('with %s begin no formula, and lose nothing', (_, text) => {
    expect(guarded(text)).not.toMatch(FORMULA);
    expect(unguarded(guarded(text))).toBe(text);
  });

  test('of any text begin no formula, and lose nothing', () => {
    const text = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', ' ', 'a', '＝') });
    fc.assert(
      fc.property(text, (any) => {
        expect(guarded(any)).not.toMatch(FORMULA);
        expect(unguarded(guarded(any))).toBe(any);
      }),
    );
  });
});

describe('CSV', () => {
  test('has a mark of its encoding, lines that end as RFC 4180 says, and as many fields on each row', () => {
    const csv = Buffer.from(csvOf(trapped)).toString('utf8');
    expect(csv.startsWith('\ufeff')).toBe(true);
    const rows = fieldsOf(csv.slice(1));
    expect(rows).toHaveLength(TRAPS.length + 1);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows[0]!.length]));
  });

  test('says on each row what it rests on', () => {
    const [, row] = fieldsOf(Buffer.from(csvOf(trapped)).toString('utf8').slice(1));
    for (const part of ['a'.repeat(64), `sha256:${'b'.repeat(64)}`, 'Carveout 0.1.0', '2026-03-04T05:06:07.000Z'])
      expect(row).toContain(part);
  });
});

/** The fields of a CSV file, read by the letter of RFC 4180. */
const fieldsOf = (csv: string): string[][] => {
  const rows: string[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/y;
  const row: string[] = [];
  for (let match = field.exec(csv); match; match = field.exec(csv)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] !== ',') rows.push(row.splice(0));
    if (field.lastIndex === csv.length) break;
  }
  expect(rows.length).toBeGreaterThan(0);
  return rows;
};

describe('the spreadsheet', () => {
  test('holds every trap as text, never a formula, and no control character', async () => {
    const bytes = await spreadsheetOf(trapped);
    const parts = unzipSync(bytes);
    for (const [name, part] of Object.entries(parts)) {
      const xml = Buffer.from(part).toString('utf8');
      if (name.includes('worksheets')) expect(xml).not.toContain('<f>');
      expect(xml).not.toMatch(/(?![\t\n\r\u007f-\u009f])\p{Cc}|[\ufffe\uffff]/u);
    }
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const [clauses] = book.worksheets;
    const quote = (clauses!.getRow(1).values as string[]).indexOf('Words of the agreement');
    TRAPS.forEach(([what, text], at) => {
      const cell = clauses!.getCell(at + 2, quote);
      const held = String(cell.value ?? '');
      expect(cell.type, what).not.toBe(ExcelJS.ValueType.Formula);
      if (text.length < 32_000) expect(held.trim(), what).toBe(printable(text).trim());
      else expect(held, what).toMatch(/\[cut: too long for a cell\]$/);
    });
  });

  test('gives the same bytes for the same report', async () => {
    const once = await spreadsheetOf(trapped);
    const again = await spreadsheetOf(trapped);
    expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
  });

  test.each([
    [
      'en',
      ['Clauses', 'Protections', 'Exposed commitments', 'Measures', 'Proposals', 'Coverage', 'Provenance', 'Lists'],
    ],
    [
      'fr',
      [
        'Clauses',
        'Protections',
        'Engagements exposés',
        'Mesures',
        'Propositions',
        'Couverture',
        'Provenance',
        'Listes',
      ],
    ],
    [
      'es',
      [
        'Cláusulas',
        'Protecciones',
        'Compromisos expuestos',
        'Medidas',
        'Propuestas',
        'Cobertura',
        'Procedencia',
        'Listas',
      ],
    ],
  ] as const)(
    'has a sheet a question, frozen heads, filters and lists to choose from (%s)',
    async (language, names) => {
      const bytes = await spreadsheetOf(reportWith([clauseWith()], { language, marking: 'Secret' }));
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(bytes.buffer as ArrayBuffer);
      expect(book.worksheets.map(({ name }) => name)).toEqual(names);
      const clauses = book.worksheets[0]!;
      expect(clauses.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(clauses.autoFilter).toBeTruthy();
      expect(clauses.headerFooter.oddHeader).toContain('Secret');
      const validated = [4, 5, 6].map((column) => clauses.getCell(2, column).dataValidation);
      expect(validated.map((one) => one?.type)).toEqual(['list', 'list', 'list']);
      const lists = book.worksheets.at(-1)!;
      expect(lists.getColumn(1).values).toContain(clauses.getCell(2, 4).value);
      expect(lists.getColumn(3).values).toContain(categories[1]!.name[language]);
    },
  );
});

/** Whether LibreOffice is there with its part for spreadsheets, as it is not on every machine. */
const calc = (): boolean => {
  const found = spawnSync('sh', ['-c', 'readlink -f "$(command -v soffice)"'], { encoding: 'utf8' }).stdout.trim();
  return found !== '' && existsSync(join(dirname(found), 'libsclo.so'));
};

describe.skipIf(!calc())('LibreOffice (needs soffice with Calc)', () => {
  test('reads the CSV and the spreadsheet, and writes the same words again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carveout-table-'));
    try {
      const short = { ...trapped, clauses: trapped.clauses.filter(({ quote }) => quote.text.length < 5000) };
      writeFileSync(join(folder, 'a.csv'), csvOf(short));
      writeFileSync(join(folder, 'b.xlsx'), await spreadsheetOf(short));
      const convert = (file: string) => {
        const own = `-env:UserInstallation=file://${folder}/profile`;
        const options = ['--infilter=CSV:44,34,76,1', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1'];
        execFileSync('soffice', [own, '--headless', ...options, '--outdir', join(folder, 'out'), join(folder, file)]);
        const rows = fieldsOf(
          readFileSync(join(folder, 'out', file.replace('.xlsx', '.csv')), 'utf8').replace(/^\ufeff/, ''),
        );
        return rows.map((row) => row[2]!);
      };
      const quotes = fieldsOf(Buffer.from(csvOf(short)).toString('utf8').slice(1)).map((row) => row[2]!);
      expect(convert('a.csv')).toEqual(quotes);
      expect(convert('b.xlsx')).toEqual(quotes.map(unguarded));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
