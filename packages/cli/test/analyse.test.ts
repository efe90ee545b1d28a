import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Analysis } from '@carveout/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMAND, carveoutIn, MODEL, ROOT } from './carveout.ts';

const WORD = join(ROOT, 'corpus', 'formats', 'solvara-meridia.docx');
const SHARED = join(ROOT, '..', 'shared', 'texts');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carveout-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command in the temporary folder. */
const carveout = (...args: string[]) => carveoutIn(folder)(...args);

describe('carveout analyse', () => {
  it('lists article, category, force, quote and why for a person', async () => {
    const { out, code } = await carveout('analyse', MODEL);
    expect(code).toBe(0);
    expect(out).toContain('29 articles read · 2 annexes');
    expect(out).toMatch(
      /Article 6\.2\(1\) {2}Customs Duties\n {2}■ No customs duties on electronic transmissions · commitment · binding/,
    );
    expect(out).toContain(
      '“Neither Party may impose customs duties, fees or other charges on electronic transmissions, the',
    );
    expect(out).toMatch(/\[customs-duties-electronic\.en\.moratorium, \d+%\]/);
    expect(out).toContain('“… does not apply … audio-visual services;”');
    expect(out).not.toContain('\u001b');
  });

  it.each([
    ['original', 'Article 2.2(1)  Treatment of Digital Products'],
    ['accepted', 'Article 2.3(1)  Treatment of Digital Products'],
    ['both', 'Article 2.3(1)  Treatment of Digital Products'],
  ])('reads the tracked changes of a Word file as %s', async (changes, article) => {
    const { out } = await carveout('analyse', WORD, '--changes', changes);
    expect(out).toContain(article);
  });

  it.each([
    ['fr', 'contraignant', '29 articles lus', 'Pas de droits de douane sur les transmissions électroniques'],
    ['es', 'vinculante', '29 artículos leídos', 'Sin derechos de aduana sobre las transmisiones electrónicas'],
  ])('speaks %s', async (language, ...expected) => {
    const { out } = await carveout('analyse', MODEL, '--lang', language);
    for (const words of expected) expect(out).toContain(words);
  });

  it('speaks the language of the terminal', async () => {
    const { out } = await carveoutIn(folder, 'fr_CA.UTF-8')('analyse', MODEL);
    expect(out).toContain('29 articles lus');
  });

  it('prints one JSON document a file, as the contract says', async () => {
    const { out, code } = await carveout('analyse', '--json', MODEL, MODEL);
    expect(code).toBe(0);
    const documents = out
      .trimEnd()
      .split('\n')
      .map((line) => Analysis.parse(JSON.parse(line)));
    expect(documents.length).toBe(2);
    expect(documents[0]).toEqual(documents[1]);
    const { agreement, findings } = documents[0]!;
    for (const { range, quote, provision } of findings) {
      expect(agreement.text.slice(...range)).toBe(quote);
      expect(agreement.provisions.map(({ id }) => id)).toContain(provision);
    }
  });

  it('writes into a folder, named after the path given', async () => {
    await mkdir(join(folder, 'round'));
    await writeFile(
      join(folder, 'round', 'draft.txt'),
      'Article 1\nNo Party shall impose customs duties on electronic transmissions.\n',
    );
    const { code, out } = await carveout('analyse', 'round/draft.txt', '--out', 'results');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(await readdir(join(folder, 'results'))).toEqual(['round__draft.txt.json']);
    const analysis = Analysis.parse(
      JSON.parse(await readFile(join(folder, 'results', 'round__draft.txt.json'), 'utf8')),
    );
    expect(analysis.findings.map(({ id }) => id)).toEqual(['art1/customs-duties-electronic']);
  });

  it('says which file it could not read and why, and analyses the others', async () => {
    await writeFile(join(folder, 'empty.pdf'), '');
    await writeFile(join(folder, 'broken.pdf'), '%PDF-1.7\nnothing more');
    const { code, err, out } = await carveout('analyse', 'gone.txt', 'empty.pdf', 'broken.pdf', MODEL, '--json');
    expect(code).toBe(1);
    expect(err).toContain('gone.txt: there is no such file');
    expect(err).toMatch(/^empty\.pdf: .+/m);
    expect(err).toMatch(/^broken\.pdf: .+/m);
    expect(out.trimEnd().split('\n').length).toBe(1);
  });

  it('analyses the others when a name is odd, and says what is odd about it', async () => {
    const { code, err, out } = await carveout(
      'analyse',
      'x'.repeat(300),
      `${MODEL}/inside`,
      '.',
      '\u001b[31mred',
      MODEL,
      '--json',
    );
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n').length).toBe(4);
    expect(err).toContain('.: this is a folder; name the files in it');
    expect(err).not.toContain('\u001b');
    expect(err).not.toContain('    at ');
    expect(out.trimEnd().split('\n').length).toBe(1);
  });

  it('loses no result to another of the same name', async () => {
    await mkdir(join(folder, 'a'));
    await writeFile(join(folder, 'a', 'b.txt'), 'Article 1\nThe first.\n');
    await writeFile(join(folder, 'a__b.txt'), 'Article 1\nThe second.\n');
    const { code, err } = await carveout('analyse', 'a/b.txt', 'a__b.txt', '--out', 'clash');
    expect(code).toBe(1);
    expect(err).toContain("a__b.txt: its result would have the name of a/b.txt's");
    expect(await readFile(join(folder, 'clash', 'a__b.txt.json'), 'utf8')).toContain('The first.');
  });

  it('keeps escape codes of a hostile text off the terminal', async () => {
    await writeFile(
      join(folder, 'hostile.txt'),
      'Article 1\nNo Party shall impose customs duties\u001b[2J on electronic transmissions.\n',
    );
    expect((await carveout('analyse', 'hostile.txt')).out).not.toContain('\u001b');
  });

  it.each([
    ['no file', ['analyse']],
    ['an unknown option', ['analyse', MODEL, '--jsno']],
    ['an unknown language', ['analyse', MODEL, '--lang', 'de']],
    ['an unknown command', ['analize', MODEL]],
  ])('answers %s with code 2 and says so', async (_, args) => {
    const { code, err } = await carveout(...args);
    expect(code).toBe(2);
    expect(err).toMatch(/error|unknown/);
  });

  it('answers a folder that cannot be written into with code 2', async () => {
    await writeFile(join(folder, 'file'), '');
    const { code, err } = await carveout('analyse', MODEL, '--out', 'file');
    expect(code).toBe(2);
    expect(err).toContain('file cannot be written into');
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [COMMAND, 'analyse', '--json', ...Array(40).fill(MODEL)], { cwd: folder });
    child.stdout.once('data', () => child.stdout.destroy());
    const [err, code] = await Promise.all([text(child.stderr), new Promise((done) => child.on('close', done))]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
  });

  it('answers unusable rules with code 2 and their problems', async () => {
    await mkdir(join(folder, 'rules', 'clauses'), { recursive: true });
    await writeFile(join(folder, 'rules', 'clauses', 'x.yaml'), 'category: nothing\n');
    const { code, err } = await carveout('analyse', MODEL, '--rules', 'rules');
    expect(code).toBe(2);
    expect(err).toContain('clauses/x.yaml:1:1');
    expect((await carveout('analyse', MODEL, '--rules', 'nowhere')).code).toBe(2);
  });
});

describe.skipIf(!existsSync(SHARED))('on real agreements (skipped without ../shared)', () => {
  it('lists the digital core of the Trans-Pacific Partnership with its article numbers', async () => {
    const { out } = await carveout('analyse', join(SHARED, 'tota', 'pta_449.xml'));
    for (const cited of ['14.3(1)', '14.4(1)', '14.4(4)', '14.11(2)', '14.13(2)', '14.17(1)'])
      expect(out).toContain(`ARTICLE ${cited}  `);
  });

  it('gives the same kind of list for a PDF', async () => {
    const { out } = await carveout('analyse', '--no-ocr', join(SHARED, 'pdf', 'aanzfta.pdf'));
    expect(out).toContain('249 pages');
    expect(out).toContain(
      'Transfers of Information and Processing of Information\n  ■ Cross-border data flows · commitment · binding',
    );
  });
});
