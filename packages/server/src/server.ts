import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { exemptionsOf } from '@carveout/engine';
import type { Express } from 'express';
import type { Logger } from 'pino';
import { createGuards } from './accounts/access.ts';
import { settle, type Team } from './accounts/tenancy.ts';
import { createComparer } from './comparing/comparer.ts';
import { takeDataFolder } from './data-folder.ts';
import { createDrafter } from './drafting/drafter.ts';
import { createApp } from './http/app.ts';
import { closed, listening } from './http/listening.ts';
import type { DeclaredRoute } from './http/route.ts';
import { indexOlder } from './indexing.ts';
import { addModels } from './model.ts';
import { createIntake } from './operations/intake.ts';
import { createLogger } from './operations/log.ts';
import { probes } from './operations/probes.ts';
import { readSettings, type Settings } from './operations/settings.ts';
import { startEmbeddedPostgres } from './postgres/embedded.ts';
import { createDesk } from './reporting/desk.ts';
import { shippedFiles } from './shipped-files.ts';
import { type StationOptions, startStation } from './station.ts';
import { editionBody } from './store/analyses.ts';
import { firstDossier } from './store/dossiers.ts';
import { createTrier } from './trying/trier.ts';
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
  /** For a team: accounts with passwords or by a sign-in service, and invitations. Without, for one person: the owner of this machine. */
  readonly team?: Team | undefined;
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
  /** What it answers to, and who may ask. */
  readonly routes: readonly DeclaredRoute[];
  /** The one-time link that signs the owner of this machine in, or invites the first owner of a team; none once there is one. */
  readonly link?: string;
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
  const { db, feed, jobs, rules, readiness, metrics } = station;
  const { ruleSet } = rules;
  const dossier = await firstDossier(db);
  await addModels({ db, jobs, dossier, corpusDir, ruleSet: ruleSet.hash });

  const comparer = createComparer({ bodyOf: (edition) => editionBody(db, edition) });
  started.defer(comparer.close);
  const trier = createTrier({ rules, bodyOf: (edition) => editionBody(db, edition) });
  started.defer(trier.close);
  const drafter = createDrafter({ ruleSet, bodyOf: (edition) => editionBody(db, edition) });
  started.defer(drafter.close);
  const desk = createDesk(null);
  started.defer(desk.close);

  // What is asked before all is ready waits: the address is known only once it is listened at.
  const { promise: ready, resolve: open } = Promise.withResolvers<Express>();
  const server = createServer((request, response) => void ready.then((app) => app(request, response)));
  started.defer(() => closed(server));
  const url = await listening(server, { port, host });
  const { auth, baseUrl, ways, service, invites, link } = await settle({
    db,
    dataDir,
    url,
    team: options.team,
    logger,
  });
  const { app, routes, endPush } = createApp({
    db,
    jobs,
    feed,
    auth,
    guards: createGuards({ db, auth }),
    ways,
    service,
    invites,
    vocabulary: { ruleSet: ruleSet.hash, categories: ruleSet.categories, measures: ruleSet.measures },
    intake: createIntake({ db, folder, settings }),
    comparer,
    shipped: shippedFiles(rules),
    trier,
    drafter,
    desk,
    exemptions: () => exemptionsOf(ruleSet),
    probes: probes({ readiness, metrics, token: settings.metricsToken }),
    webDir,
    host,
    baseUrl,
    requestsPerMinute: settings.requestsPerMinute,
    logger,
  });
  open(app);
  started.defer(endPush);
  const first = await link();
  started.defer(indexOlder({ db, logger }));

  const running = started.move();
  let closing: Promise<void> | undefined;
  return {
    url,
    routes,
    ...(first !== undefined && { link: first }),
    close: () => {
      station.announceStop();
      closing ??= running.disposeAsync();
      return closing;
    },
  };
}
