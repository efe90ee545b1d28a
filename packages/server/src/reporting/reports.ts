import type { RuleSet } from '@carveout/engine';
import { sql } from 'drizzle-orm';
import { fromDrizzle, type PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import manifest from '../../package.json' with { type: 'json' };
import type { Database } from '../store/database.ts';
import { moveReport, unfinishedReports } from '../store/reports.ts';
import { withoutValues } from '../store/violation.ts';
import { createDesk } from './desk.ts';
import { prepareReport } from './prepare.ts';

const REPORT = 'report';
/** How long a report may take, in seconds: more than `prepareReport` gives it. */
const LONGEST = 400;

/** The reports that wait or are made. */
export type Reports = {
  /** Has a report made: in a transaction, once it commits. */
  readonly enqueue: (tx: Database, id: string) => Promise<void>;
  /** Breaks off what is being made here; another process, or the next start, takes it up. */
  readonly stop: () => Promise<void>;
};

/** Starts to make reports, one at a time, where `works`; `sole` says that nobody else can be making any. */
export async function startReports({
  boss,
  db,
  ruleSet,
  works,
  sole,
  heartbeatSeconds,
  logger,
}: {
  boss: PgBoss;
  db: Database;
  ruleSet: RuleSet;
  works: boolean;
  sole: boolean;
  heartbeatSeconds: number;
  logger: Logger;
}): Promise<Reports> {
  const settings = { retryLimit: 3, retryDelay: 1, expireInSeconds: LONGEST, heartbeatSeconds };
  await boss.createQueue(REPORT, { ...settings, notify: true, policy: 'exclusive' });
  await boss.updateQueue(REPORT, settings);
  const enqueue = async (tx: Database, id: string) => {
    await boss.send(REPORT, { id }, { singletonKey: id, expireInSeconds: LONGEST, db: fromDrizzle(tx, sql) });
  };
  if (sole) {
    await boss.deleteAllJobs(REPORT);
    for (const id of await unfinishedReports(db)) await enqueue(db, id);
  }
  const stopping = new AbortController();
  const desk = createDesk(ruleSet);
  if (works) {
    let worker = '';
    worker = await boss.work<{ id: string }>(
      REPORT,
      { notifyPollingIntervalSeconds: 2, includeMetadata: true },
      async ([job]) => {
        const { id } = job!.data;
        try {
          const signal = AbortSignal.any([job!.signal, stopping.signal]);
          await prepareReport({ db, desk, version: manifest.version }, { id, signal });
        } catch (error) {
          const reason = withoutValues(error);
          if (!stopping.signal.aborted) logger.error({ report: id, reason }, 'a report went wrong');
          // a fault of the program comes again: whoever waits is told, and may ask anew
          if (!stopping.signal.aborted && !job!.signal.aborted)
            await moveReport(db, id, {
              problem: { code: 'broke', message: 'Something went wrong in Carveout; its log says more. Try again.' },
            }).catch(() => {});
          throw new Error(`${reason.type}: ${reason.message}`);
        } finally {
          boss.notifyWorker(worker);
        }
      },
    );
  }
  return {
    enqueue,
    stop: async () => {
      stopping.abort(new Error('Carveout is being stopped'));
      await desk.close();
    },
  };
}
