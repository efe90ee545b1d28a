import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Answers } from '@carveout/schema';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { backUp } from '../src/operations/backup.ts';
import { withDatabase } from '../src/operations/place.ts';
import { restore } from '../src/operations/restore.ts';
import { migrateStore } from '../src/store/database.ts';
import { AGREEMENT, DUTIES } from './agreement.ts';
import { everyRow, makeReleased, RELEASED } from './released.ts';
import { databaseUrl, posted, runServerForTest, type TestServer, temporaryFolder, upload } from './running.ts';
import { ownFolder, RUNNERS, serve } from './serving.ts';

async function folder(): Promise<string> {
  const { folder, remove } = await temporaryFolder();
  onTestFinished(remove);
  return folder;
}

const emptyDatabase = () => databaseUrl(inject('cluster'), { create: `test-${randomUUID()}` });
const rowsAt = (place: string) => everyRow({ connectionString: place });

/** A server with an agreement that is analysed and reviewed, and a long file that is not read. */
async function filled(): Promise<TestServer> {
  const server = await runServerForTest();
  const { id } = await server.upload('norland.txt', AGREEMENT);
  await server.ended(id);
  for (const [kind, after] of [
    ['accept', null],
    ['reject', 1],
  ] as const) {
    const review = { finding: DUTIES, kind, reason: 'tab\tand \\ and "quotes"\nand lines', after };
    expect((await server.request(`/api/agreements/${id}/reviews`, posted(review))).status).toBe(201);
  }
  const long = await server.upload('long.bin', new Uint8Array(randomBytes(5 * 1024 * 1024)));
  await server.request(`/api/agreements/${long.id}/cancel`, { method: 'POST' });
  return server;
}

describe('a backup of a server at work', () => {
  test('restored into an empty place holds every row and every file', async () => {
    const server = await filled();
    const file = join(await folder(), 'backup.tar.zst');
    const copied = await backUp(file, { databaseUrl: server.database });
    expect(copied.get('agreements')).toBe(2);
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const place = { databaseUrl: await emptyDatabase() };
    expect(await restore(file, place)).toBe(2);
    expect(await rowsAt(place.databaseUrl)).toEqual(await rowsAt(server.database));

    // What was restored works on: the next review goes on from the last one.
    const again = await runServerForTest(place);
    const { agreements } = Answers.agreements.parse(await (await again.request('/api/agreements')).json());
    const norland = agreements.find(({ name }) => name === 'norland.txt')!;
    expect(norland.analysed?.decided).toBe(1);
    const review = { finding: DUTIES, kind: 'accept', after: 2 };
    expect((await again.request(`/api/agreements/${norland.id}/reviews`, posted(review))).status).toBe(201);
    await expect(restore(file, place)).rejects.toThrow('The database is not empty');
  }, 180_000);

  test('is of one point in time, whatever comes and goes meanwhile', async () => {
    const server = await runServerForTest({ settings: { analysesAtOnce: 0 } });
    let going = true;
    const churn = (async () => {
      const ids: string[] = [];
      for (let number = 0; going; number += 1) {
        ids.push((await server.upload(`${number}.txt`, `${AGREEMENT}${number}`)).id);
        if (ids.length > 5) await server.request(`/api/agreements/${ids.shift()}`, { method: 'DELETE' });
      }
    })();
    for (let round = 0; round < 2; round += 1) {
      const file = join(await folder(), 'backup.tar.zst');
      await backUp(file, { databaseUrl: server.database });
      // Every reference holds and every file is whole, or this throws.
      await restore(file, { databaseUrl: await emptyDatabase() });
    }
    going = false;
    await churn;
  });

  test('is made of a data folder and restored to one, whether a server runs there or not', async () => {
    const runner = RUNNERS[0]!;
    const from = join(await ownFolder(runner), 'data');
    const to = join(await ownFolder(runner), 'deep', 'data');
    const server = await serve(from, runner);
    await upload(server, 'norland.txt', AGREEMENT);
    const file = join(await folder(), 'backup.tar.zst');
    await backUp(file, { dataDir: from });
    expect(await server.end('SIGTERM'), 'which the backup left running').toBe(0);

    await backUp(`${file}.tar.zst`, { dataDir: from });
    expect(await restore(file, { dataDir: to })).toBe(1);
    const { documents, document_parts: parts } = await withDatabase({ dataDir: from }, everyRow);
    expect(await withDatabase({ dataDir: to }, everyRow)).toMatchObject({ documents, document_parts: parts });
    await expect(restore(file, { dataDir: to })).rejects.toThrow('is not empty');
  });
});

test.each(RELEASED.map((last, index) => ({ last, index })))(
  'a backup and a database of released schema $index come to today’s schema with all they hold',
  async ({ last }) => {
    const old = await emptyDatabase();
    await makeReleased({ connectionString: old }, last);
    const before = await rowsAt(old);
    const file = join(await folder(), 'old.tar.gz');
    await backUp(file, { databaseUrl: old });
    const place = { databaseUrl: await emptyDatabase() };
    expect(await restore(file, place)).toBe(3);
    await migrateStore({ connectionString: old });
    const after = await rowsAt(place.databaseUrl);
    expect(after).toEqual(await rowsAt(old));
    // Whose decisions they were before there were accounts: the local owner's, who is made to bear them.
    expect(after.users).toEqual([expect.stringContaining('owner@localhost')]);
    const { users: _, ...others } = before;
    for (const [table, rows] of Object.entries(others)) expect(after[table], table).toHaveLength(rows.length);
    expect(after.review_events!.join()).toContain('on second thoughts');
  },
);

describe('a backup is refused, and nothing is left half done', () => {
  test('where the file is there already, ends otherwise, or there is no Carveout', async () => {
    const place = { databaseUrl: await emptyDatabase() };
    const there = join(await folder(), 'there.tar.zst');
    await writeFile(there, 'precious');
    await expect(backUp(there, place)).rejects.toThrow('is there already');
    expect(await readFile(there, 'utf8')).toBe('precious');
    const empty = await folder();
    await expect(backUp(join(empty, 'a.zip'), place)).rejects.toThrow('must end in one of .tar.zst, .tar.gz');
    await expect(backUp(join(empty, 'a.tar.gz'), place)).rejects.toThrow('holds no Carveout');
    await expect(backUp(join(empty, 'a.tar.gz'), { dataDir: empty })).rejects.toThrow('There is no Carveout in');
    expect(await readdir(empty)).toEqual([]);
  });

  test('where the archive is cut short, damaged, of a later version or of something else', async () => {
    const source = await emptyDatabase();
    await makeReleased({ connectionString: source }, RELEASED.at(-1)!);
    const made = join(await folder(), 'made.tar.gz');
    await backUp(made, { databaseUrl: source });
    const bytes = await readFile(made);
    const changed = async (change: (path: string) => Promise<void>) => {
      const path = join(await folder(), 'changed.tar.gz');
      await writeFile(path, bytes);
      await change(path);
      return path;
    };
    const place = { databaseUrl: await emptyDatabase() };
    for (const path of [
      await changed((path) => truncate(path, bytes.length - 20)),
      await changed((path) => truncate(path, Math.floor(bytes.length / 2))),
      await changed((path) => writeFile(path, Buffer.from(bytes).fill(0x55, 200, 230))),
      await changed((path) => writeFile(path, 'no archive at all')),
      await changed((path) => writeFile(path, '')),
    ])
      await expect(restore(path, place)).rejects.toThrow('is damaged, cut short or no backup of Carveout');
    expect(await rowsAt(place.databaseUrl)).toEqual({});

    const dataDir = join(await folder(), 'new');
    await mkdir(dataDir);
    await expect(restore(await changed((path) => truncate(path, 300)), { dataDir })).rejects.toThrow('is damaged');
    expect(await readdir(dataDir)).toEqual([]);
    // Still an empty place, to which the whole one is restored.
    expect(await restore(made, place)).toBe(3);
  });
});
