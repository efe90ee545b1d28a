import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReportClause } from '@carveout/report';
import { type Domain, groupOf } from '@carveout/schema';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { carveoutIn, MODEL, ROOT } from './carveout.ts';

const folder = mkdtempSync(join(tmpdir(), 'carveout-report-'));
afterAll(() => rmSync(folder, { recursive: true }));
const carveout = carveoutIn(folder);
const written = (name: string) => readFileSync(join(folder, name));
type Told = Pick<ReportClause, 'status' | 'category'> & { readonly domains?: readonly Domain[] };
const DATED = ['--date', '2026-05-04'];

describe('carveout report', () => {
  it.each([
    ['md', 'Ce qui protège la culture'],
    ['html', '<html lang="fr"'],
    ['csv', 'Réservé'],
    ['jsonld', '"TextQuoteSelector"'],
    ['akn', '<akomaNtoso'],
    ['json', '"schemaVersion":1'],
  ])('writes %s in the language asked for', async (format, words) => {
    const { code, err } = await carveout(
      ...['report', MODEL, '-o', `a.${format}`, '--lang', 'fr', '--marking', 'Réservé', ...DATED],
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(written(`a.${format}`).toString()).toContain(words);
  });

  it('gives the same bytes for the same file, dated as the file is', async () => {
    const text = join(folder, 'round.txt');
    writeFileSync(text, readFileSync(MODEL));
    utimesSync(text, 1_700_000_000, 1_700_000_000);
    for (const name of ['one.docx', 'two.docx'])
      expect((await carveout('report', text, '-o', name, '--audience', 'minister')).code).toBe(0);
    expect(written('one.docx').equals(written('two.docx'))).toBe(true);
    const core = unzipSync(written('one.docx'))['docProps/core.xml']!;
    expect(Buffer.from(core).toString()).toContain('2023-11-14T22:13:20Z');
  });

  it.each([
    ['a PDF', join('formats', 'ardenne-costamar.pdf'), 'pdf', '/Highlight'],
    ['a Word file', join('formats', 'solvara-meridia.docx'), 'docx', 'word/comments.xml'],
    ['a text, of which a Word draft is made', join('model', 'altamar-norvale.txt'), 'docx', 'word/comments.xml'],
  ])('marks the clauses in %s', async (_, path, extension, mark) => {
    const out = `marked.${extension}`;
    const { code } = await carveout('report', join(ROOT, 'corpus', path), '--format', 'annotated', '-o', out, ...DATED);
    expect(code).toBe(0);
    expect(written(out).toString('latin1')).toContain(mark);
  });

  it('makes an archive of the agreements of a folder, with a file for each that can be read', async () => {
    const dossier = join(folder, 'dossier');
    mkdirSync(join(dossier, 'older'), { recursive: true });
    writeFileSync(join(dossier, 'one.txt'), readFileSync(MODEL));
    writeFileSync(join(dossier, 'two.docx'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    for (const name of ['.hidden.txt', 'notes.xlsx', join('older', 'three.txt')])
      writeFileSync(join(dossier, name), 'aside');
    const { code, err } = await carveout(
      ...['report', dossier, MODEL, '-o', 'dossier.zip', '--format', 'md', '--lang', 'es', ...DATED],
    );
    expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^\S*two\.docx: [^\n]+\n$/) });
    const files = unzipSync(written('dossier.zip'));
    expect(Object.keys(files)).toEqual(['one.report.es.md', 'altamar-norvale.report.es.md']);
    expect(Buffer.from(files['one.report.es.md']!).toString()).toContain('caracteres');
  });

  it.each([
    ['statuses', ['open,accepted'], ({ status }: Told) => status === 'open'],
    ['groups', ['protection', 'promotion'], ({ category }: Told) => groupOf(category) !== 'commitment'],
    ['domains', ['games'], ({ domains }: Told) => domains?.includes('games') ?? true],
    ['categories', ['data-flows', 'source-code'], ({ category }: Told) => /data-flows|source-code/.test(category)],
  ] as const)('chooses clauses by %s', async (choice, words, isMeant) => {
    const args = ['-o', 'some.json', `--${choice}`, ...words];
    expect(await carveout('report', MODEL, ...args)).toMatchObject({ code: 0, err: '' });
    const { findings, reviews, report } = JSON.parse(written('some.json').toString());
    const domainsOf = new Map(findings.map(({ id, domains }: Told & { id: string }) => [id, domains]));
    expect(reviews.length).toBeGreaterThan(0);
    for (const one of reviews) expect(isMeant({ ...one, domains: domainsOf.get(one.finding) })).toBe(true);
    expect(report.selection).not.toEqual([]);
  });

  it('leaves names and comments out where that is asked', async () => {
    const selectionOf = async (...args: string[]): Promise<string[]> => {
      expect(await carveout('report', MODEL, '-o', 'out.json', ...args)).toMatchObject({ code: 0 });
      return JSON.parse(written('out.json').toString()).report.selection;
    };
    expect(await selectionOf('--no-names', '--no-comments')).toHaveLength(2);
    expect(await selectionOf('--names', 'none', '--no-comments')).toHaveLength(2);
    expect(await selectionOf('--names', 'all')).toEqual([]);
  });

  it.each([
    ['an output whose kind is not known', ['-o', 'a.odt'], 'the formats are xlsx, csv, docx'],
    ['a part that is none', ['-o', 'a.md', '--parts', 'gossip'], '--parts'],
    ['a domain that is none', ['-o', 'a.md', '--domains', 'games,chess'], 'chess is none; there are audiovisual'],
    ['names of a kind that is none', ['-o', 'a.md', '--names', 'mine'], 'Allowed choices are all, organisations, none'],
    ['several agreements as one file', [MODEL, '-o', 'a.md'], 'let the output end with .zip'],
    ['an archive of no kind of file', ['-o', 'a.zip'], 'the formats are xlsx, csv, docx'],
    ['a date that is none', ['-o', 'a.md', '--date', 'tomorrow'], 'tomorrow is no date'],
    ['a Party that the agreement lacks', ['-o', 'a.md', '--party', 'CAN'], 'CAN is no Party'],
    ['a folder that is not there', ['-o', join('none', 'a.md')], 'no such'],
  ])('refuses %s with code 2, and writes nothing', async (_, args, words) => {
    rmSync(join(folder, 'a.md'), { force: true });
    const { code, err } = await carveout('report', MODEL, ...args);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(words) });
    expect(existsSync(join(folder, 'a.md'))).toBe(false);
  });

  it('says why a file cannot be read', async () => {
    const { code, err } = await carveout('report', 'gone.txt', '-o', 'gone.md');
    expect(code).toBe(1);
    expect(err).toContain('gone.txt: there is no such file');
  });
});
