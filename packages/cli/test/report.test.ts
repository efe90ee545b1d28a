import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { carveoutIn, MODEL, ROOT } from './carveout.ts';

const folder = mkdtempSync(join(tmpdir(), 'carveout-report-'));
afterAll(() => rmSync(folder, { recursive: true }));
const carveout = carveoutIn(folder);
const written = (name: string) => readFileSync(join(folder, name));
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
    for (const name of ['one.docx', 'two.docx']) expect((await carveout('report', text, '-o', name)).code).toBe(0);
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

  it.each([
    ['an output whose kind is not known', ['-o', 'a.odt'], 'the formats are xlsx, csv, docx'],
    ['a part that is none', ['-o', 'a.md', '--parts', 'gossip'], '--parts'],
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
