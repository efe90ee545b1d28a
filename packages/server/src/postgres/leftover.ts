import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Binaries, POSTGRES_ENVIRONMENT } from './binaries.ts';
import { postgresLives } from './life.ts';

const PATIENCE = 60_000;
/** How long the last of a PostgreSQL may take to vanish, in milliseconds. */
const VANISHING = 3000;

/**
 * Stops a PostgreSQL that a killed Carveout left running on a data folder, so that the next one can start. To be called
 * only by the holder of the data folder's lock. Nothing is lost: PostgreSQL is asked to shut down, and recovers if not.
 * Throws when one lives where it cannot be stopped from here.
 */
export async function stopLeftover({
  dataDir,
  folder,
  binaries,
}: {
  dataDir: string;
  folder: string;
  binaries: Binaries;
}): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  const [number, place] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  if (process.platform === 'linux') {
    await stopProcesses(folder, Number(number));
  } else if (place && (await sameFolder(place, folder))) {
    // Fails where none is running, and then the file is stale and PostgreSQL itself sees to it.
    await promisify(execFile)(binaries.program('pg_ctl'), ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '60'], {
      env: POSTGRES_ENVIRONMENT,
    }).catch(() => {});
  }
  const deadline = Date.now() + VANISHING;
  while (await postgresLives(dataDir)) {
    if (Date.now() > deadline) {
      throw new Error(
        `A PostgreSQL from an earlier Carveout still runs on ${folder}, where this one cannot stop it: ` +
          'perhaps in another container. Stop it there, then start again.',
      );
    }
    await wait(50);
  }
  // The number in it may by now be another program's, which PostgreSQL would take for its own. Where nothing proves that
  // it is stale, PostgreSQL has the last word.
  if (process.platform === 'linux') await rm(pidFile, { force: true });
}

const sameFolder = async (a: string, b: string): Promise<boolean> =>
  (await realpath(a).catch(() => a)) === (await realpath(b));

async function stopProcesses(folder: string, postmaster: number): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  let asked = false;
  for (let left = await postgresIn(folder); left.length > 0; left = await postgresIn(folder)) {
    if (Date.now() > deadline + PATIENCE) {
      throw new Error(
        `A PostgreSQL from an earlier Carveout (process ${left.join(', ')}) does not stop. Stop it and start again.`,
      );
    }
    if (Date.now() > deadline) signal(left, 'SIGQUIT');
    else if (!asked) signal(left.includes(postmaster) ? [postmaster] : left, 'SIGINT');
    asked = true;
    await wait(20);
  }
}

/** The PostgreSQL processes that work in this very folder, whatever path they know it by. Only Linux tells; none elsewhere. */
export async function postgresIn(folder: string): Promise<number[]> {
  const { dev, ino } = await stat(folder);
  const found: number[] = [];
  for (const pid of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const place = await stat(`/proc/${pid}/cwd`);
      if (place.dev !== dev || place.ino !== ino) continue;
      // " (deleted)" follows the name when the program has been replaced since.
      if (/^postgres\b/.test(basename(await readlink(`/proc/${pid}/exe`)))) found.push(Number(pid));
    } catch {
      // It ended meanwhile, or is another user's.
    }
  }
  return found;
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // It ended meanwhile.
    }
  }
}
