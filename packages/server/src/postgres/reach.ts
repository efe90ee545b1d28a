import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { clusterFolder } from './cluster.ts';

/** How to reach a PostgreSQL that another process runs on a data folder, and how to let go of what that took. */
export type Reached = {
  readonly connection: pg.ClientConfig;
  readonly release: () => Promise<void>;
};

/** Reaches the PostgreSQL of a Carveout that runs on a data folder. Throws an Error that says what to do when it may not. */
export async function reachRunning(dataDir: string): Promise<Reached> {
  const read = (path: string) =>
    readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      throw new Error(`${path} cannot be read (${error.code}). Do this as the user who runs Carveout, or as root.`);
    });
  const password = (await read(join(dataDir, 'postgres.password'))).trim();
  // Its lines: process, folder, start, port, folder of the socket, address.
  const lines = (await read(join(clusterFolder(dataDir), 'postmaster.pid'))).split('\n');
  const at = (host: string, release = async () => {}): Reached => ({
    connection: { host, port: Number(lines[3]), user: 'carveout', password, database: 'carveout' },
    release,
  });
  if (process.platform === 'win32') return at('127.0.0.1');
  if (process.platform !== 'linux') return at(lines[4]!.trim());
  // A path may be longer than a socket address; a descriptor of the folder never is.
  const folder = await open(join(dataDir, 'run'), 'r');
  return at(`/proc/self/fd/${folder.fd}`, () => folder.close());
}
