import { fileURLToPath } from 'node:url';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Logger } from 'pino';

/** The store, or a transaction on it. */
export type Database = Pick<NodePgDatabase, 'select' | 'insert' | 'update' | 'delete' | 'execute' | 'transaction'>;

/** The store and how to leave it. */
export type Store = {
  readonly db: Database;
  readonly close: () => Promise<void>;
};

/** The folder of the migrations, from the first released schema to today's. */
export const MIGRATIONS: string = fileURLToPath(new URL('../../migrations', import.meta.url));
/** Any number, the same in every Carveout: two servers that start at once migrate one after the other. */
const MIGRATING = 7_283_641;
const OLDEST = 15;
/** How the names of columns are spelled in the database. */
const CASING = 'snake_case';

/** Connects to a PostgreSQL and brings its tables up to date. */
export async function openStore(connection: pg.ClientConfig, logger: Logger): Promise<Store> {
  await migrateStore(connection);
  const pool = new pg.Pool({
    ...connection,
    max: 10,
    application_name: 'carveout',
  });
  // The pool hears only idle connections: one lost in the middle of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  let closing = false;
  pool.on('error', (error) => {
    if (!closing) logger.warn({ reason: error.message }, 'a database connection was lost');
  });
  const db = drizzle({ client: pool, casing: CASING });
  // What drizzle makes of a pool never gives back a connection that breaks before the transaction has begun.
  db.transaction = async (work, config) => {
    const client = await pool.connect();
    try {
      return await drizzle({ client, casing: CASING }).transaction(work, config);
    } finally {
      client.release();
    }
  };
  return {
    db,
    close: () => {
      closing = true;
      return pool.end();
    },
  };
}

/** Brings the tables of a database up to date. Throws an Error that says what to do when it cannot. */
export async function migrateStore(connection: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...connection, application_name: 'carveout' });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    if (Math.floor(Number(rows[0]!.version) / 10_000) < OLDEST) {
      throw new Error(`Carveout needs PostgreSQL ${OLDEST} or later.`);
    }
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATING]);
    await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS });
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    throw new Error(`The database could not be opened: ${message || code}`, {
      cause: error,
    });
  } finally {
    // Ends the session, and with it the lock.
    await client.end().catch(() => {});
  }
}
