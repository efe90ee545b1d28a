import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { pino } from 'pino';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openStore } from '../src/store/database.ts';
import { databaseUrl } from './running.ts';

/** As many as a store has, and one. */
const MORE_THAN_THERE_ARE = 11;

/** A way to a PostgreSQL on which connections break as soon as they say some words, as often as is told. */
async function breakingWay(connectionString: string) {
  const { host, port } = new pg.Client({ connectionString });
  let breaks = 0;
  const way = createServer((near) => {
    const far = connect(host.startsWith('/') ? { path: join(host, `.s.PGSQL.${port}`) } : { host, port });
    for (const end of [near, far]) end.on('error', () => {}).on('close', () => [near, far].map((one) => one.destroy()));
    far.pipe(near);
    near.on('data', (bytes) => {
      if (breaks > 0 && bytes.includes('begin')) {
        breaks -= 1;
        near.destroy();
      } else far.write(bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(way, 'listening');
  onTestFinished(() => void way.close());
  const url = new URL(connectionString);
  url.hostname = '127.0.0.1';
  url.port = String((way.address() as AddressInfo).port);
  return {
    url: url.href,
    breakNext: (times: number) => {
      breaks = times;
    },
  };
}

test('connections that break as a transaction begins are replaced, and keep nothing from ending', async () => {
  const way = await breakingWay(
    await databaseUrl(inject('cluster'), { create: `test-${randomUUID()}`, template: 'template' }),
  );
  const { db, close } = await openStore({ connectionString: way.url }, pino({ level: 'silent' }));
  const one = () => db.transaction((tx) => tx.execute<{ one: number }>(sql`SELECT 1 AS one`));
  way.breakNext(MORE_THAN_THERE_ARE);
  for (let times = 0; times < MORE_THAN_THERE_ARE; times++) await expect(one()).rejects.toThrow();
  expect((await one()).rows).toEqual([{ one: 1 }]);
  await close();
}, 15_000);
