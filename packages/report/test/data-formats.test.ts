import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { Analysis, type ReportChoices, type ReviewEvent } from '@carveout/schema';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { formatOf, formats } from '../src/formats.ts';
import { marksOf, openingNote } from '../src/marks.ts';
import type { ReportInput } from '../src/report/basis.ts';
import { reportOf } from '../src/report/report-of.ts';
import { analysisOf } from './assess.ts';
import { categories } from './made-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'carveout-formats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const base = analysisOf([
  ['1', 'Scope', 'market-access'],
  ['2', 'Films', 'broadcasting-exclusion'],
]);
/** Words that only the first clause quotes. */
const QUOTE = 'Zephyrs shall pass freely.';
const analysis: Analysis = {
  ...base,
  findings: base.findings.map((one, at) => (at === 0 ? { ...one, quote: QUOTE, domains: ['music' as const] } : one)),
  agreement: {
    ...base.agreement,
    comments: [{ range: [0, 3], text: 'Margin words of Zwingli', author: 'Huldrych Zwingli' }],
    revisions: [{ range: [4, 6], kind: 'insertion', author: 'Huldrych Zwingli' }],
  },
};
const finding = analysis.findings[0]!.id;
const by = { user: { id: 'user-17', name: 'Awa Diop' }, organisation: { id: 'org-4', name: 'Ministry of Culture' } };
const kept = { by, finding, after: null, round: null, at: '2026-03-01T00:00:00.000Z' };
const reviews: readonly ReviewEvent[] = [
  { ...kept, id: 1, kind: 'accept', reason: 'Reasoned thus' },
  { ...kept, id: 2, kind: 'comment', text: 'Compare the schedule', replyTo: null, mentions: ['user-17'] },
  { ...kept, id: 3, kind: 'position', stance: 'oppose', text: 'Held against' },
  { ...kept, id: 4, kind: 'assign', assignee: { id: 'user-18', name: 'Bao Tran' } },
];
const inputOf = (choices: Partial<ReportChoices> = {}): ReportInput => ({
  analysis,
  analysedAt: '2026-02-01T00:00:00.000Z',
  reviews,
  proposals: [],
  categories,
  measures: [],
  exemptions: [],
  parties: [],
  version: '0.1.0',
  choices: {
    language: 'en',
    audience: 'working-file',
    names: 'all',
    comments: true,
    marking: 'Restricted',
    ...choices,
  },
});

const IDS = formats.map(({ id }) => id);
/** Kinds of file that give the whole text of the agreement, and all that the rules found in it, whatever is chosen. */
const WHOLE: readonly string[] = ['json', 'akn'];
const write = async (id: string, choices?: Partial<ReportChoices>): Promise<Buffer> => {
  const input = inputOf(choices);
  return Buffer.from(await formatOf(id).write(reportOf(input), input));
};
/** All that the bytes of a file hold, unpacked where they are packed: its words, those about it, and how it is made. */
function opened(bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString() === 'PK')
    return Object.entries(unzipSync(bytes))
      .map(([name, part]) => `${name}\n${Buffer.from(part).toString('utf8')}`)
      .join('\n');
  return bytes.subarray(0, 4).toString() === '%PDF' ? openedPdf(bytes) : bytes.toString('utf8');
}

/** A PDF with its streams inflated, its strings also as UTF-16, and its pages as a reader sees them, where it is there. */
function openedPdf(bytes: Buffer): string {
  const raw = bytes.toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed]) => {
    const stream = Buffer.from(packed!, 'latin1');
    try {
      return inflateSync(stream).toString('latin1');
    } catch {
      return packed!;
    }
  });
  const wide = raw.replaceAll('\0', '');
  const hexed = [...raw.matchAll(/<([0-9a-f]{8,})>/gi)].map(([, hex]) => Buffer.from(hex!, 'hex').toString('latin1'));
  const file = join(folder, 'report.pdf');
  writeFileSync(file, bytes);
  const seen = spawnSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
  if (seen.error) console.log('pages of a PDF are not looked at: pdftotext is absent');
  return [raw, wide, ...streams, ...hexed, (seen.stdout ?? '').replace(/\s+/g, ' ')].join('\n');
}
const hasPages = !spawnSync('pdftotext', ['-v']).error;

/** The marks and the note at the head of the user's own file, as they go into it. */
const noted = (choices?: Partial<ReportChoices>): string => {
  const report = reportOf(inputOf(choices));
  return JSON.stringify([marksOf(report), openingNote(report, [finding])]);
};

const NAMES = ['Awa', 'Diop', 'user-17', 'Bao', 'Huldrych'];
const ORGANISATIONS = ['Ministry of Culture', 'org-4'];
/** What reviewers say of the first clause. */
const SAID = ['Reasoned thus', 'Compare the schedule', 'Held against'];
const WORDS = ['Reasoned thus', 'Compare the schedule', 'Held against', 'Margin words'];

describe.each(IDS)('%s', (id) => {
  test('says what it rests on, and how it is to be handled', async () => {
    const text = opened(await write(id));
    const { ruleSet, agreement } = analysis;
    for (const part of ['0.1.0', ruleSet, agreement.source.sha256, 'Restricted', 'Awa Diop'])
      if (hasPages || id !== 'pdf') expect(text).toContain(part);
    expect(text).toMatch(/2026-03-01|1 March 2026/);
  });

  test('has the same bytes for the same state', async () => {
    expect((await write(id)).equals(await write(id))).toBe(true);
  });

  test.each<[string, Partial<ReportChoices>, readonly string[], readonly string[]]>([
    ['names', { names: 'none' }, [...NAMES, ...ORGANISATIONS], ['Compare the schedule']],
    ['names but for those of organisations', { names: 'organisations' }, NAMES, ['Ministry of Culture']],
    ['comments', { comments: false }, WORDS, ['Awa Diop']],
    ['clauses by their review', { statuses: ['open'] }, SAID, ['Ministry of Culture']],
    ['clauses by their category', { categories: ['broadcasting-exclusion'] }, SAID, ['Ministry of Culture']],
    ['clauses by their group', { groups: ['protection'] }, SAID, ['Ministry of Culture']],
    ['clauses by their domain', { domains: ['games'] }, SAID, ['Ministry of Culture']],
  ])('leaves out %s, everywhere in its bytes', async (_, choices, without, within) => {
    const text = opened(await write(id, choices));
    if (without === SAID && !WHOLE.includes(id)) expect(text).not.toContain(QUOTE);
    if (!hasPages && id === 'pdf') return;
    for (const word of without) expect(text, word).not.toContain(word);
    for (const word of within) expect(text, word).toContain(word);
  });
});

test('marks in the user’s own file leave out what is left out', () => {
  for (const word of [...NAMES.slice(0, 2), ...ORGANISATIONS.slice(0, 1), ...WORDS.slice(0, 3)]) {
    expect(noted(), word).toContain(word);
    expect(noted({ names: 'none', comments: false }), word).not.toContain(word);
  }
  expect(noted()).toContain('No place found in the file for: ');
});

test('JSON holds the contract as it is', async () => {
  const json = JSON.parse((await write('json')).toString('utf8'));
  expect(Analysis.parse(json)).toEqual(analysis);
  expect(json.reviews[0]).toMatchObject({ finding, status: 'accepted', decisions: [{ reason: 'Reasoned thus' }] });
});
