import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database } from './store/database.ts';
import { withoutValues } from './store/violation.ts';

/** The queue of analyses. */
export const ANALYSE = 'analyse';
/** Where jobs end that failed too often, or whose process was killed too often. */
export const GIVEN_UP = 'analyse-given-up';

/** How long an analysis may take, in seconds: more than the recognition of a long scan. */
const LONGEST = 2 * 60 * 60;

/** A job that was put back waits so long, in seconds: longer than the process that puts it back goes on taking jobs. */
const PUT_BACK = 1;

/** What a job is about: an agreement. */
export type Work = {
  readonly id: string;
};

/** The queue of analyses in the database, which every server and worker shares. */
export type Queue = {
  readonly boss: PgBoss;
  /** Has an agreement analysed: in a transaction, once it commits, and then whatever happens to this process. */
  readonly enqueue: (tx: Database, id: string) => Promise<void>;
  /** The same for work that was broken off for no fault of its own. */
  readonly putBack: (tx: Database, id: string) => Promise<void>;
  /** Takes what waits or runs for an agreement off the queue; who is at work on it hears of that by the feed. */
  readonly drop: (tx: Database, id: string) => Promise<void>;
};

/** Opens the queue. A process of which nothing is heard for `heartbeatSeconds` (at least 10) has its jobs taken by others. */
export async function openQueue({
  connection,
  heartbeatSeconds,
  logger,
}: {
  connection: pg.ClientConfig;
  heartbeatSeconds: number;
  logger: Logger;
}): Promise<Queue> {
  const boss = new PgBoss({
    ...(connection as ConstructorParameters<typeof PgBoss>[0] & object),
    max: 4,
    schema: 'pgboss',
    application_name: 'carveout jobs',
    useListenNotify: true,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: Math.min(20, heartbeatSeconds),
    monitorIntervalSeconds: Math.min(20, heartbeatSeconds),
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => logger.warn({ reason: withoutValues(error) }, 'the job queue reports an error'));
  await boss.start();
  await createQueue(boss, GIVEN_UP, { retryLimit: 5, retryBackoff: true });
  await createQueue(boss, ANALYSE, {
    deadLetter: GIVEN_UP,
    retryLimit: 5,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 30,
    expireInSeconds: LONGEST,
    heartbeatSeconds,
  });

  const send = async (tx: Database, id: string, startAfter = 0) => {
    const db = fromDrizzle(tx, sql);
    await boss.send(ANALYSE, { id }, { singletonKey: id, expireInSeconds: LONGEST, startAfter, db });
  };
  const drop = async (tx: Database, id: string) => {
    const db = fromDrizzle(tx, sql);
    const ids = (await boss.findJobs(ANALYSE, { key: id, db }))
      .filter(({ state }) => UNSETTLED.has(state))
      .map((job) => job.id);
    if (ids.length > 0) await boss.cancel(ANALYSE, ids, { db });
  };
  return {
    boss,
    enqueue: (tx, id) => send(tx, id),
    putBack: async (tx, id) => {
      await drop(tx, id);
      await send(tx, id, PUT_BACK);
    },
    drop,
  };
}

const UNSETTLED: ReadonlySet<string> = new Set(['created', 'retry', 'active']);

/** Makes a queue, or gives one that an earlier version made today's settings. */
async function createQueue(
  boss: PgBoss,
  name: string,
  settings: Parameters<PgBoss['createQueue']>[1] & object,
): Promise<void> {
  // Exclusive: one job an agreement, waiting or running.
  await boss.createQueue(name, { ...settings, notify: true, ...(name === ANALYSE && { policy: 'exclusive' }) });
  await boss.updateQueue(name, settings);
}
