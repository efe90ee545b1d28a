import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/postgres/embedded.ts';
import { postgresIn } from '../src/postgres/leftover.ts';
import { ownFolder, RUNNERS } from './serving.ts';

const linux = process.platform === 'linux';

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, logger: pino({ level: 'silent' }) });
  onTestFinished(postgres.stop);
  return postgres;
}

async function ask({ connection }: EmbeddedPostgres, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query({ text, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

async function dataFolder(...names: string[]): Promise<string> {
  const dataDir = join(await ownFolder(RUNNERS[0]!), 'data', ...names);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return dataDir;
}

test('it is safe: synced, with checksums, in UTF-8, and answers nobody on the network', async () => {
  const postgres = await start(await dataFolder());
  const show = ['fsync', 'synchronous_commit', 'data_checksums', 'server_encoding', 'listen_addresses'];
  const settings = await Promise.all(show.map((name) => ask(postgres, `SHOW ${name}`)));
  expect(settings.flat()).toEqual(['on', 'on', 'on', 'UTF8', process.platform === 'win32' ? '127.0.0.1' : '']);
  const stranger = new pg.Client({ ...postgres.connection, password: 'guess' });
  await expect(stranger.connect()).rejects.toThrow('password authentication failed');
});

test('a data folder with a long path, commas and quotes serves as well', async () => {
  const postgres = await start(await dataFolder('a-very-long-name '.repeat(8).trim(), 'it\'s, "quoted"'));
  expect(await ask(postgres, 'SELECT 1')).toEqual([1]);
});

test.runIf(linux)('the PostgreSQL of a killed server is stopped, and what was committed is there', async () => {
  const dataDir = await dataFolder();
  const left = await start(dataDir);
  await ask(left, 'CREATE TABLE kept AS SELECT 7 AS number');
  const before = await postgresIn(join(dataDir, 'postgres'));
  const next = await start(dataDir);
  expect(await ask(next, 'SELECT number FROM kept')).toEqual([7]);
  expect(await postgresIn(join(dataDir, 'postgres'))).not.toEqual(expect.arrayContaining(before));
});

test.runIf(linux)('a PostgreSQL that is killed comes back at its address with all that was committed', async () => {
  const dataDir = await dataFolder();
  const postgres = await start(dataDir);
  await ask(postgres, 'CREATE TABLE kept AS SELECT 7 AS number');
  const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8')).split('\n');
  process.kill(Number(lines[0]), 'SIGKILL');
  await expect
    .poll(() => ask(postgres, 'SELECT number FROM kept').catch(() => 'away'), { timeout: 30_000 })
    .toEqual([7]);
  await postgres.stop();

  // What it left may name another program by now.
  await writeFile(pidFile, [process.ppid, ...lines.slice(1)].join('\n'));
  expect(await ask(await start(dataDir), 'SELECT number FROM kept')).toEqual([7]);
});

test.runIf(linux)('a copy of a folder in use starts on its own, and the original runs on', async () => {
  const dataDir = await dataFolder();
  const original = await start(dataDir);
  await ask(original, 'CREATE TABLE kept AS SELECT 7 AS number');
  await ask(original, 'CHECKPOINT');
  const copyDir = await dataFolder();
  execFileSync('cp', ['-a', `${dataDir}/.`, copyDir]);
  const copy = await start(copyDir);
  expect(await ask(copy, 'SELECT number FROM kept')).toEqual([7]);
  await copy.stop();
  expect(await ask(original, 'SELECT number FROM kept')).toEqual([7]);
});

test.runIf(linux)('nothing that a data folder names or links to is touched', async () => {
  const dataDir = await dataFolder();
  const other = join(dataDir, '..', 'other');
  await mkdir(other, { mode: 0o755 });
  await writeFile(join(other, '.s.PGSQL.5432'), 'precious');
  await writeFile(join(dataDir, 'postgres.socket'), other);
  await symlink(other, join(dataDir, 'run'));
  await expect(start(dataDir)).rejects.toThrow(/run is not a folder that Carveout may enter/);
  await unlink(join(dataDir, 'run'));
  await (await start(dataDir)).stop();
  expect(await readdir(other)).toEqual(['.s.PGSQL.5432']);
  expect((await stat(other)).mode & 0o777).toBe(0o755);
  expect((await stat(other)).uid).toBe(process.geteuid!());
});

test('a first start that was broken off is begun anew; a cluster that cannot be opened is named', async () => {
  const dataDir = await dataFolder();
  await mkdir(join(dataDir, 'postgres.new', 'half'), { recursive: true });
  await writeFile(join(dataDir, 'postgres.password.new'), 'half');
  const postgres = await start(dataDir);
  expect(await ask(postgres, 'SELECT 1')).toEqual([1]);
  await postgres.stop();

  const version = join(dataDir, 'postgres', 'PG_VERSION');
  await writeFile(version, '9\n');
  await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 9, and this Carveout brings PostgreSQL 18/);
  await writeFile(version, '18\n');
  await rm(join(dataDir, 'postgres.password'));
  await expect(start(dataDir)).rejects.toThrow(/postgres\.password is missing/);
});
