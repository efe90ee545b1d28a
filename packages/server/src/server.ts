import { createServer } from 'node:http';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { createGuards } from './accounts/access.ts';
import { createAuth } from './accounts/auth.ts';
import { localOwner } from './accounts/local-owner.ts';
import { ownSecret } from './accounts/secret.ts';
import { makeSignInLink } from './accounts/sign-in-link.ts';
import { takeDataFolder } from './data-folder.ts';
import { createApp } from './http/app.ts';
import { closed, listening } from './http/listening.ts';
import { addModels } from './model.ts';
import { createIntake } from './operations/intake.ts';
import { createLogger } from './operations/log.ts';
import { probes } from './operations/probes.ts';
import { readSettings, type Settings } from './operations/settings.ts';
import { startEmbeddedPostgres } from './postgres/embedded.ts';
import { type StationOptions, startStation } from './station.ts';
import { firstDossier } from './store/dossiers.ts';
import { emptyIncoming } from './upload.ts';

/** How a server is to be started. */
export type ServerOptions = StationOptions & {
  /** Where everything is kept; made when it is not there. One server at a time. */
  readonly dataDir: string;
  /** The port to listen on; 0 for any that is free. */
  readonly port: number;
  readonly host?: string | undefined;
  /** A PostgreSQL (15 or later) to use instead of Carveout's own, as `postgres://user:password@host/database`. */
  readonly databaseUrl?: string | undefined;
  /** The built web page. */
  readonly webDir: string;
  readonly corpusDir: string;
  /** Quiet below warnings unless given. Never told a clause, a reason or a file's contents. */
  readonly logger?: Logger | undefined;
  /** What it may use and take on, where that is not the usual. */
  readonly settings?: Partial<Settings> | undefined;
};

/** A server that answers at `url` until it is closed. */
export type RunningServer = {
  readonly url: string;
  /** The one-time link that signs the owner of this machine in. */
  readonly link: string;
  /** Ends answers, jobs and the database, in that order; resolves when all is on disk. */
  readonly close: () => Promise<void>;
};

/** Starts the whole server. Throws an Error that says what to do when it cannot, and then leaves nothing running. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, host = '127.0.0.1', databaseUrl, webDir, corpusDir } = options;
  const settings = { ...readSettings({}), ...options.settings };
  const dataDir = resolve(options.dataDir);
  const logger = options.logger ?? createLogger(settings.logLevel);
  await using started = new AsyncDisposableStack();

  started.defer(await takeDataFolder(dataDir));
  const folder = await emptyIncoming(dataDir);
  const postgres = databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir, logger });
  if (postgres) started.defer(postgres.stop);
  const station = started.use(
    await startStation({
      connection: postgres?.connection ?? { connectionString: databaseUrl! },
      options,
      atOnce: settings.analysesAtOnce,
      sole: postgres !== undefined,
      logger,
    }),
  );
  const { db, feed, jobs, ruleSet, readiness, metrics } = station;
  const dossier = await firstDossier(db);
  await addModels({ db, jobs, dossier, corpusDir, ruleSet: ruleSet.hash });
  const owner = await localOwner(db);
  const secret = await ownSecret(dataDir);

  const server = createServer();
  started.defer(() => closed(server));
  const url = await listening(server, { port, host });
  // At once, since nothing listens for requests until then.
  const baseUrl = url;
  const auth = createAuth({ db, baseUrl, secret, logger });
  const { app, endPush } = createApp({
    db,
    jobs,
    feed,
    auth,
    guards: createGuards({ db, auth }),
    ways: ['link'],
    vocabulary: { ruleSet: ruleSet.hash, categories: ruleSet.categories },
    intake: createIntake({ db, folder, settings }),
    probes: probes({ readiness, metrics, token: settings.metricsToken }),
    webDir,
    host,
    baseUrl,
    requestsPerMinute: settings.requestsPerMinute,
    logger,
  });
  server.on('request', app);
  started.defer(endPush);
  const link = await makeSignInLink(db, { user: owner, baseUrl });

  const running = started.move();
  let closing: Promise<void> | undefined;
  return {
    url,
    link,
    close: () => {
      station.announceStop();
      closing ??= running.disposeAsync();
      return closing;
    },
  };
}
