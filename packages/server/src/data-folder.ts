import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, link, mkdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

type Holder = {
  readonly pid: number;
  /** When that process started, in the kernel's own count; tells it from a later process of the same number. */
  readonly began: string;
};

/**
 * Makes a data folder, open to its owner only, and takes its lock; gives a function that releases it. A lock whose
 * holder was killed is taken over. Throws when Carveout already runs there or the folder cannot be written.
 */
export async function takeDataFolder(dataDir: string): Promise<() => Promise<void>> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(
      `The data folder ${dataDir} cannot be written (${code}). Choose another one, or give yourself the right to write it.`,
    );
  }
  const lock = join(dataDir, 'carveout.lock');
  const holder = await takeLock(lock);
  if (holder) {
    throw new Error(
      `Carveout already runs on ${dataDir} (process ${holder.pid}). Stop it first, or choose another data folder.`,
    );
  }
  return () => rm(lock, { force: true });
}

/** Takes a lock, or gives the living process that holds it. */
async function takeLock(lock: string): Promise<Holder | undefined> {
  const mine = `${lock}.${randomUUID()}`;
  const me = { pid: process.pid, began: (await beginning(process.pid)) ?? '', lock: randomUUID() };
  await writeFile(mine, JSON.stringify(me), { mode: 0o600, flag: 'wx' });
  try {
    // A link appears whole or not at all, and never over another.
    while (!(await linked(mine, lock))) {
      const text = await contents(lock);
      const holder = text === undefined ? undefined : parsed(text);
      if (holder && (await lives(holder))) return holder;
      if (text !== undefined) await removeStale(lock, text);
    }
    return undefined;
  } finally {
    await rm(mine, { force: true });
  }
}

/**
 * Removes a lock that was found stale. Of several that found it so, one at a time may, under a lock on the removal of
 * this very text: otherwise a late one would remove the lock that another has taken meanwhile.
 */
async function removeStale(lock: string, text: string): Promise<void> {
  const removal = `${lock}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  if (await takeLock(removal)) {
    await wait(10);
    return;
  }
  if ((await contents(lock)) === text) await unlink(lock);
  await unlink(removal);
}

const contents = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function parsed(text: string): Holder | undefined {
  try {
    const { pid, began } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof began === 'string' ? { pid, began } : undefined;
  } catch {
    return undefined;
  }
}

async function lives({ pid, began }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = await beginning(pid);
  return now === undefined || began === '' || now === began;
}

/** The 22nd field of Linux's /proc/PID/stat; the name before it may itself hold spaces and brackets. */
async function beginning(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19];
}
