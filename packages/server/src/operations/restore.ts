import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { MIGRATIONS, migrateStore } from '../store/database.ts';
import { Damaged, readArchive } from './archive.ts';
import { CONTENTS, Contents, copyOf } from './backup.ts';
import { type Place, withNewDatabase } from './place.ts';

/**
 * Puts a backup into an empty place: all of it, or nothing. Its tables are made as they were, filled, and only then
 * brought up to date, so that a backup of any earlier version serves. Gives the number of agreements. Throws an Error
 * that says what to do for a place that is not empty and an archive that is damaged or from a later version.
 */
export async function restore(path: string, place: Place): Promise<number> {
  let begun = false;
  try {
    return await withNewDatabase(place, async (connection) => {
      begun = true;
      const client = new pg.Client({ ...connection, application_name: 'carveout restore' });
      client.on('error', () => {});
      await client.connect();
      try {
        await refuseFilled(client);
        await client.query('BEGIN');
        await fill(client, path);
        await checkDocuments(client, path);
        await client.query('COMMIT');
        const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM agreements');
        await migrateStore(connection);
        return rows[0]!.count;
      } finally {
        await client.end();
      }
    });
  } catch (error) {
    // The folder was empty, or not there.
    if (begun && 'dataDir' in place) await emptied(resolve(place.dataDir));
    throw error;
  }
}

async function emptied(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

async function refuseFilled(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE nspname IN ('public', 'drizzle', 'pgboss') AND relkind IN ('r', 'p', 'S', 'v') LIMIT 1`,
  );
  if (rowCount) throw new Error('The database is not empty. Make a new one, and name that.');
}

/** Makes the tables as they were when the backup was made, and copies the rows in. */
async function fill(client: pg.Client, path: string): Promise<void> {
  let contents: Contents | undefined;
  let constraints: Constraint[] = [];
  let current: Filling | undefined;
  for await (const { name, bytes } of readArchive(path)) {
    if (!contents) {
      contents = readContents(path, { name, bytes });
      await migrateTo(client, contents.migration);
      constraints = await loosen(client);
      continue;
    }
    const table = contents.tables.find((one) => name.startsWith(`tables/${one.name}/`));
    if (!table) throw new Damaged(path, new Error(`${name} belongs to no table`));
    if (current?.table !== table.name) {
      await current?.end();
      current = filling(client, table);
    }
    await current.write(bytes);
  }
  await current?.end();
  for (const [sequence, last] of Object.entries(contents?.sequences ?? {}))
    if (last !== null)
      await client.query('SELECT setval($1::regclass, $2)', [`public.${pg.escapeIdentifier(sequence)}`, last]);
  await tighten(client, constraints);
}

/** One table being filled. */
type Filling = {
  readonly table: string;
  readonly write: (bytes: Buffer) => Promise<void>;
  readonly end: () => Promise<void>;
};

function filling(client: pg.Client, table: Contents['tables'][number]): Filling {
  const copy = client.query(from(`COPY ${copyOf(table)} FROM STDIN`));
  // A write that the database refuses is told by the end of the stream alone.
  const ended = finished(copy);
  ended.catch(() => {});
  return {
    table: table.name,
    write: async (bytes) => {
      const { promise, resolve: done } = Promise.withResolvers<void>();
      copy.write(bytes, () => done());
      await Promise.race([promise, ended]);
    },
    end: async () => {
      copy.end();
      await ended;
    },
  };
}

function readContents(path: string, { name, bytes }: { name: string; bytes: Buffer }): Contents {
  if (name !== CONTENTS) throw new Damaged(path, new Error('it does not begin as one'));
  const read = Contents.safeParse(JSON.parse(bytes.toString()));
  if (!read.success) throw new Damaged(path, new Error('it is of a kind that this Carveout does not know'));
  return read.data;
}

/**
 * Brings an empty or older database to a schema that was once released, by the time of its last migration, noting that
 * as the migrator itself does; in the caller's transaction, which the migrator cannot. Throws for a later Carveout's.
 */
export async function migrateTo(client: pg.Client, last: number): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS });
  if (!known.some(({ folderMillis }) => folderMillis === last))
    throw new Error('The backup is from a later Carveout than this one. Restore it with that one.');
  await client.query('CREATE SCHEMA IF NOT EXISTS drizzle');
  await client.query(
    'CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint)',
  );
  const { rows } = await client.query<{ last: string | null }>(
    'SELECT max(created_at) AS last FROM drizzle.__drizzle_migrations',
  );
  const done = Number(rows[0]!.last ?? 0);
  for (const { sql, hash, folderMillis } of known) {
    if (folderMillis <= done || folderMillis > last) continue;
    for (const statement of sql) await client.query(statement);
    await client.query('INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ($1, $2)', [
      hash,
      folderMillis,
    ]);
  }
}

type Constraint = { readonly table: string; readonly name: string; readonly definition: string };

/** Takes away, until all rows are there, what asks for them in an order: references between tables, and triggers. */
async function loosen(client: pg.Client): Promise<Constraint[]> {
  const { rows } = await client.query<Constraint>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0`,
  );
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const table of await tablesOf(client)) {
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    // What a migration itself put there is in the backup too.
    await client.query(`TRUNCATE ${table}`);
  }
  return rows;
}

/** Puts it back; every reference is checked by that. */
async function tighten(client: pg.Client, constraints: readonly Constraint[]): Promise<void> {
  for (const { table, name, definition } of constraints)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  for (const table of await tablesOf(client)) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  return rows.map(({ name }) => name);
}

/** Every file is what its hash says. */
async function checkDocuments(client: pg.Client, path: string): Promise<void> {
  const { rows } = await client.query<{ sha256: string; bytes: string }>('SELECT sha256, bytes FROM documents');
  for (const { sha256, bytes } of rows) {
    const hash = createHash('sha256');
    let size = 0;
    for (let part = 0; ; part += 1) {
      const found = await client.query<{ bytes: Buffer }>(
        'SELECT bytes FROM document_parts WHERE sha256 = $1 AND part = $2',
        [sha256, part],
      );
      if (!found.rows[0]) break;
      hash.update(found.rows[0].bytes);
      size += found.rows[0].bytes.length;
    }
    if (hash.digest('hex') !== sha256 || size !== Number(bytes))
      throw new Damaged(path, new Error('an uploaded file in it is not what was uploaded'));
  }
}
