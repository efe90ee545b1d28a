import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readAgreement, readIsolated } from '../src/index.ts';
import { judge } from '../src/isolated/isolate.ts';
import { confinement, start } from '../src/isolated/process.ts';
import { column, pdfBytes } from './pdf-bytes.ts';
import { bytesOf } from './read.ts';

const text = { name: 'draft.txt', bytes: bytesOf('Article 1\nScope\n\n1. The Parties shall cooperate.') };

/** What a script answers that runs confined as the reader does. */
const confined = (script: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, [...confinement(256), '--input-type=module', '--eval', script], (_, out, error) =>
      resolve(out + error),
    );
  });

/** What another user of the machine sees of a process; empty when it is gone. */
const seen = (pid: string | number, file: 'cmdline' | 'stat'): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

/** The readers that a process has started, by their numbers. */
const readersOf = (parent: number): string[] =>
  readdirSync('/proc').filter(
    (pid) =>
      /^\d+$/.test(pid) &&
      seen(pid, 'stat').split(') ')[1]?.split(' ')[1] === String(parent) &&
      seen(pid, 'cmdline').includes('isolated/child.ts'),
  );

const until = async <T>(find: () => T | undefined, ms: number): Promise<T | undefined> => {
  const end = performance.now() + ms;
  for (;;) {
    const found = find();
    if (found !== undefined || performance.now() > end) return found;
    await wait(20);
  }
};

const proc = existsSync('/proc/self/stat');

describe('reading in a process of its own', () => {
  test('gives the same as reading in this one', async () => {
    expect(await readIsolated(text)).toEqual(await readAgreement(text));
  });

  test('tells progress', async () => {
    const told: number[] = [];
    await readIsolated(
      { name: 'draft.pdf', bytes: pdfBytes([column(['One.']), column(['Two.'])]) },
      { onProgress: ({ done }) => told.push(done) },
    );
    expect(told.at(-1)).toBe(2);
  });

  test.each([
    ['an empty file', '', 'empty-file'],
    ['no format that is known', 'PK\u0003\u0004', 'format-unknown'],
    ['a damaged PDF', '%PDF-1.7 nothing', 'damaged'],
  ])('hands on why not: %s', async (_, start, code) => {
    await expect(readIsolated({ name: 'draft', bytes: bytesOf(start) })).rejects.toMatchObject({
      name: 'ReadError',
      code,
    });
  });

  test('a reading that takes too long ends', async () => {
    // more than a process that is warm reads in that time
    const bytes = bytesOf('Article 1\nScope\n\nThe Parties shall cooperate.\n\n'.repeat(2000));
    await expect(readIsolated({ name: 'draft.txt', bytes }, { timeoutMs: 1 })).rejects.toMatchObject({
      code: 'too-slow',
    });
  });

  test('a reading that takes too much memory ends', async () => {
    const bytes = bytesOf('(a) x\n'.repeat(400_000));
    await expect(readIsolated({ name: 'draft.txt', bytes }, { memoryMiB: 24 })).rejects.toMatchObject({
      code: 'too-large',
    });
  });

  test('an aborted reading throws the reason', async () => {
    const controller = new AbortController();
    const reading = readIsolated(text, { signal: controller.signal });
    controller.abort(new Error('changed my mind'));
    await expect(reading).rejects.toThrow('changed my mind');
  });
});

describe.skipIf(!proc)('what others see of a reader (skipped where there is no /proc)', () => {
  test('not the name of its file', async () => {
    const reading = readIsolated({ ...text, name: 'minister-secret-offer.txt' });
    const seenOf = new Set<string>();
    let over = false;
    reading.finally(() => {
      over = true;
    });
    await until(() => {
      for (const pid of readersOf(process.pid)) seenOf.add(seen(pid, 'cmdline'));
      return over || undefined;
    }, 10_000);
    expect((await reading).source.name).toBe('minister-secret-offer.txt');
    expect([...seenOf].join()).toContain('child.ts');
    expect([...seenOf].join()).not.toContain('secret');
  });
});

describe('a reader ends by itself', () => {
  /** How long a process lives on, in milliseconds. */
  const lifeOf = (child: ReturnType<typeof start>): Promise<number> => {
    const begun = performance.now();
    return new Promise((resolve) => child.on('exit', () => resolve(performance.now() - begun)));
  };

  test.skipIf(!proc).each([
    ['while it waits for its file', `'%PDF-' + ' '.repeat(50_000_000)`, 0],
    [
      'in the midst of a PDF',
      `pdfBytes(Array.from({ length: 4000 }, () => column(['The Parties shall meet.'])))`,
      1500,
    ],
  ])(
    'when its parent is killed %s',
    async (_, made, after) => {
      const index = new URL('../src/index.ts', import.meta.url);
      const script = `
      import { readIsolated } from ${JSON.stringify(index)};
      import { column, pdfBytes } from ${JSON.stringify(new URL('pdf-bytes.ts', import.meta.url))};
      await readIsolated({ name: 'a.pdf', bytes: Buffer.from(${made}) });`;
      const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
      const reader = await until(() => readersOf(parent.pid!)[0], 10_000);
      expect(reader).toBeDefined();
      await wait(after);
      expect(seen(reader!, 'cmdline')).not.toBe('');
      parent.kill('SIGKILL');
      expect(await until(() => seen(reader!, 'cmdline') === '' || undefined, 15_000)).toBe(true);
    },
    30_000,
  );

  test('when its input closes', async () => {
    const child = start({ memoryMiB: 256, lifeMs: 60_000 });
    child.stdin!.end('{"name":"a.txt","changes":"accepted","length":9}\nhalf');
    expect(await lifeOf(child)).toBeLessThan(8000);
  });

  test('when its time is over', async () => {
    const life = await lifeOf(start({ memoryMiB: 256, lifeMs: 1000 }));
    expect(life).toBeGreaterThan(900);
    expect(life).toBeLessThan(8000);
  });

  test.skipIf(process.platform === 'win32')(
    'when its time is over and it hangs',
    async () => {
      const child = start({ memoryMiB: 256, lifeMs: 1000, script: ['--eval', 'for (;;);'] });
      expect(await lifeOf(child)).toBeLessThan(15_000);
      expect(child.signalCode).toBe('SIGXCPU');
    },
    20_000,
  );
});

describe('the confinement', () => {
  const own = fileURLToPath(new URL('../src/index.ts', import.meta.url));
  const outside = fileURLToPath(new URL('../../../package.json', import.meta.url));
  test.each([
    [
      'no file outside its code is read',
      `import { readFileSync } from 'node:fs'; readFileSync(${JSON.stringify(outside)});`,
    ],
    [
      'no file is written',
      `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(`${own}.tmp`)}, '');`,
    ],
    [
      'no connection is made',
      `import { connect } from 'node:net'; await new Promise((_, no) => connect(9, '127.0.0.1').on('error', no));`,
    ],
    ['no name is looked up', `import { lookup } from 'node:dns/promises'; await lookup('example.org');`],
    ['no process is started', `import { spawnSync } from 'node:child_process'; spawnSync('id');`],
    ['no thread is started', `import { Worker } from 'node:worker_threads'; new Worker('0', { eval: true });`],
  ])('%s', async (_, script) => {
    expect(await confined(`${script} console.log('done');`)).toMatch(/ERR_ACCESS_DENIED/);
  });

  test('its own code is read', async () => {
    expect(
      await confined(
        `import { readFileSync } from 'node:fs'; readFileSync(${JSON.stringify(own)}); console.log('done');`,
      ),
    ).toBe('done\n');
  });
});

describe('an answer is believed only as far as it can be checked', () => {
  const answer = async (change: object) => ({
    how: 'answered' as const,
    message: { agreement: { ...(await readAgreement(text)), ...change } },
  });

  test('one that keeps the rules', async () => {
    expect(judge(await answer({}), text.bytes, 64).title).toBe('draft');
  });

  test.each([
    ['of another file', { source: { name: 'draft.txt', format: 'text', sha256: '0'.repeat(64) } }],
    ['with a range outside the text', { text: '' }],
    ['with a part missing', { diagnostics: undefined }],
  ])('not one %s', async (_, change) => {
    const ended = await answer(change);
    expect(() => judge(ended, text.bytes, 64)).toThrow(expect.objectContaining({ code: 'reader-crashed' }));
  });
});
