import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Author, ReportChoices, type ReviewEvent } from '@carveout/schema';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { html } from '../src/html/html.ts';
import { type ReportInput, reportOf } from '../src/index.ts';
import { markdown } from '../src/markdown/markdown.ts';
import { pdf } from '../src/pdf/pdf.ts';
import type { Report } from '../src/report/report.ts';
import { word } from '../src/word/word.ts';
import { analysisOf, categoryOf, measureOf, protectionOf, standingOf, verdictOf, whole } from './assess.ts';

const WRITERS: Readonly<Record<string, (report: Report) => Promise<Uint8Array> | Uint8Array>> = {
  word,
  pdf,
  html,
  markdown,
};
const folder = mkdtempSync(join(tmpdir(), 'carveout-report-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.useRealTimers());

const has = (tool: string) => !spawnSync(tool, ['-v']).error;
/** What a reader of the PDF that was not written here makes of it. */
function pdfText(bytes: Uint8Array): string {
  const file = join(folder, 'report.pdf');
  writeFileSync(file, bytes);
  return spawnSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 26 }).stdout;
}

const minister: Author = {
  user: { id: 'u1', name: 'Awa Diop' },
  organisation: { id: 'o1', name: 'Ministry of Culture' },
};
const trade: Author = {
  user: { id: 'u2', name: 'Luis Prieto' },
  organisation: { id: 'o2', name: 'Ministry of Trade' },
};
const clause = 'art9.4/services-national-treatment';
const event = (id: number, by: Author, rest: object): ReviewEvent =>
  ({ id, finding: clause, by, at: `2026-02-0${id}T10:00:00.000Z`, after: null, round: null, ...rest }) as ReviewEvent;

/** Two articles, reviewed by two ministries that disagree. */
const input = (choices: Partial<ReportChoices> = {}): ReportInput => ({
  analysis: analysisOf(
    [
      ['9.4', 'National Treatment', 'services-national-treatment'],
      ['30.2', 'Cultural Industries', 'cultural-exception'],
    ],
    {
      protections: [protectionOf('art30.2/cultural-exception', { reaches: whole(clause) })],
      standings: [standingOf(clause)],
      verdicts: [
        verdictOf('quota', {
          verdict: 'barred',
          constrainedBy: [clause],
          grounds: [{ commitment: clause, answer: 'open', because: [], doubtful: false }],
        }),
      ],
      absences: [{ sought: { category: 'retaliation' }, unread: { annexes: ['Annex II'], pages: [] } }],
    },
  ),
  analysedAt: '2026-01-01T00:00:00.000Z',
  reviews: [
    event(1, minister, { kind: 'accept', reason: 'Luis Prieto agrees' }),
    event(2, minister, { kind: 'position', stance: 'oppose', text: 'It must go.' }),
    event(3, trade, { kind: 'position', stance: 'support', text: 'Awa Diop knows why.' }),
    event(4, trade, { kind: 'comment', text: 'Ask the Ministry of Culture.', replyTo: null, mentions: [] }),
  ],
  proposals: [],
  categories: [categoryOf('services-national-treatment'), categoryOf('cultural-exception'), categoryOf('retaliation')],
  measures: [measureOf('quota')],
  exemptions: [],
  parties: ['CAN', 'PER'],
  version: '1.2.3',
  choices: ReportChoices.parse({ marking: 'Eyes only', ...choices }),
});

describe('a report', () => {
  const report = reportOf(input());
  it('is plain JSON, dated by the last thing done', () => {
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect(report.provenance).toMatchObject({ version: '1.2.3', date: '2026-02-04T10:00:00.000Z' });
  });
  it('keeps each ministry’s position where they disagree', () => {
    expect(report.disagreements).toHaveLength(1);
    expect(report.disagreements[0]!.words).toEqual([
      'Ministry of Culture opposes it: It must go.',
      'Ministry of Trade supports it: Awa Diop knows why.',
    ]);
  });
  it('says an absence beside what was read and what was not', () => {
    expect(report.absences.sentences.join(' ')).toMatch(/2 articles read.*Annex II/);
  });
  it.each([
    ['statuses', { statuses: ['open' as const] }, ['art30.2/cultural-exception']],
    ['groups', { groups: ['commitment' as const] }, [clause]],
    ['categories', { categories: ['cultural-exception' as const] }, ['art30.2/cultural-exception']],
  ])('holds only what was chosen by %s, and says so', (_, choices, ids) => {
    const chosen = reportOf(input(choices));
    expect(chosen.clauses.map(({ id }) => id)).toEqual(ids);
    expect(chosen.selection.length).toBeGreaterThan(0);
  });
  it.each(['en', 'fr', 'es'] as const)('leaves no message unfilled in %s', (language) => {
    for (const audience of ['minister', 'working-file'] as const)
      expect(JSON.stringify(reportOf(input({ language, audience })))).not.toMatch(/\{[a-z]+\}/i);
  });
});

describe.each(Object.entries(WRITERS))('%s', (format, write) => {
  it('gives the same bytes for the same state, whatever the clock says', async () => {
    const before = await write(reportOf(input()));
    vi.useFakeTimers({ now: new Date('2031-07-08T09:10:11Z'), toFake: ['Date'] });
    expect(Buffer.from(await write(reportOf(input()))).equals(Buffer.from(before))).toBe(true);
  });

  it('carries what it can be cited by, and names nobody where names are left out', async () => {
    const text = async (choices: Partial<ReportChoices>) => {
      const bytes = await write(reportOf(input(choices)));
      if (format === 'word')
        return Object.values(unzipSync(bytes))
          .map((part) => strFromU8(part))
          .join('\n');
      return strFromU8(bytes) + (format === 'pdf' && has('pdftotext') ? pdfText(bytes) : '');
    };
    const named = await text({});
    if (format !== 'pdf' || has('pdftotext'))
      for (const one of ['Awa Diop', 'Eyes only', '0'.repeat(64)]) expect(named).toContain(one);
    const unnamed = await text({ names: 'none' });
    for (const { user, organisation } of [minister, trade])
      for (const name of [user.name, organisation!.name]) expect(unnamed).not.toContain(name);
    expect(await text({ comments: false })).not.toContain('Ask the');
  });
});

describe('the PDF before other readers', () => {
  it.skipIf(!has('qpdf') || !has('pdfinfo'))(
    'is sound, tagged, titled and marked on every page; skipped where qpdf or pdfinfo is absent',
    async () => {
      const file = join(folder, 'sound.pdf');
      writeFileSync(file, await pdf(reportOf(input())));
      expect(spawnSync('qpdf', ['--check', file], { encoding: 'utf8' })).toMatchObject({ status: 0 });
      const told = spawnSync('pdfinfo', [file], { encoding: 'utf8' }).stdout;
      expect(told).toMatch(/Tagged: +yes/);
      expect(told).toMatch(/Title: +Culture in the agreement – Pact/);
      const tags = spawnSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' });
      expect(tags.stderr).toBe('');
      for (const kind of [
        /^ *H1\b/m,
        /^ *TOCI\n *Link .*\n(?: *".*\n)+ *Object \d/m,
        /^ *TH\b/m,
        /^ *Figure\b/m,
        /^ *Reference\b/m,
      ])
        expect(tags.stdout).toMatch(kind);
      // the note of a quotation is told behind it, though it stands at the foot of its page
      expect(tags.stdout).toMatch(/Note "1" [^\n]*\n *"1\s+Art\.\s9\.4/);
      const pages = spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' }).stdout.split('\f').slice(0, -1);
      expect(pages.length).toBeGreaterThan(3);
      for (const page of pages) expect(page.match(/Eyes only/g)).toHaveLength(2);
    },
  );
});
