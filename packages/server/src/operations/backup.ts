import pg from 'pg';
import { to } from 'pg-copy-streams';
import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { LARGEST_ENTRY, writeArchive } from './archive.ts';
import { type Place, withDatabase } from './place.ts';

/** The first entry of a backup: what it was made of. */
export const CONTENTS = 'carveout.json';

/** What a backup says of itself. */
export const Contents = z.object({
  format: z.literal(1),
  /** ISO date and time. */
  made: z.string(),
  /** The Carveout that made it. */
  version: z.string(),
  /** The last migration of the tables, by its time. */
  migration: z.int(),
  /** Each table with the columns that were copied, in order. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()).min(1) })),
  /** Where each sequence stood; null for one that was not used. */
  sequences: z.record(z.string(), z.string().nullable()),
});
export type Contents = z.infer<typeof Contents>;

/** The name of a part of a table's rows in the archive. */
const partName = (table: string, part: number) => `tables/${table}/${String(part).padStart(6, '0')}`;

/** The rows copied of each table. */
export type Copied = ReadonlyMap<string, number>;

/**
 * Writes everything that was acknowledged into an archive, as it stood at one point in time, while servers run on. What
 * can be made again is left out: the queue of jobs and the password of the database.
 */
export async function backUp(path: string, place: Place): Promise<Copied> {
  return await withDatabase(place, async (connection) => {
    const client = new pg.Client({ ...connection, application_name: 'carveout backup' });
    client.on('error', () => {});
    await client.connect();
    const copied = new Map<string, number>();
    try {
      await writeArchive(path, async (add) => {
        const contents = await snapshot(client);
        await add(CONTENTS, Buffer.from(JSON.stringify(contents, undefined, 2)));
        for (const { name, columns } of contents.tables)
          copied.set(
            name,
            await copyTable(client, { name, columns, add: (part, bytes) => add(partName(name, part), bytes) }),
          );
        await client.query('COMMIT');
      });
      return copied;
    } finally {
      await client.end();
    }
  });
}

/** Begins a transaction that sees one point in time, and tells what there is. */
async function snapshot(client: pg.Client): Promise<Contents> {
  const { rows: found } = await client.query<{ name: string; columns: string[] }>(TABLES);
  if (found.length === 0) throw new Error('The database holds no Carveout. Name the one that the servers use.');
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  // Before the first look: a migration cannot come in between any more.
  await client.query(
    `LOCK TABLE ${found.map(({ name }) => pg.escapeIdentifier(name)).join(', ')} IN ACCESS SHARE MODE`,
  );
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(TABLES);
  if (JSON.stringify(tables) !== JSON.stringify(found))
    throw new Error('The tables were brought up to date meanwhile. Try again.');
  const { rows: migrations } = await client.query<{ last: string }>(
    'SELECT max(created_at) AS last FROM drizzle.__drizzle_migrations',
  );
  const { rows: sequences } = await client.query<{ name: string; last: string | null }>(
    "SELECT sequencename AS name, last_value AS last FROM pg_sequences WHERE schemaname = 'public'",
  );
  return {
    format: 1,
    made: new Date().toISOString(),
    version: manifest.version,
    migration: Number(migrations[0]!.last),
    tables,
    sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])),
  };
}

/** Every table of ours with its columns, but those that the database computes, and reports, which can be made again. */
const TABLES = `
  SELECT t.table_name AS name, array_agg(c.column_name::text ORDER BY c.ordinal_position) AS columns
  FROM information_schema.tables t
  JOIN information_schema.columns c USING (table_schema, table_name)
  WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
  AND t.table_name NOT IN ('reports', 'report_parts')
  GROUP BY t.table_name ORDER BY t.table_name`;

async function copyTable(
  client: pg.Client,
  {
    name,
    columns,
    add,
  }: { name: string; columns: readonly string[]; add: (part: number, bytes: Buffer) => Promise<void> },
): Promise<number> {
  const stream = client.query(to(`COPY ${copyOf({ name, columns })} TO STDOUT`));
  let waiting: Buffer[] = [];
  let size = 0;
  let part = 0;
  const flush = async () => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    size = 0;
    // A row may be longer than an entry; where it is cut does not matter.
    for (let start = 0; start < bytes.length; start += LARGEST_ENTRY) {
      await add(part, bytes.subarray(start, start + LARGEST_ENTRY));
      part += 1;
    }
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    waiting.push(chunk);
    size += chunk.length;
    if (size >= LARGEST_ENTRY / 2) await flush();
  }
  await flush();
  return stream.rowCount;
}

/** A table and its columns as COPY names them. */
export const copyOf = ({ name, columns }: { name: string; columns: readonly string[] }): string =>
  `public.${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`;
