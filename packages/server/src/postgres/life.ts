import { constants } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** A descriptor for PostgreSQL to inherit, and how to let go of it here once PostgreSQL has been started. */
export type SignOfLife = { readonly descriptor: number; readonly close: () => Promise<void> };

const NAME = 'postgres.alive';
/** What fits a socket address everywhere. */
const LONGEST = 103;

/**
 * Makes the sign that a PostgreSQL lives on a data folder: a listening socket in it, held by nobody but PostgreSQL's own
 * processes and so gone with the last of them. Unlike a process number it means the same in every container, and a copy
 * of the folder does not live. `undefined` on Windows, and elsewhere off Linux where the folder's path is too long.
 */
export async function signOfLife(dataDir: string): Promise<SignOfLife | undefined> {
  return await inFolder(dataDir, async (folder) => {
    // Listening removes the path it was made at when it ends, which by then is another.
    const making = join(folder, `${NAME}.new`);
    await rm(making, { force: true });
    const server = createServer();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject).listen(making, resolve);
    await promise;
    await rename(making, join(folder, NAME));
    return { descriptor: descriptorOf(server), close: () => closed(server) };
  });
}

/** Whether a PostgreSQL may live on a data folder, here or in another container. */
export async function postgresLives(dataDir: string): Promise<boolean> {
  const answer = await inFolder(dataDir, (folder) => {
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    const probe = connect(join(folder, NAME));
    probe.once('connect', () => resolve('connected')).once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    return promise.finally(() => probe.destroy());
  });
  return answer !== undefined && answer !== 'ENOENT' && answer !== 'ECONNREFUSED';
}

/** Removes the sign of a PostgreSQL once it has gone. */
export async function removeSignOfLife(dataDir: string): Promise<void> {
  if (!(await postgresLives(dataDir))) await rm(join(dataDir, NAME), { force: true });
}

/** Calls `use` with a name of the folder that is short enough for a socket in it. */
async function inFolder<T>(dataDir: string, use: (folder: string) => Promise<T>): Promise<T | undefined> {
  if (process.platform === 'win32') return undefined;
  if (process.platform !== 'linux') {
    return Buffer.byteLength(join(dataDir, `${NAME}.new`)) > LONGEST ? undefined : await use(dataDir);
  }
  const handle = await open(dataDir, constants.O_RDONLY | constants.O_DIRECTORY);
  return await use(`/proc/self/fd/${handle.fd}`).finally(() => handle.close());
}

/** Node passes on any descriptor, but tells that of a server only here. */
function descriptorOf(server: Server): number {
  const { fd } = (server as unknown as { _handle: { fd: number } })._handle;
  if (!(fd > 2))
    throw new Error('This Node does not tell the descriptor of a socket. Start Carveout with its own Node.');
  return fd;
}

function closed(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  return promise;
}
