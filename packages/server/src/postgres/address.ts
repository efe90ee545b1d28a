import { constants } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, rm, rmdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';

/** Where a PostgreSQL of ours listens: a private Unix socket, or on Windows a free port of the loopback address. */
export type Address = {
  /** The folder of the socket as this process may name it, or 127.0.0.1. */
  readonly host: string;
  readonly port: number;
  /** The folder of the socket; none on Windows. */
  readonly folder?: string;
  /** The settings that make PostgreSQL listen there, whatever name it gets the folder by, and nowhere else. */
  readonly settings: (folder: string | undefined) => readonly string[];
  /** Removes what was made for it. */
  readonly release: () => Promise<void>;
};

/** What PostgreSQL puts into the folder of its socket. */
const SOCKET = ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'] as const;
/** The longest folder for which `FOLDER/.s.PGSQL.5432` fits a socket address everywhere (macOS has the least). */
const LONGEST = 103 - '/.s.PGSQL.5432'.length;

/** Makes an address for one run; only once no PostgreSQL lives on the data folder. */
export async function takeAddress(dataDir: string, account: Account | undefined): Promise<Address> {
  switch (process.platform) {
    case 'win32':
      return await takePort();
    case 'linux':
      return await takeFolder(join(dataDir, 'run'), account);
    default:
      return await takePath(join(dataDir, 'run'));
  }
}

const socketIn = (folder: string, host: string): Omit<Address, 'release'> => ({
  host,
  port: 5432,
  folder,
  settings: (name) => ['listen_addresses=', `unix_socket_directories=${name}`, 'unix_socket_permissions=0700'],
});

/**
 * A folder in the data folder, given to PostgreSQL's account. Linux names any folder shortly by a descriptor of it,
 * which is also how everything is done here: a link in its place is not followed.
 */
async function takeFolder(folder: string, account: Account | undefined): Promise<Address> {
  await makeFolder(folder);
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW).catch(
    (error: NodeJS.ErrnoException) => {
      throw new Error(`${folder} is not a folder that Carveout may enter (${error.code}). Remove it.`);
    },
  );
  const here = `/proc/self/fd/${handle.fd}`;
  try {
    const { uid } = await handle.stat();
    if (uid !== process.geteuid!() && uid !== account?.uid) {
      throw new Error(`${folder} belongs to another user (uid ${uid}). Remove it.`);
    }
    if (account) await handle.chown(account.uid, account.gid);
    await handle.chmod(0o700);
    await removeSocket(here);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    ...socketIn(folder, Buffer.byteLength(folder) <= LONGEST ? folder : here),
    release: async () => {
      await removeSocket(here);
      await handle.close();
      await rmdir(folder).catch(() => {});
    },
  };
}

/** The same by its path, where that is short enough; otherwise a folder of its own among the temporary ones. */
async function takePath(own: string): Promise<Address> {
  // A comma would split PostgreSQL's list of folders; a quote would end it.
  const fits = Buffer.byteLength(own) <= LONGEST && !/[",]/.test(own);
  const folder = fits ? own : await mkdtemp(join(Buffer.byteLength(tmpdir()) < 60 ? tmpdir() : '/tmp', 'carveout-'));
  await makeFolder(folder);
  await chmod(folder, 0o700);
  return { ...socketIn(folder, folder), release: () => rmdir(folder).catch(() => {}) };
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Only what PostgreSQL is known to have put there. */
async function removeSocket(folder: string): Promise<void> {
  for (const name of SOCKET) await rm(join(folder, name), { force: true });
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
    settings: () => ['listen_addresses=127.0.0.1', `port=${port}`],
    release: async () => {},
  };
}
