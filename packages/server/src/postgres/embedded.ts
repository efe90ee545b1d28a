import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Logger } from 'pino';
import { type Account, postgresAccount } from './account.ts';
import { type Address, takeAddress } from './address.ts';
import { type Binaries, POSTGRES_ENVIRONMENT, postgresBinaries } from './binaries.ts';
import { clusterFolder, openCluster } from './cluster.ts';
import { handOver } from './handover.ts';
import { stopLeftover } from './leftover.ts';
import { removeSignOfLife, type SignOfLife, signOfLife } from './life.ts';

/** A running PostgreSQL of our own. */
export type EmbeddedPostgres = {
  /** How to reach its database `carveout`, as its superuser. */
  readonly connection: pg.ClientConfig;
  /** Ends its connections and waits until all is on disk and it has gone. */
  readonly stop: () => Promise<void>;
};

const DATABASE = 'carveout';
const LONGEST_START = 300_000;
const LONGEST_STOP = 30_000;
/** How often it is tried to start again once it has ended by itself. */
const MOST_ATTEMPTS = 5;

/** What an analysis of confidential drafts wants of a database log: no statement, no value, and little else. */
const SETTINGS = [
  // Errors of statements go to who sent them, and may quote values: above them are LOG, FATAL and PANIC.
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_checkpoints=off',
  'max_connections=50',
  'jit=off',
];

/**
 * Starts PostgreSQL on the cluster in a data folder, making the cluster at the first start, and again at the same address
 * whenever it ends by itself. The caller holds the data folder's lock. Throws an Error that says what to do when it cannot.
 */
export async function startEmbeddedPostgres({
  dataDir,
  logger,
}: {
  dataDir: string;
  logger: Logger;
}): Promise<EmbeddedPostgres> {
  const account = await postgresAccount(clusterFolder(dataDir));
  const binaries = await postgresBinaries({ dataDir, account });
  const { folder, password } = await openCluster({
    dataDir,
    binaries,
    account,
  });
  await stopLeftover({ dataDir, folder, binaries });
  const address = await takeAddress(dataDir, account);
  const connection = {
    host: address.host,
    port: address.port,
    user: 'carveout',
    password,
    database: DATABASE,
  };

  let stopping = false;
  let starting: Promise<Running>;
  const begin = async (): Promise<Running> => {
    const sign = await signOfLife(dataDir);
    const spawned = spawnPostgres({ folder, binaries, account, address, sign, logger });
    // From here on PostgreSQL alone holds it.
    await sign?.close();
    try {
      await ready({ connection: { ...connection, database: 'postgres' }, ...spawned });
    } catch (error) {
      await stopPostgres({ ...spawned, folder, binaries });
      throw error;
    }
    void spawned.gone.then(() => ended(spawned.child));
    return spawned;
  };
  const ended = ({ exitCode: code, signalCode: signal }: ChildProcess) => {
    if (stopping) return;
    // Somebody asked it to stop.
    if (code === 0) return logger.fatal('PostgreSQL was stopped by another program; start Carveout again');
    logger.error({ code, signal }, 'PostgreSQL ended by itself, and is started again');
    const before = starting;
    starting = again().catch((error: unknown) => {
      logger.fatal({ reason: (error as Error).message }, 'PostgreSQL does not start again; start Carveout again');
      return before;
    });
  };
  const again = async (): Promise<Running> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await stopLeftover({ dataDir, folder, binaries });
        return await begin();
      } catch (error) {
        if (stopping || attempt === MOST_ATTEMPTS) throw error;
        await wait(1000 * attempt);
      }
    }
  };
  const stop = async () => {
    stopping = true;
    const running = await starting.catch(() => undefined);
    if (running) await stopPostgres({ ...running, folder, binaries });
    await address.release();
    await removeSignOfLife(dataDir);
  };

  starting = begin();
  try {
    await starting;
  } catch (error) {
    await stop();
    throw error;
  }
  return { connection, stop };
}

/** A process of PostgreSQL, what it complained of last, and when it has gone. */
type Running = {
  readonly child: ChildProcess;
  readonly complaints: readonly string[];
  readonly gone: Promise<void>;
};

function spawnPostgres({
  folder,
  binaries,
  account,
  address,
  sign,
  logger,
}: {
  folder: string;
  binaries: Binaries;
  account: Account | undefined;
  address: Address;
  sign: SignOfLife | undefined;
  logger: Logger;
}): Running {
  const handed = handOver([folder, ...(address.folder === undefined ? [] : [address.folder])]);
  const [data, socket] = handed.paths;
  const child = spawn(
    binaries.program('postgres'),
    ['-D', data!, ...[...address.settings(socket), ...SETTINGS].flatMap((setting) => ['-c', setting])],
    {
      ...account,
      cwd: '/',
      env: POSTGRES_ENVIRONMENT,
      windowsHide: true,
      // Its own process group: Ctrl-C reaches Carveout alone, which stops PostgreSQL after its own work.
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe', ...handed.stdio, ...(sign ? [sign.descriptor] : [])],
    },
  );
  handed.close();
  const complaints: string[] = [];
  child.on('error', (error) => complaints.push(error.message));
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    complaints.push(...text.trimEnd().split('\n'));
    complaints.splice(0, complaints.length - 20);
    logger.debug({ postgres: text.trimEnd() }, 'PostgreSQL says');
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return { child, complaints, gone };
}

/** Waits until it takes connections, recovering first if it must, and has the database. */
async function ready({
  connection,
  child,
  complaints,
}: {
  connection: pg.ClientConfig;
  child: ChildProcess;
  complaints: readonly string[];
}): Promise<void> {
  const deadline = Date.now() + LONGEST_START;
  for (;;) {
    const client = new pg.Client(connection);
    client.on('error', () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
      if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
      return;
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      const ended = child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
      // 57P03: it is still starting; no socket yet: it has hardly begun.
      const early = code === '57P03' || code === 'ENOENT' || code === 'ECONNREFUSED';
      if (ended || !early || Date.now() > deadline) {
        throw new Error(`PostgreSQL did not start: ${message}\n${complaints.join('\n')}`.trim());
      }
    } finally {
      await client.end().catch(() => {});
    }
    await wait(20);
  }
}

async function stopPostgres({
  child,
  gone,
  folder,
  binaries,
}: {
  child: ChildProcess;
  gone: Promise<void>;
  folder: string;
  binaries: Binaries;
}): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    // There a signal would end it on the spot.
    await promisify(execFile)(binaries.program('pg_ctl'), ['stop', '-D', folder, '-m', 'fast', '-w']).catch(() => {});
  } else {
    child.kill('SIGINT');
  }
  const late = setTimeout(() => child.kill('SIGQUIT'), LONGEST_STOP);
  await gone;
  clearTimeout(late);
}
