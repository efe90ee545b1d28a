import { spawn } from 'node:child_process';
import { afterEach, describe, expect, test } from 'vitest';
import { readAgreement } from '../src/index.ts';
import type { Ended } from '../src/isolated/confined.ts';
import { LIMITS, Pool, type Reading } from '../src/isolated/pool.ts';
import { column, pdfBytes } from './pdf-bytes.ts';
import { bytesOf } from './read.ts';

const small = { ...LIMITS, size: 2, idleMs: 60_000 };
const text = (name: string): Reading => ({
  name,
  bytes: bytesOf(`Article 1\nScope\n\n1. The Parties of ${name} shall cooperate.`),
  timeoutMs: 60_000,
  memoryMiB: LIMITS.memoryMiB,
});
const pages = (count: number): Reading => ({
  ...text('pages.pdf'),
  bytes: pdfBytes(Array.from({ length: count }, (_, at) => column([`Article ${at + 1}`, '', `Text of ${at + 1}.`]))),
});
const answer = (ended: Ended): unknown =>
  ended.how === 'answered' && 'agreement' in ended.message ? ended.message.agreement : ended.how;

const pools: Pool[] = [];
const poolOf = (limits: Partial<typeof LIMITS> = {}): Pool => {
  const pool = new Pool({ ...small, ...limits });
  pools.push(pool);
  return pool;
};
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close();
});

describe('a pool of confined processes', () => {
  test('keeps one for the next file', async () => {
    const pool = poolOf();
    const first = await pool.read(text('a.txt'));
    expect(pool.size).toBe(1);
    expect(answer(first)).toEqual(await readAgreement(text('a.txt')));
    expect(answer(await pool.read(text('b.txt')))).toEqual(await readAgreement(text('b.txt')));
    expect(pool.size).toBe(1);
  }, 60_000);

  test('reads the pages of a PDF with all that are free, to the same end', async () => {
    const pool = poolOf();
    const reading = pages(300);
    const told: number[] = [];
    const ended = await pool.read({ ...reading, onProgress: ({ done }) => told.push(done) });
    expect(pool.size).toBe(2);
    expect(answer(ended)).toEqual(await readAgreement(reading));
    expect(told.at(-1)).toBe(300);
    expect(answer(await pool.read(reading))).toEqual(answer(ended));
  }, 60_000);

  test('lets the others wait when all are at work', async () => {
    const pool = poolOf({ size: 1 });
    const names = ['a', 'b', 'c', 'd'];
    const ended = await Promise.all(names.map((name) => pool.read(text(`${name}.txt`))));
    expect(ended.map(({ how }) => how)).toEqual(names.map(() => 'answered'));
    expect(pool.size).toBe(1);
  }, 60_000);

  test('lets go of a reading that is aborted while it waits', async () => {
    const pool = poolOf({ size: 1 });
    const first = pool.read(text('a.txt'));
    const controller = new AbortController();
    const second = pool.read({ ...text('b.txt'), signal: controller.signal });
    controller.abort();
    expect(await second).toEqual({ how: 'crashed' });
    expect((await first).how).toBe('answered');
    expect((await pool.read(text('c.txt'))).how).toBe('answered');
  }, 60_000);

  test.each([
    ['crashed on a file', {}, { ...text('a.txt'), timeoutMs: 1 }],
    ['could not read a file', {}, { ...text('a.pdf'), bytes: bytesOf('%PDF-1.7 nothing') }],
    ['has read enough files', { files: 1 }, text('a.txt')],
    ['has read enough bytes', { bytes: 10 }, text('a.txt')],
  ])(
    'takes another when one %s',
    async (_, limits, reading) => {
      const pool = poolOf(limits);
      await pool.read(reading);
      expect(pool.size).toBe(0);
      expect((await pool.read(text('b.txt'))).how).toBe('answered');
    },
    60_000,
  );

  test('one that crashes leaves the reading beside it alone', async () => {
    const pool = poolOf();
    const [bad, good] = await Promise.all([pool.read({ ...text('a.txt'), timeoutMs: 1 }), pool.read(pages(50))]);
    expect(bad).toEqual({ how: 'too-slow' });
    expect(good.how).toBe('answered');
  }, 60_000);

  test('ends one that has had nothing to do', async () => {
    const pool = poolOf({ idleMs: 50 });
    await pool.read(text('a.txt'));
    await expect.poll(() => pool.size, { timeout: 5000 }).toBe(0);
  }, 60_000);

  test('reads on after it was closed', async () => {
    const pool = poolOf();
    const reading = pool.read(pages(300));
    pool.close();
    expect((await reading).how).toBe('crashed');
    expect(pool.size).toBe(0);
    expect((await pool.read(text('a.txt'))).how).toBe('answered');
  }, 60_000);

  test('does not keep its program alive', async () => {
    const index = JSON.stringify(new URL('../src/index.ts', import.meta.url));
    const script = `import { readIsolated } from ${index};
      await readIsolated({ name: 'a.txt', bytes: Buffer.from('Article 1 Scope') });
      process.exitCode = 7;`;
    const program = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
    const begun = performance.now();
    expect(await new Promise((resolve) => program.on('exit', resolve))).toBe(7);
    expect(performance.now() - begun).toBeLessThan(LIMITS.idleMs);
  }, 60_000);
});
