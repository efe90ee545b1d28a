import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { takeDataFolder } from '../src/data-folder.ts';
import { startEmbeddedPostgres } from '../src/postgres/embedded.ts';
import { startServer } from '../src/server.ts';
import { ALL_RULES, CORPUS, RULES } from './places.ts';
import { databaseUrl } from './running.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How to reach the cluster of this run, as `postgres://…` without a database. */
    cluster: string;
  }
}

const OTHERS = /\brules\/clauses\/(?!customs-duties-electronic\.|cultural-exception\.|data-flows\.)[^/]+$/;

/** Lays the rules of some categories out, at once whole: another run may be at it too. */
async function layRules(): Promise<void> {
  const folder = `${RULES}.${process.pid}`;
  await cp(ALL_RULES, folder, { recursive: true, filter: (path) => !OTHERS.test(path) });
  await rm(RULES, { recursive: true, force: true });
  await rename(folder, RULES);
}

/** Has a cluster not wait for the disk: it goes with the run. What is killed has one of its own. */
async function neverSynced(cluster: string): Promise<void> {
  const admin = new pg.Client({ connectionString: `${cluster}/postgres` });
  await admin.connect();
  await admin.query('ALTER SYSTEM SET fsync = off');
  await admin.query('SELECT pg_reload_conf()');
  await admin.end();
}

/** One PostgreSQL for the run, with a migrated database `template` that each test clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await layRules();
  const dataDir = await mkdtemp(join(tmpdir(), 'carveout-cluster-'));
  const release = await takeDataFolder(dataDir);
  const postgres = await startEmbeddedPostgres({
    dataDir,
    logger: pino({ level: 'silent' }),
  });
  const { user, password, host, port } = postgres.connection;
  const cluster = `postgres://${user}:${password}@${encodeURIComponent(host!)}:${port}`;
  const ends = async () => {
    await postgres.stop();
    release();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await neverSynced(cluster);
    await databaseUrl(cluster, { create: 'template' });
    const once = await startServer({
      dataDir: join(dataDir, 'template'),
      port: 0,
      databaseUrl: `${cluster}/template`,
      rulesDirs: [RULES],
      corpusDir: CORPUS,
      webDir: dataDir,
    });
    await once.close();
  } catch (error) {
    await ends();
    throw error;
  }
  project.provide('cluster', cluster);
  return ends;
}
