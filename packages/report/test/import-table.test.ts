import { type CategoryId, type ReviewEvent, ReviewRequest } from '@carveout/schema';
import ExcelJS from 'exceljs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fromTable } from '../src/imports/from-table.ts';
import type { ReviewNow } from '../src/imports/imported.ts';
import { reportOf } from '../src/report/report-of.ts';
import { spreadsheetOf } from '../src/spreadsheet/spreadsheet.ts';
import { csvOf } from '../src/table/csv.ts';
import { TABLE_WORDS } from '../src/table/words/index.ts';
import { analysisOf } from './assess.ts';
import { categories } from './made-report.ts';

const ids: readonly CategoryId[] = ['market-access', 'broadcasting-exclusion', 'market-access'];
const analysis = analysisOf(ids.map((id, at) => [String(at + 1), 'Scope', id] as const));
const [first, second, third] = analysis.findings.map(({ id }) => id) as [string, string, string];

const by = { user: { id: 'u1', name: 'Awa Diop' }, organisation: null };
const kept = { by, after: null, round: null, reason: '' };
const accepted: ReviewEvent = { ...kept, id: 7, kind: 'accept', finding: second, at: '2026-03-01T00:00:00.000Z' };

const now = (events: readonly ReviewEvent[] = [accepted]): ReviewNow => ({ analysis, events, categories });

type Language = 'en' | 'fr' | 'es';
const reportIn = (language: Language, reviews: readonly ReviewEvent[] = [accepted]) =>
  reportOf({
    analysis,
    analysedAt: '2026-02-01T00:00:00.000Z',
    reviews,
    proposals: [],
    categories,
    measures: [],
    exemptions: [],
    parties: [],
    version: '0.1.0',
    choices: { language, audience: 'working-file', names: 'all', comments: true, marking: '' },
  });

type Filled = Partial<
  Record<'decision' | 'category' | 'force' | 'newReason' | 'newComment' | 'exported' | 'id', string>
>;

/** A spreadsheet as Carveout writes it, with cells of some findings filled in. */
const filled = async (cells: Readonly<Record<string, Filled>>, language: Language = 'en'): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await spreadsheetOf(reportIn(language))).buffer as ArrayBuffer);
  const sheet = book.worksheets[0]!;
  const heads = sheet.getRow(1).values as string[];
  const column = (name: keyof Filled) => heads.indexOf(TABLE_WORDS[language].column[name]);
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    for (const [name, value] of Object.entries(cells[String(row.getCell(column('id')).value)] ?? {}))
      row.getCell(column(name as keyof Filled)).value = value;
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
};

const asked = async (cells: Readonly<Record<string, Filled>>, events?: readonly ReviewEvent[], language?: Language) => {
  const { requests, refused, unchanged } = await fromTable(await filled(cells, language), now(events));
  for (const request of requests) expect(ReviewRequest.safeParse(request).error).toBeUndefined();
  return {
    requests: requests.map(({ request: _, ...rest }) => rest),
    refused: refused.map(({ reason }) => reason),
    unchanged,
  };
};

describe('a spreadsheet that reviewers filled in', () => {
  test('asks for nothing as it was written, in any of its forms', async () => {
    for (const language of ['en', 'fr', 'es'] as const) {
      const report = reportIn(language);
      for (const bytes of [await spreadsheetOf(report), csvOf(report)])
        expect(await fromTable(bytes, now())).toEqual({ requests: [], refused: [], unchanged: 3 });
    }
  });

  test.each<[string, Filled, object[]]>([
    ['accepted', { decision: 'Accepted' }, [{ kind: 'accept', finding: first, after: null, reason: '' }]],
    [
      'rejected with a reason',
      { decision: 'rejected ', newReason: 'Not so.' },
      [{ kind: 'reject', finding: first, after: null, reason: 'Not so.' }],
    ],
    [
      'another category',
      { category: 'Broadcasting excluded' },
      [
        {
          kind: 'correct',
          finding: first,
          after: null,
          reason: '',
          correction: { category: 'broadcasting-exclusion' },
        },
      ],
    ],
    [
      'another force, called corrected',
      { decision: 'Corrected', force: 'soft' },
      [{ kind: 'correct', finding: first, after: null, reason: '', correction: { force: 'soft' } }],
    ],
    [
      'a comment',
      { newComment: 'See GATS.' },
      [{ kind: 'comment', finding: first, text: 'See GATS.', replyTo: null, mentions: [] }],
    ],
    [
      'a decision and a comment',
      { decision: 'Accepted', newComment: '=1+1' },
      [
        { kind: 'accept', finding: first, after: null, reason: '' },
        { kind: 'comment', finding: first, text: '=1+1', replyTo: null, mentions: [] },
      ],
    ],
  ])('asks for what they changed: %s', async (_, cells, requests) => {
    expect(await asked({ [first]: cells })).toEqual({ requests, refused: [], unchanged: 2 });
  });

  test('reopens what was decided', async () => {
    const { requests } = await asked({ [second]: { decision: 'To review' } });
    expect(requests).toEqual([{ kind: 'reopen', finding: second, after: 7, reason: '' }]);
  });

  test.each<[string, string, Filled, string]>([
    ['a rejection without a reason', first, { decision: 'Rejected' }, 'reason-needed'],
    ['a word that is none', first, { decision: 'perhaps' }, 'unknown-word'],
    ['accepted and corrected at once', first, { decision: 'Accepted', force: 'soft' }, 'contradiction'],
    ['corrected, and nothing is', first, { decision: 'Corrected' }, 'nothing-corrected'],
    ['a finding that there is not', first, { id: 'art99/market-access', decision: 'Accepted' }, 'unknown-finding'],
    ['a state that was typed over', first, { exported: 'x', decision: 'Accepted' }, 'state-unreadable'],
    ['a reason that is too long', first, { decision: 'Accepted', newReason: 'a'.repeat(2001) }, 'too-long'],
  ])('says what is not taken in: %s', async (_, id, cells, reason) => {
    expect(await asked({ [id]: cells })).toEqual({ requests: [], refused: [reason], unchanged: 2 });
  });

  test('does not override what others decided since, and is content with the same', async () => {
    const since: ReviewEvent = {
      ...kept,
      id: 8,
      kind: 'reject',
      finding: first,
      at: '2026-03-02T00:00:00.000Z',
      reason: 'No.',
    };
    expect((await asked({ [first]: { decision: 'Accepted' } }, [accepted, since])).refused).toEqual(['stale']);
    expect(await asked({ [first]: { decision: 'Rejected', newReason: 'Not.' } }, [accepted, since])).toMatchObject({
      requests: [],
      refused: [],
    });
    // nothing changed on its row
    expect(await asked({ [third]: { decision: 'Accepted' } }, [accepted, since])).toMatchObject({
      refused: [],
      unchanged: 2,
    });
  });

  test('asks in the same words for the same file, and not for a comment that is there', async () => {
    const bytes = await filled({ [first]: { newComment: 'See GATS.' } });
    const once = await fromTable(bytes, now());
    expect(await fromTable(bytes, now())).toEqual(once);
    const comment: ReviewEvent = {
      ...kept,
      id: 9,
      kind: 'comment',
      finding: first,
      at: '2026-03-02T00:00:00.000Z',
      text: 'See GATS.',
      replyTo: null,
      mentions: [],
    };
    expect((await fromTable(bytes, now([accepted, comment]))).requests).toEqual([]);
  });

  test('is understood in another language than the page’s', async () => {
    const { requests } = await asked({ [first]: { decision: 'Rechazado', newReason: 'No.' } }, undefined, 'fr');
    expect(requests).toMatchObject([{ kind: 'reject' }]);
  });
});

const csv = (text: string) => fromTable(Buffer.from(text), now());
const HEAD = 'Finding (do not change),State when written (do not change),Decision,Reason for your change';
const STATE = 'open|market-access|binding|';

describe('a CSV file', () => {
  test.each([
    ['as Excel writes it where a comma parts decimals', (text: string) => text.replaceAll(',', ';')],
    ['parted by tabs', (text: string) => text.replaceAll(',', '\t')],
    ['with lines that end as on old machines', (text: string) => text.replaceAll('\n', '\r')],
    ['with rows above its head', (text: string) => `Round 7\n\n${text}`],
  ])('%s', async (_, written) => {
    const { requests } = await csv(written(`${HEAD}\n${first},${STATE},Rejected,"No, ""not"" so"\n`));
    expect(requests).toMatchObject([{ kind: 'reject', reason: expect.stringContaining('"not" so') }]);
  });

  test('in Windows’ letters and in UTF-16', async () => {
    const text = `${HEAD}\n${first},${STATE},Rejeté,préféré\n`;
    for (const bytes of [Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`, 'utf16le')])
      expect((await fromTable(bytes, now())).requests).toMatchObject([{ kind: 'reject', reason: 'préféré' }]);
  });

  test('that says two things of one finding', async () => {
    const { requests, refused } = await csv(`${HEAD}\n${first},${STATE},Accepted,\n${first},${STATE},Rejected,No\n`);
    expect(requests).toMatchObject([{ kind: 'accept' }]);
    expect(refused).toMatchObject([{ where: '3', reason: 'twice' }]);
  });
});

/** A workbook made by hand, its parts as told. */
const bookOf = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        ...parts,
      }).map(([name, part]) => [name, typeof part === 'string' ? Buffer.from(part) : part]),
    ),
  );
const cells = (...texts: string[]) => texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
const sheet = (rows: string) => ({
  'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
});

describe('a hostile file', () => {
  test.each<[string, () => Uint8Array, string]>([
    ['a bomb', () => bookOf({ 'xl/worksheets/sheet1.xml': new Uint8Array(80 * 1024 * 1024) }), 'too-large'],
    [
      'a bomb in a part that nobody reads',
      () => bookOf({ ...sheet(''), 'xl/media/a.png': new Uint8Array(80 * 1024 * 1024) }),
      'no-columns',
    ],
    ['millions of rows', () => bookOf(sheet('<row r="1048576"/>')), 'too-large'],
    ['millions of rows in fact', () => bookOf(sheet('<row/>'.repeat(1_000_000))), 'too-large'],
    ['a column far out', () => bookOf(sheet('<row><c r="XFD1"/></row>')), 'too-large'],
    ['a huge cell', () => bookOf(sheet(`<row>${cells('a'.repeat(50_000))}</row>`)), 'too-large'],
    [
      'an entity of entities',
      () =>
        bookOf({
          'xl/worksheets/sheet1.xml':
            '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><worksheet><sheetData><row><c><v>&d;</v></c></row></sheetData></worksheet>',
        }),
      'damaged',
    ],
    [
      'what is not well formed',
      () => bookOf({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row></sheetData>' }),
      'damaged',
    ],
    ['another ZIP archive', () => zipSync({ 'a.txt': Buffer.from('a') }), 'not-a-table'],
    ['a ZIP archive that is cut off', () => bookOf(sheet('<row/>')).subarray(0, 60), 'damaged'],
    ['no table at all', () => Buffer.from('Dear Sir,\nplease find enclosed'), 'no-columns'],
    ['nothing', () => Buffer.from(''), 'no-columns'],
    ['a file that is too large', () => new Uint8Array(17 * 1024 * 1024), 'too-large'],
    ['random bytes', () => Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251), 'no-columns'],
  ])('is refused within limits: %s', async (_, bytes, code) => {
    await expect(fromTable(bytes(), now())).rejects.toMatchObject({ name: 'ImportError', code });
  });

  test('a link to another file and a formula are not followed: what was last computed counts', async () => {
    const head = cells('Finding (do not change)', 'State when written (do not change)', 'Decision');
    const row = `${cells(first, STATE)}<c t="str"><f>[1]Sheet1!A1</f><v>Accepted</v></c>`;
    const bytes = bookOf({
      ...sheet(`<row>${head}</row><row>${row}</row>`),
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
    });
    expect((await fromTable(bytes, now())).requests).toMatchObject([{ kind: 'accept', finding: first }]);
  });
});
