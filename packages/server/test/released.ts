import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import pg from 'pg';
import { migrateTo } from '../src/operations/restore.ts';
import { MIGRATIONS } from '../src/store/database.ts';

/** Every schema that was released, by the time of its last migration, oldest first. */
export const RELEASED: readonly number[] = readMigrationFiles({ migrationsFolder: MIGRATIONS }).map(
  ({ folderMillis }) => folderMillis,
);

/** Makes the tables of a released schema in an empty database, with what a Carveout of the first one left behind. */
export async function makeReleased(connection: pg.ClientConfig, last: number): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await migrateTo(client, RELEASED[0]!);
    await client.query(await readFile(join(import.meta.dirname, 'released', '0000.sql'), 'utf8'));
    await migrateTo(client, last);
  } finally {
    await client.end();
  }
}

/** What every table of ours holds, as text, by name. */
export async function everyRow(connection: pg.ClientConfig): Promise<Record<string, string[]>> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    );
    const all: Record<string, string[]> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT CASE WHEN length(t::text) > 10000 THEN md5(t::text) ELSE t::text END AS row FROM ${name} t ORDER BY 1`,
      );
      all[name] = rows.map(({ row }) => row);
    }
    return all;
  } finally {
    await client.end();
  }
}
