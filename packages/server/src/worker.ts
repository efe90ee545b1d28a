import { createServer } from 'node:http';
import express from 'express';
import type { Logger } from 'pino';
import { closed, listening } from './http/listening.ts';
import { createLogger } from './operations/log.ts';
import { probes } from './operations/probes.ts';
import { readSettings, type Settings } from './operations/settings.ts';
import { type StationOptions, startStation } from './station.ts';

/** How a worker is to be started. */
export type WorkerOptions = StationOptions & {
  /** The PostgreSQL that the servers use. */
  readonly databaseUrl: string;
  /** Where it tells of its health and its metrics; nowhere unless given. */
  readonly status?: { readonly host: string; readonly port: number } | undefined;
  readonly settings?: Partial<Settings> | undefined;
  readonly logger?: Logger | undefined;
};

/** A worker that takes analyses from the queue until it is closed. */
export type RunningWorker = {
  /** Where it tells of its health, when it does. */
  readonly status?: string;
  /** Puts back what it is at, and leaves the database. */
  readonly close: () => Promise<void>;
};

/** Starts a worker. Throws an Error that says what to do when it cannot, and then leaves nothing running. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const settings = { ...readSettings({}), ...options.settings };
  const logger = options.logger ?? createLogger(settings.logLevel);
  await using started = new AsyncDisposableStack();
  const station = started.use(
    await startStation({
      connection: { connectionString: options.databaseUrl },
      options,
      atOnce: settings.analysesAtOnce,
      sole: false,
      logger,
    }),
  );
  let status: string | undefined;
  if (options.status) {
    const { readiness, metrics } = station;
    const server = createServer(
      express()
        .disable('x-powered-by')
        .use(probes({ readiness, metrics, token: settings.metricsToken })),
    );
    started.defer(() => closed(server));
    status = await listening(server, options.status);
  }
  const running = started.move();
  let closing: Promise<void> | undefined;
  return {
    ...(status !== undefined && { status }),
    close: () => {
      station.announceStop();
      closing ??= running.disposeAsync();
      return closing;
    },
  };
}
