import type pg from 'pg';
import type { Logger } from 'pino';
import { createAnalyst, type Rules } from './analyst/analyst.ts';
import { compiled } from './compiled-rules.ts';
import { type Feed, openFeed } from './feed.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { createMetrics, type Metrics } from './operations/metrics.ts';
import { countUnfinished, readinessOf } from './operations/readiness.ts';
import { readRules } from './rules.ts';
import { type Database, openStore } from './store/database.ts';

/** How the analyses of a process are done. */
export type StationOptions = {
  /** The folders of the rules; a file of a later one takes the place of the one with its path. */
  readonly rulesDirs: readonly string[];
  /** How long the analysis of a file may take once it is read; two minutes unless told. */
  readonly analysisLimitMs?: number | undefined;
  /** After how many seconds of silence the analyses of a killed process are taken up by another one; 30 unless told, at least 10. */
  readonly heartbeatSeconds?: number | undefined;
};

/** What a server and a worker have in common: the store, the feed of what changes in it, and the analyses. */
export type Station = AsyncDisposable & {
  readonly db: Database;
  readonly feed: Feed;
  readonly jobs: Jobs;
  readonly metrics: Metrics;
  /** The rules that ship. */
  readonly rules: Rules;
  /** Whether the database answers and nobody has begun to dispose of it. */
  readonly readiness: () => ReturnType<typeof readinessOf>;
  /** Has it say from now on that it is being stopped. */
  readonly announceStop: () => void;
};

/** Opens the store, brings its tables up to date and starts `atOnce` analyses at a time; `sole` says that nobody else does. */
export async function startStation({
  connection,
  options: { rulesDirs, analysisLimitMs = 120_000, heartbeatSeconds },
  atOnce,
  sole,
  logger,
}: {
  connection: pg.ClientConfig;
  options: StationOptions;
  atOnce: number;
  sole: boolean;
  logger: Logger;
}): Promise<Station> {
  const sources = await readRules(...rulesDirs);
  const rules: Rules = { sources, ruleSet: await compiled(sources) };
  await using started = new AsyncDisposableStack();
  const { db, close } = await openStore(connection, logger);
  started.defer(close);
  const feed = await openFeed({ connection, db, logger });
  started.defer(feed.close);
  const metrics = createMetrics(() => countUnfinished(db));
  const jobs = await startJobs({
    connection,
    db,
    feed,
    createAnalyst: () => createAnalyst({ rules, limitMs: analysisLimitMs }),
    ruleSet: rules.ruleSet,
    atOnce,
    heartbeatSeconds,
    logger,
    onEnded: metrics.analysed,
    sole,
  });
  started.defer(jobs.stop);
  const running = started.move();
  let stopping = false;
  return {
    db,
    feed,
    jobs,
    metrics,
    rules,
    readiness: () => readinessOf(db, () => stopping),
    announceStop: () => {
      stopping = true;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
