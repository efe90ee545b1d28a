import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
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
  await expect(takeDataFolder(dataDir)).rejects.toThrow(`Carveout already runs on ${dataDir}.`);
  release();
  (await takeDataFolder(dataDir))();
  expect(await readdir(dataDir)).toEqual(['carveout.lock']);
});

test('of many that want it at once, one gets it', async () => {
  const dataDir = await folder();
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => takeDataFolder(dataDir)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await readdir(dataDir)).toEqual(['carveout.lock']);
});

test('a copy of a folder is not taken because the folder is', async () => {
  const dataDir = await folder();
  const release = await takeDataFolder(dataDir);
  onTestFinished(release);
  const copy = join(await folder(), 'copy');
  // By another program: a process that closes a file gives up its own locks on it.
  execFileSync('cp', ['-R', dataDir, copy]);
  (await takeDataFolder(copy))();
  await expect(takeDataFolder(dataDir)).rejects.toThrow('already runs');
});

test('a folder is free again once the process that took it was killed', async () => {
  const dataDir = await folder();
  const take = `const { takeDataFolder } = await import(${JSON.stringify(import.meta.resolve('../src/data-folder.ts'))});
    await takeDataFolder(${JSON.stringify(dataDir)}); console.log('taken'); setInterval(() => {}, 1000)`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', take], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  await expect(takeDataFolder(dataDir)).rejects.toThrow('already runs');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => takeDataFolder(dataDir)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test.each([
  { phenomenon: 'a file of somebody else', make: (path: string) => writeFile(path, '{"pid":1}') },
  { phenomenon: 'a folder', make: (path: string) => mkdir(path) },
  { phenomenon: 'a link, which may lead anywhere', make: (path: string) => symlink('/etc/passwd', path) },
])('$phenomenon in the place of the lock is named and left alone', async ({ make }) => {
  const dataDir = await folder();
  await make(join(dataDir, 'carveout.lock'));
  await expect(takeDataFolder(dataDir)).rejects.toThrow('carveout.lock is not from this Carveout');
  expect(await readdir(dataDir)).toEqual(['carveout.lock']);
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
