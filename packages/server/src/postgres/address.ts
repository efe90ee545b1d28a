import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';

/** Where a PostgreSQL of ours listens: a private Unix socket, or on Windows a free port of the loopback address. */
export type Address = {
  /** The folder of the socket, or 127.0.0.1. */
  readonly host: string;
  readonly port: number;
  /** The settings that make PostgreSQL listen there and nowhere else. */
  readonly settings: readonly string[];
  /** Removes what was made for it. */
  readonly release: () => Promise<void>;
};

/** The longest folder for which `FOLDER/.s.PGSQL.5432` fits a socket address everywhere (macOS has the least). */
const LONGEST = 103 - '/.s.PGSQL.5432'.length;

/**
 * Makes an address for one run. The socket lies in the data folder where its path is short enough and PostgreSQL may
 * enter; otherwise in a folder of its own among the system's temporary ones, open to PostgreSQL's account only.
 */
export async function takeAddress(dataDir: string, account: Account | undefined): Promise<Address> {
  if (process.platform === 'win32') return await takePort();
  const record = join(dataDir, 'postgres.socket');
  await removeRecorded(record);
  const folder = await socketFolder(dataDir, account);
  await writeFile(record, folder, { mode: 0o600 });
  if (account) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
  return {
    host: folder,
    port: 5432,
    settings: ['listen_addresses=', `unix_socket_directories=${folder}`, 'unix_socket_permissions=0700'],
    release: () => removeRecorded(record),
  };
}

async function socketFolder(dataDir: string, account: Account | undefined): Promise<string> {
  const own = join(dataDir, 'run');
  // A comma would split PostgreSQL's list of folders; a quote would end it.
  if (!account && Buffer.byteLength(own) <= LONGEST && !/[",]/.test(own)) {
    await mkdir(own, { recursive: true, mode: 0o700 });
    return own;
  }
  for (const parent of account ? ['/run', '/tmp'] : [tmpdir(), '/tmp']) {
    const made = await mkdtemp(join(parent, 'carveout-')).catch(() => undefined);
    if (made && Buffer.byteLength(made) <= LONGEST) return made;
    if (made) await rm(made, { recursive: true });
  }
  throw new Error(
    'Carveout found no folder for the socket of its database: /tmp cannot be written. Make it writable, or set DATABASE_URL.',
  );
}

/** Also what an earlier run left behind, which the record in the data folder names. */
async function removeRecorded(record: string): Promise<void> {
  const folder = await readFile(record, 'utf8').catch(() => '');
  if (folder) await rm(folder, { recursive: true, force: true });
  await rm(record, { force: true });
}

async function takePort(): Promise<Address> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer().once('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as { port: number };
    probe.close(() => resolve(port));
  });
  const port = await promise;
  return {
    host: '127.0.0.1',
    port,
    settings: ['listen_addresses=127.0.0.1', `port=${port}`],
    release: async () => {},
  };
}
