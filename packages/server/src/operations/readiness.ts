import { setTimeout as wait } from 'node:timers/promises';
import { count, inArray } from 'drizzle-orm';
import { UNFINISHED } from '../store/agreements.ts';
import type { Database } from '../store/database.ts';
import { agreements } from '../store/schema.ts';
import type { Readiness } from './probes.ts';

/** How long the database may take to answer before it counts as out of reach, in milliseconds. */
const PATIENCE = 2000;

/** Asks whether the database answers in time; `isStopping` says whether this process is being stopped. */
export async function readinessOf(db: Database, isStopping: () => boolean): Promise<Readiness> {
  const database = await Promise.race([
    db.execute('SELECT 1').then(
      () => true,
      () => false,
    ),
    wait(PATIENCE, false, { ref: false }),
  ]);
  const stopping = isStopping();
  return { ready: database && !stopping, database, stopping };
}

/** The number of agreements in each stage that has work to come. */
export async function countUnfinished(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .select({ stage: agreements.stage, count: count() })
    .from(agreements)
    .where(inArray(agreements.stage, UNFINISHED))
    .groupBy(agreements.stage);
  const found = new Map(rows.map(({ stage, count }) => [stage, count]));
  return new Map(UNFINISHED.map((stage) => [stage, found.get(stage) ?? 0]));
}
