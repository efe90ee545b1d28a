import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Analysis, Answers } from '@carveout/schema';
import { expect, test } from 'vitest';
import { runServerForTest } from './running.ts';

const SCAN = join(import.meta.dirname, '..', '..', '..', 'corpus', 'formats', 'lirande-osterval.pdf');

/** The processes that this one has started to read files, where the system tells (Linux). */
const readers = (): string[] => {
  if (!existsSync('/proc/self/task')) return [];
  return readdirSync('/proc/self/task')
    .flatMap((thread) => readFileSync(`/proc/self/task/${thread}/children`, 'latin1').split(' ').filter(Boolean))
    .filter(
      (pid) => existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('isolated/child'),
    );
};

test('a scan is recognised as a stage of its own, breaks off when it is removed, and tells how sure it is', async () => {
  const server = await runServerForTest();
  const bytes = await readFile(SCAN);
  const stageOf = async (id: string) => {
    const response = await server.request(`/api/agreements/${id}`);
    return Answers.agreement.parse(await response.json()).progress;
  };

  const first = await server.upload('scan.pdf', bytes);
  await expect
    .poll(() => stageOf(first.id), { timeout: 50_000, interval: 20 })
    .toMatchObject({ stage: 'recognising', total: 1 });
  const before = readers();
  await server.request(`/api/agreements/${first.id}`, { method: 'DELETE' });
  // the one that recognises ends, the one that read the file before rests
  if (before.length > 0) await expect.poll(() => readers().length, { timeout: 2000 }).toBeLessThan(before.length);

  const again = await server.upload('scan.pdf', bytes);
  expect((await server.ended(again.id)).progress).toEqual({ stage: 'done' });
  const { agreement } = Analysis.parse(await (await server.request(`/api/agreements/${again.id}/analysis`)).json());
  expect(agreement.coverage.pagesRecognised).toEqual([{ page: 1, confidence: expect.any(Number) }]);
  expect(agreement.provisions.map(({ id }) => id)).toContain('chii.art3');
});
