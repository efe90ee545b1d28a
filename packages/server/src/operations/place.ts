import { access, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type pg from 'pg';
import { FolderInUse, takeDataFolder } from '../data-folder.ts';
import { clusterFolder } from '../postgres/cluster.ts';
import { startEmbeddedPostgres } from '../postgres/embedded.ts';
import { type Reached, reachRunning } from '../postgres/reach.ts';
import { createLogger } from './log.ts';

/** Where a Carveout keeps everything: a data folder, or a database of the ministry's own. */
export type Place = { readonly dataDir: string } | { readonly databaseUrl: string };

/** Calls `use` with the database of a place, whether or not a server runs on it. Throws an Error where there is none. */
export async function withDatabase<T>(place: Place, use: (connection: pg.ClientConfig) => Promise<T>): Promise<T> {
  if ('databaseUrl' in place) return await use({ connectionString: place.databaseUrl });
  const dataDir = resolve(place.dataDir);
  await access(clusterFolder(dataDir)).catch(() => {
    throw new Error(`There is no Carveout in ${dataDir}. Name the folder that it keeps its data in.`);
  });
  const { connection, release } = await takeDataFolder(dataDir).then(
    (release) => startOn(dataDir, release),
    (error: unknown) => {
      if (error instanceof FolderInUse) return reachRunning(dataDir);
      throw error;
    },
  );
  return await use(connection).finally(release);
}

/** The same for a place that is to be made: a folder that is not there yet or is empty, or a database without tables. */
export async function withNewDatabase<T>(place: Place, use: (connection: pg.ClientConfig) => Promise<T>): Promise<T> {
  if ('databaseUrl' in place) return await use({ connectionString: place.databaseUrl });
  const dataDir = resolve(place.dataDir);
  const found = await readdir(dataDir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Error(`${dataDir} cannot be used (${error.code}). Name a folder that is not there yet.`);
  });
  if (found.length > 0) throw new Error(`${dataDir} is not empty. Name a folder that is not there yet.`);
  const { connection, release } = await startOn(dataDir, await takeDataFolder(dataDir));
  return await use(connection).finally(release);
}

async function startOn(dataDir: string, leave: () => void): Promise<Reached> {
  try {
    const { connection, stop } = await startEmbeddedPostgres({ dataDir, logger: createLogger('fatal') });
    return { connection, release: () => stop().finally(leave) };
  } catch (error) {
    leave();
    throw error;
  }
}
