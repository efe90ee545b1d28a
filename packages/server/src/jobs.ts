import type { RuleSet } from '@carveout/engine';
import type pg from 'pg';
import type { Job } from 'pg-boss';
import type { Logger } from 'pino';
import { analyseAgreement } from './analysis.ts';
import type { Analyst } from './analyst/analyst.ts';
import type { Feed } from './feed.ts';
import { ANALYSE, GIVEN_UP, openQueue, type Queue, type Work } from './queue.ts';
import { renewAnalyses } from './renewal.ts';
import { type Reports, startReports } from './reporting/reports.ts';
import { moveAgreement, UNFINISHED, unfinishedAgreements } from './store/agreements.ts';
import type { Database } from './store/database.ts';
import { withoutValues } from './store/violation.ts';

/** The analyses and reports that wait or run. */
export type Jobs = Pick<Queue, 'enqueue' | 'drop'> & {
  /** Has a report made: in a transaction, once it commits. */
  readonly enqueueReport: Reports['enqueue'];
  /** Stops taking work and puts back what runs, for others or for the next start. */
  readonly stop: () => Promise<void>;
};

/** How a job ended: `done` and `failed` are the file's own doing, `cancelled` a user's, `stopped` that of a stop, `error` of a fault. */
export type Outcome = 'done' | 'failed' | 'cancelled' | 'stopped' | 'error';

/**
 * Starts to take analyses from the queue in the database, `atOnce` at a time (0 for none), and takes up those that an
 * earlier process did not end. `sole` says that no other process can be at work on them.
 */
export async function startJobs({
  connection,
  db,
  feed,
  createAnalyst,
  ruleSet,
  atOnce,
  heartbeatSeconds = 30,
  logger,
  onEnded,
  sole,
}: {
  connection: pg.ClientConfig;
  db: Database;
  feed: Feed;
  createAnalyst: () => Analyst;
  /** What reports are worded by. */
  ruleSet: RuleSet;
  atOnce: number;
  heartbeatSeconds?: number | undefined;
  logger: Logger;
  /** Told of every job that ends here, and how many seconds it took. */
  onEnded: (outcome: Outcome, seconds: number) => void;
  sole: boolean;
}): Promise<Jobs> {
  const { boss, enqueue, putBack, drop } = await openQueue({ connection, heartbeatSeconds, logger });
  // Jobs of a killed process still count as running; where nobody else can be running them, that need not be waited out.
  if (sole) await boss.deleteAllJobs(ANALYSE);
  for (const id of await unfinishedAgreements(db)) await enqueue(db, id);
  await renewAnalyses({ db, jobs: { enqueue, drop } });

  const stopping = new AbortController();
  const running = new Map<string, AbortController>();
  const unsubscribe = feed.subscribe((heard) => {
    const gone = heard.type === 'removed' ? heard.id : heard.type === 'agreement' && cancelled(heard.agreement);
    if (gone) running.get(gone)?.abort(new Error('the work on the agreement was cancelled'));
  });

  const analyse = async (analyst: Analyst, { data: { id }, signal }: Job<Work>): Promise<Outcome> => {
    const unwanted = new AbortController();
    running.set(id, unwanted);
    try {
      const any = AbortSignal.any([signal, stopping.signal, unwanted.signal]);
      const outcome = await analyseAgreement({ db, analyst, id, signal: any });
      logger.info({ agreement: id, outcome }, 'analysed');
      // Rules may have been kept meanwhile.
      if (outcome === 'done') await renewAnalyses({ db, jobs: { enqueue, drop } });
      return outcome;
    } catch (error) {
      if (unwanted.signal.aborted) return 'cancelled';
      if (stopping.signal.aborted) {
        const back = await requeued(id).catch(() => false);
        if (back) return 'stopped';
      }
      const reason = withoutValues(error);
      logger.error({ agreement: id, reason }, 'an analysis went wrong');
      await moveAgreement(db, { id, progress: { stage: 'queued' }, from: UNFINISHED }).catch(() => {});
      // The queue keeps the error; it must not keep the values of a failed query.
      throw new Error(`${reason.type}: ${reason.message}`);
    } finally {
      running.delete(id);
    }
  };
  const requeued = (id: string) =>
    db.transaction(async (tx) => {
      const wanted = await moveAgreement(tx, { id, progress: { stage: 'queued' }, from: UNFINISHED });
      if (wanted) await putBack(tx, id);
      return true;
    });

  const analysts = Array.from({ length: atOnce }, createAnalyst);
  // The one that worked last goes first: it has its thread and its readers ready.
  const free = [...analysts];
  for (const _ of analysts) {
    let worker = '';
    worker = await boss.work<Work>(ANALYSE, { notifyPollingIntervalSeconds: 2 }, async ([job]) => {
      const begun = performance.now();
      let outcome: Outcome = 'error';
      const analyst = free.pop()!;
      try {
        outcome = await analyse(analyst, job!);
      } finally {
        free.push(analyst);
        onEnded(outcome, (performance.now() - begun) / 1000);
        boss.notifyWorker(worker);
      }
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
      from: UNFINISHED,
    });
  });

  const reports = await startReports({ boss, db, ruleSet, works: atOnce > 0, sole, heartbeatSeconds, logger });

  return {
    enqueue,
    drop,
    enqueueReport: reports.enqueue,
    stop: async () => {
      unsubscribe();
      await reports.stop();
      stopping.abort(new Error('Carveout is being stopped'));
      await boss.stop({ graceful: true, timeout: 10_000 });
      for (const analyst of analysts) await analyst.close();
    },
  };
}

const cancelled = ({ id, progress }: { id: string; progress: { failure?: { code: string } | undefined } }) =>
  progress.failure?.code === 'cancelled' ? id : undefined;
