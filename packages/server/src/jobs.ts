import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { fromDrizzle, type Job, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { analyseAgreement } from './analysis.ts';
import type { Analyst } from './analyst/analyst.ts';
import type { Feed } from './feed.ts';
import { moveAgreement, unfinishedAgreements } from './store/agreements.ts';
import type { Database } from './store/database.ts';
import { withoutValues } from './store/violation.ts';

const ANALYSE = 'analyse';
/** Where jobs end that failed too often, or whose process was killed too often. */
const GIVEN_UP = 'analyse-given-up';

/** How long an analysis may take, in seconds: more than the recognition of a long scan. */
const LONGEST = 2 * 60 * 60;

/** Analyses that run at the same time. Each asks for the next as soon as it ends. */
const AT_ONCE = 2;

type Work = {
  readonly id: string;
};

/** The analyses that wait or run. */
export type Jobs = {
  /** Has an agreement analysed: in a transaction, once it commits, and then whatever happens to this process. */
  readonly enqueue: (tx: Database, id: string) => Promise<void>;
  /** Stops taking work and breaks off what runs; it is taken up again at the next start. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts to take analyses from the queue in the database, and takes up those that an earlier process did not end.
 * `sole` says that no other process can be at work on them.
 */
export async function startJobs({
  connection,
  db,
  feed,
  createAnalyst,
  logger,
  sole,
}: {
  connection: pg.ClientConfig;
  db: Database;
  feed: Feed;
  createAnalyst: () => Analyst;
  logger: Logger;
  sole: boolean;
}): Promise<Jobs> {
  const boss = new PgBoss({
    ...(connection as ConstructorParameters<typeof PgBoss>[0] & object),
    max: 4,
    schema: 'pgboss',
    application_name: 'carveout jobs',
    useListenNotify: true,
    schedule: false,
    registerInstance: false,
    superviseIntervalSeconds: 20,
    monitorIntervalSeconds: 20,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => logger.warn({ reason: withoutValues(error) }, 'the job queue reports an error'));
  await boss.start();
  await boss.createQueue(GIVEN_UP, {
    notify: true,
    retryLimit: 5,
    retryBackoff: true,
  });
  await boss.createQueue(ANALYSE, {
    // One job an agreement, waiting or running.
    policy: 'exclusive',
    notify: true,
    deadLetter: GIVEN_UP,
    retryLimit: 3,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 30,
    expireInSeconds: LONGEST,
    heartbeatSeconds: 30,
  });

  const enqueue = async (tx: Database, id: string) => {
    await boss.send(ANALYSE, { id }, { singletonKey: id, expireInSeconds: LONGEST, db: fromDrizzle(tx, sql) });
  };
  // Jobs of a killed process still count as running; where nobody else can be running them, that need not be waited out.
  if (sole) await boss.deleteAllJobs(ANALYSE);
  for (const id of await unfinishedAgreements(db)) await enqueue(db, id);

  const stopping = new AbortController();
  const running = new Map<string, AbortController>();
  const unsubscribe = feed.subscribe((heard) => {
    if (heard.type === 'removed') running.get(heard.id)?.abort(new Error('the agreement was removed'));
  });

  const analyse = async (analyst: Analyst, { data: { id }, signal }: Job<Work>) => {
    const removed = new AbortController();
    running.set(id, removed);
    try {
      await analyseAgreement({ db, analyst, id, signal: AbortSignal.any([signal, stopping.signal, removed.signal]) });
      logger.info({ agreement: id }, 'analysed');
    } catch (error) {
      if (removed.signal.aborted) return;
      const reason = withoutValues(error);
      if (!stopping.signal.aborted) logger.error({ agreement: id, reason }, 'an analysis went wrong');
      await moveAgreement(db, { id, progress: { stage: 'queued' } }).catch(() => {});
      // The queue keeps the error; it must not keep the values of a failed query.
      throw new Error(reason.message);
    } finally {
      running.delete(id);
    }
  };
  const analysts = Array.from({ length: AT_ONCE }, createAnalyst);
  for (const analyst of analysts) {
    let worker = '';
    worker = await boss.work<Work>(ANALYSE, { notifyPollingIntervalSeconds: 2 }, async ([job]) => {
      await analyse(analyst, job!).finally(() => boss.notifyWorker(worker));
    });
  }
  await boss.work<Work>(GIVEN_UP, async ([job]) => {
    await moveAgreement(db, {
      id: job!.data.id,
      progress: {
        stage: 'failed',
        failure: {
          code: 'reader-crashed',
          message: 'The analysis broke off several times. Upload the file again, or report it.',
        },
      },
    });
  });

  return {
    enqueue,
    stop: async () => {
      unsubscribe();
      stopping.abort(new Error('Carveout is being stopped'));
      await boss.stop({ graceful: true, timeout: 10_000 });
      for (const analyst of analysts) await analyst.close();
    },
  };
}
