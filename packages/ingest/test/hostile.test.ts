import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Agreement } from '@carveout/schema';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { closeReaders, ReadError, readIsolated } from '../src/index.ts';
import { bytesOf } from './read.ts';

const texts = new URL('../../../../shared/texts/', import.meta.url);
const present = existsSync(texts);
const FOLDERS = ['hostile', 'docx'];

afterAll(closeReaders);

/** How a file ends: read, or why not. Anything but an agreement and a ReadError is thrown. */
const endOf = async (name: string, bytes: Uint8Array, recognise = true): Promise<string> => {
  try {
    Agreement.parse(await readIsolated({ name, bytes }, { timeoutMs: 120_000, recognise }));
    return 'read';
  } catch (error) {
    if (error instanceof ReadError) return error.code;
    throw error;
  }
};

/** A further picture of one kind: its text is not recognised, which takes seconds and goes through the same decoder. */
const ALIKE = /^bitmap-.*-/;

/** That the pool has taken no harm. */
const stillReads = async () =>
  expect(await endOf('draft.txt', bytesOf('Article 1\nScope\n\n1. The Parties shall cooperate.'))).toBe('read');

describe.skipIf(!present)('hostile and odd files of ../shared (skipped where it is absent)', () => {
  test('each ends in an agreement or in one reason, and the pool reads on', async () => {
    const tally = new Map<string, string[]>();
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, texts)).map((name) => ({ folder, name })),
    );
    // two at a time, so that a bad one could harm its neighbour
    const readers = [files.entries()].flatMap((left) => [left, left]);
    await Promise.all(
      readers.map(async (left) => {
        for (const [, { folder, name }] of left) {
          const end = await endOf(
            name,
            readFileSync(new URL(`${folder}/${encodeURIComponent(name)}`, texts)),
            !ALIKE.test(name),
          );
          tally.set(end, [...(tally.get(end) ?? []), name]);
        }
      }),
    );
    const counts = Object.fromEntries([...tally].map(([end, names]) => [end, names.length]));
    expect([...tally.values()].flat()).toHaveLength(files.length);
    // nothing that says more of the reader than of the file
    expect(counts).not.toHaveProperty('reader-crashed');
    expect(counts).not.toHaveProperty('too-slow');
    expect(counts).not.toHaveProperty('too-large');
    expect(counts.read).toBeGreaterThanOrEqual(85);
    await stillReads();
  }, 600_000);
});

describe('random bytes', () => {
  test.each([
    ['as they are', ''],
    ['that begin as a PDF does', '%PDF-1.7\n1 0 obj\n'],
    ['that begin as a zip archive does', 'PK\u0003\u0004'],
    ['that begin as XML does', '<?xml version="1.0"?><treaty>'],
  ])(
    '%s end in an agreement or in one reason, and the pool reads on',
    async (_, start) => {
      const names = fc.constantFrom('a.pdf', 'a.docx', 'a.xml', 'a.html', 'a.txt', 'a');
      const random = fc.uint8Array({ minLength: 1, maxLength: 5000 });
      await fc.assert(
        fc.asyncProperty(names, random, async (name, bytes) => {
          const end = await endOf(name, Buffer.concat([Buffer.from(start, 'latin1'), bytes]));
          expect(end).not.toMatch(/crashed|slow|large/);
        }),
        { numRuns: 12 },
      );
      await stillReads();
    },
    300_000,
  );
});
