import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const program = new URL('../bin/carveout.mjs', import.meta.url).pathname;
const WORD = 'Ruritania-2031';
let folder: string;
let locked: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'carveout-password-'));
  const document = await PDFDocument.create();
  document.addPage().drawText('Article 1', { x: 72, y: 700, size: 12 });
  document.encrypt({ userPassword: WORD, ownerPassword: 'other' });
  locked = join(folder, 'locked.pdf');
  await writeFile(locked, await document.save());
  await writeFile(join(folder, 'word.txt'), `${WORD}\r\nnot this line\n`);
});
afterAll(() => rm(folder, { recursive: true }));

const outline = (args: readonly string[], env: Record<string, string> = {}) =>
  new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [program, 'outline', '--json', locked, ...args],
      { env: { ...process.env, ...env } },
      (error, out, err) => resolve({ code: error?.code ?? 0, out, err }),
    );
  });

describe('an encrypted PDF', () => {
  test('without a password: the error says how to give it', async () => {
    const { code, err } = await outline([]);
    expect(code).toBe(1);
    expect(err).toMatch(/protected with a password.*--password-file FILE, or CARVEOUT_PASSWORD/);
  }, 60_000);

  test('with a wrong one', async () => {
    const { code, err } = await outline([], { CARVEOUT_PASSWORD: 'guess' });
    expect(code).toBe(1);
    expect(err).toMatch(/another password than the one given/);
  }, 60_000);

  test.each<[string, () => readonly string[], Record<string, string>]>([
    ['from the first line of a file', () => ['--password-file', join(folder, 'word.txt')], {}],
    ['from the environment', () => [], { CARVEOUT_PASSWORD: WORD }],
  ])(
    'with its password %s',
    async (_, args, env) => {
      const { code, out } = await outline(args(), env);
      expect(code).toBe(0);
      expect(JSON.parse(out).agreement.coverage.articles).toBe(1);
    },
    60_000,
  );

  test('with a password file that is not there', async () => {
    const { code, err } = await outline(['--password-file', join(folder, 'none.txt')]);
    expect(code).toBe(2);
    expect(err).toMatch(/none\.txt: there is no such file/);
  }, 60_000);
});
