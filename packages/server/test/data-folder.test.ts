import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeDataFolder } from '../src/data-folder.ts';
import { temporaryFolder } from './running.ts';

async function folder(): Promise<string> {
  const { folder, remove } = await temporaryFolder();
  onTestFinished(remove);
  return folder;
}

test('a folder is taken once at a time', async () => {
  const dataDir = join(await folder(), 'deep', 'data');
  const release = await takeDataFolder(dataDir);
  await expect(takeDataFolder(dataDir)).rejects.toThrow(`Carveout already runs on ${dataDir} (process ${process.pid})`);
  await release();
  await (await takeDataFolder(dataDir))();
  expect(await readdir(dataDir)).toEqual([]);
});

test('of many that want it at once, one gets it', async () => {
  const dataDir = await folder();
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => takeDataFolder(dataDir)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(dataDir)).toEqual(['carveout.lock']);
});

test.each([
  { phenomenon: 'a process that has gone', lock: JSON.stringify({ pid: 2 ** 22 + 1, began: '1' }) },
  { phenomenon: 'a process whose number another has now', lock: JSON.stringify({ pid: process.pid, began: '1' }) },
  { phenomenon: 'nobody: it is broken', lock: '{"pid":' },
  { phenomenon: 'nobody: it is empty', lock: '' },
])('a lock of $phenomenon is taken over, by one of many', async ({ lock }) => {
  const dataDir = await folder();
  await writeFile(join(dataDir, 'carveout.lock'), lock);
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => takeDataFolder(dataDir)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(dataDir)).toEqual(['carveout.lock']);
  expect(JSON.parse(await readFile(join(dataDir, 'carveout.lock'), 'utf8'))).toMatchObject({ pid: process.pid });
});

test.skipIf(process.geteuid?.() === 0 || process.platform === 'win32')(
  'a folder that may not be written is named',
  async () => {
    const dataDir = await folder();
    await chmod(dataDir, 0o500);
    await expect(takeDataFolder(dataDir)).rejects.toThrow(`The data folder ${dataDir} cannot be written`);
  },
);

test('a file where the folder should be is named', async () => {
  const dataDir = join(await folder(), 'file');
  await writeFile(dataDir, '');
  await expect(takeDataFolder(dataDir)).rejects.toThrow(dataDir);
});
