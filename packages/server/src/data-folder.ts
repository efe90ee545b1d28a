import { constants } from 'node:fs';
import { access, lstat, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Says that a Carveout already runs on a data folder. */
export class FolderInUse extends Error {}

/**
 * Makes a data folder, open to its owner only, and takes its lock; gives a function that releases it. The lock is the
 * kernel's: it ends with whoever holds it, holds from one container to another, and does not come along with a copy of
 * the folder. Throws a `FolderInUse` when Carveout already runs there, and when the folder cannot be written.
 */
export async function takeDataFolder(dataDir: string): Promise<() => void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `The data folder ${dataDir} cannot be written (${code}). Choose another one, or give yourself the right to write it.`,
    );
  }
  const path = join(dataDir, 'carveout.lock');
  await makeEmpty(path);
  const lock = new DatabaseSync(path);
  try {
    // SQLite for its locks alone, which work on every system; nothing is ever written.
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const { errcode, message } = error as { errcode?: number; message: string };
    if (errcode === SQLITE_BUSY) {
      throw new FolderInUse(`Carveout already runs on ${dataDir}. Stop it first, or choose another data folder.`);
    }
    throw new Error(`The data folder ${dataDir} cannot be locked (${message}). Choose one on another disk.`);
  }
  return () => lock.close();
}

const SQLITE_BUSY = 5;

/**
 * Makes the file of the lock unless it is there. It stays when the lock is released, and may never be opened but by
 * SQLite: a process that closes a file gives up all its locks on it. A file that is not empty is not ours to open.
 */
async function makeEmpty(path: string): Promise<void> {
  await writeFile(path, '', { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(path);
  if (!found.isFile() || found.size > 0) throw new Error(`${path} is not from this Carveout. Remove it.`);
}
