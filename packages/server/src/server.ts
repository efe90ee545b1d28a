import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { compileRules } from '@carveout/engine';
import { type Logger, pino } from 'pino';
import { createAnalyst } from './analyst/analyst.ts';
import { takeDataFolder } from './data-folder.ts';
import { openFeed } from './feed.ts';
import { createApp } from './http/app.ts';
import { startJobs } from './jobs.ts';
import { addModels } from './model.ts';
import { startEmbeddedPostgres } from './postgres/embedded.ts';
import { readRules } from './rules.ts';
import { openStore } from './store/database.ts';
import { emptyIncoming } from './upload.ts';

/** How a server is to be started. */
export type ServerOptions = {
  /** Where everything is kept; made when it is not there. One server at a time. */
  readonly dataDir: string;
  /** The port to listen on; 0 for any that is free. */
  readonly port: number;
  readonly host?: string | undefined;
  /** A PostgreSQL (15 or later) to use instead of Carveout's own, as `postgres://user:password@host/database`. */
  readonly databaseUrl?: string | undefined;
  /** The folders of the rules; a file of a later one takes the place of the one with its path. */
  readonly rulesDirs: readonly string[];
  /** The built web page. */
  readonly webDir: string;
  readonly corpusDir: string;
  /** Quiet below warnings unless given. Never told a clause, a reason or a file's contents. */
  readonly logger?: Logger | undefined;
  readonly requestsPerMinute?: number | undefined;
  /** How long the analysis of a file may take once it is read; two minutes unless told. */
  readonly analysisLimitMs?: number | undefined;
  /** Analyses that run here at the same time; two unless told, and 0 leaves them to workers. */
  readonly analysesAtOnce?: number | undefined;
  /** After how many seconds of silence the analyses of a killed process are taken up by another one; 30 unless told, at least 10. */
  readonly heartbeatSeconds?: number | undefined;
};

/** A server that answers at `url` until it is closed. */
export type RunningServer = {
  readonly url: string;
  /** Ends answers, jobs and the database, in that order; resolves when all is on disk. */
  readonly close: () => Promise<void>;
};

/** Starts the whole server. Throws an Error that says what to do when it cannot, and then leaves nothing running. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const {
    port,
    host = '127.0.0.1',
    databaseUrl,
    rulesDirs,
    webDir,
    corpusDir,
    requestsPerMinute = 3000,
    analysisLimitMs = 120_000,
    analysesAtOnce = 2,
    heartbeatSeconds,
  } = options;
  const dataDir = resolve(options.dataDir);
  const logger = options.logger ?? pino({ level: 'warn' }, pino.destination(2));
  await using started = new AsyncDisposableStack();

  const rules = await readRules(...rulesDirs);
  const ruleSet = compileRules(rules);
  started.defer(await takeDataFolder(dataDir));
  const incoming = await emptyIncoming(dataDir);
  const postgres = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir, logger });
  if (postgres) started.defer(postgres.stop);
  const connection = postgres?.connection ?? { connectionString: databaseUrl! };
  const { db, close } = await openStore(connection, logger);
  started.defer(close);
  const feed = await openFeed({ connection, db, logger });
  started.defer(feed.close);
  const jobs = await startJobs({
    connection,
    db,
    feed,
    createAnalyst: () => createAnalyst({ rules, limitMs: analysisLimitMs }),
    atOnce: analysesAtOnce,
    heartbeatSeconds,
    logger,
    onEnded: () => {},
    sole: postgres !== undefined,
  });
  started.defer(jobs.stop);
  await addModels({ db, jobs, corpusDir, ruleSet: ruleSet.hash });

  const vocabulary = { ruleSet: ruleSet.hash, categories: ruleSet.categories };
  const { app, endPush } = createApp({
    db,
    jobs,
    feed,
    vocabulary,
    incoming,
    webDir,
    host,
    requestsPerMinute,
    logger,
  });
  const server = createServer(app);
  started.defer(() => closed(server));
  started.defer(endPush);
  const url = await listening(server, { port, host });

  const running = started.move();
  let closing: Promise<void> | undefined;
  return {
    url,
    close: () => {
      closing ??= running.disposeAsync();
      return closing;
    },
  };
}

async function listening(server: Server, { port, host }: { port: number; host: string }): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'EADDRINUSE'
        ? `Port ${port} is taken by another program. Choose another one.`
        : `Carveout cannot listen on ${host}, port ${port} (${error.code}).`;
    reject(new Error(why, { cause: error }));
  });
  server.listen(port, host, resolve);
  await promise;
  const { port: bound } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}

/** Lets answers under way end for a moment, then cuts every connection. */
async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), 3000);
  await promise;
  clearTimeout(late);
}
