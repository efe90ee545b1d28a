import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { carveoutIn, ROOT } from './carveout.ts';

const SHARED = join(ROOT, '..', 'shared');
const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carveout-eval-'));
  await writeFile(
    join(folder, 'a.txt'),
    'Article 1 Duties\n1. No Party shall impose customs duties on electronic transmissions.\n\nArticle 2 Data\n1. Films are nice.\n',
  );
  const row = {
    file: 'a.txt',
    category: 'customs-duties-electronic',
    force: 'binding',
    quote: 'customs duties on electronic',
  };
  await writeFile(
    join(folder, 'key.jsonl'),
    `${JSON.stringify(row)}\n${JSON.stringify({ ...row, category: 'data-flows', quote: 'Films are nice' })}\n`,
  );
});
afterAll(() => rm(folder, { recursive: true }));

const carveout = (...args: string[]) => carveoutIn(folder)('eval', ...args);

describe('carveout eval', () => {
  it('prints precision, recall and F1, and what was missed', async () => {
    const { out, code } = await carveout('key.jsonl', '--texts', '.', '--misses', '--save', 'run.json');
    expect(code).toBe(0);
    expect(out).toMatch(/customs-duties-electronic +1 +0 +0 {2}1\.000 {2}1\.000 {2}1\.000/);
    expect(out).toContain('missed a.txt data-flows: Films are nice');
    expect(JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')).found).toHaveLength(1);
  });

  it('tells the reach of protections in the same article from that of others', async () => {
    await writeFile(
      join(folder, 'reach.txt'),
      [
        'Chapter 1 Electronic Commerce',
        'Article 1.1 Scope\nThis Chapter shall not apply to audiovisual services.',
        'Article 1.2 Digital Products\nThis Article shall not apply to broadcasting.\n',
      ].join('\n\n'),
    );
    const rows = [
      { category: 'audiovisual-exclusion', covers: 'agreement', quote: 'not apply to audiovisual services' },
      { category: 'broadcasting-exclusion', covers: 'article', quote: 'not apply to broadcasting' },
    ];
    const lines = rows.map((row) => JSON.stringify({ file: 'reach.txt', force: 'binding', ...row }));
    await writeFile(join(folder, 'reach.jsonl'), lines.join('\n'));
    const { out } = await carveout('reach.jsonl', '--texts', '.');
    expect(out).toContain('in its own article: 1.000 (1 of 1); elsewhere: 0.000 (0 of 1)');
    expect(JSON.parse((await carveout('reach.jsonl', '--texts', '.', '--json')).out)).toMatchObject({
      reach: 0.5,
      reachLocal: { right: 1, of: 1, accuracy: 1 },
      reachDistant: { right: 0, of: 1, accuracy: 0 },
    });
  });

  it('compares with a saved run', async () => {
    await writeFile(join(folder, 'empty.json'), '{"found":[],"alarms":[]}');
    const { out } = await carveout('key.jsonl', '--texts', '.', '--against', 'empty.json');
    expect(out).toContain('gained a.txt customs-duties-electronic: customs duties on electronic');
  });

  it.each([
    ['a file that is not there', 'gone.jsonl', 2, 'gone.jsonl: there is no such file'],
    ['a key that is none', 'a.txt', 2, 'line 1 of the key'],
  ])('refuses %s', async (_, key, code, message) => {
    const answer = await carveout(key, '--texts', '.');
    expect(answer.code).toBe(code);
    expect(answer.err).toContain(message);
  });

  it('counts the labels of a text that cannot be read as missed', async () => {
    const { err, out, code } = await carveout('key.jsonl', '--texts', './none');
    expect(code).toBe(1);
    expect(err).toContain('a.txt: there is no such file');
    expect(out).toMatch(/all +0 +0 +2/);
  });

  it.skipIf(!existsSync(SHARED))('agrees with the scorer of the key (skipped without ../shared)', async () => {
    const texts = join(SHARED, 'texts');
    const key = (await readFile(join(SHARED, 'eval', 'dev.jsonl'), 'utf8'))
      .split('\n')
      .filter((line) => /"file": "(?:fr\/|tota\/pta_(?:52|9|387|368)\.xml)/.test(line));
    const files = [...new Set(key.map((line) => (JSON.parse(line) as { file: string }).file))];
    expect(files.length).toBeGreaterThan(5);
    await writeFile(join(folder, 'some.jsonl'), key.join('\n'));
    await carveoutIn(texts)('analyse', ...files, '--out', join(folder, 'results'));
    const scorer = join(SHARED, 'eval', 'score.mjs');
    const { stdout } = await run(process.execPath, [scorer, 'some.jsonl', 'results', '--json'], { cwd: folder });
    const theirs = JSON.parse(stdout);
    const ours = JSON.parse((await carveout('some.jsonl', '--texts', texts, '--json')).out);
    expect(ours.all).toMatchObject({ tp: theirs.tp, fp: theirs.fp, fn: theirs.fn, f1: theirs.f1 });
    expect(ours.macroF1).toBeCloseTo(theirs.macroF1, 12);
    expect(ours.force).toBeCloseTo(theirs.forceAccuracy, 12);
    expect(ours.reach).toBeCloseTo(theirs.coversAccuracy, 12);
  });
});
