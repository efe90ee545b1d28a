import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createLogger, endOnCrash, type RunningServer, startServer } from '@carveout/server';
import { CORPUS_FOLDER, rulesFolders, WEB_BUILD, WEB_FOLDER, WEB_SOURCES } from './places.ts';
import { portOf } from './port.ts';
import { settings } from './settings.ts';
import { untilStopped } from './stop.ts';
import { teamOf } from './team.ts';

export type ServeOptions = {
  readonly port?: string;
  readonly host: string;
  readonly data: string;
  readonly rules?: string;
  /** Whether this process analyses too. */
  readonly worker: boolean;
};

const OWN_LINK = 'The link signs you in, once, within 15 minutes; the browser then stays signed in.';
const OWNER_LINK = 'The link makes the account of the first owner, once, within a day. Give it to nobody else.';

const DEFAULT_PORT = 4620;
const ANY_PORT = 0;

const isTaken = (error: unknown) =>
  ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';

/**
 * `carveout serve`: the review room until it is told to stop; 0 after a clean stop, 1 when it could not start. Throws an `Unusable` for a
 * port or a setting that cannot be.
 */
export async function serve({ port, host, data, rules, worker }: ServeOptions): Promise<number> {
  const wanted = port === undefined ? undefined : portOf(port);
  const environment = settings();
  const team = teamOf(process.env);
  const logger = createLogger(environment.logLevel);
  endOnCrash(logger);
  const stopped = untilStopped();
  // An image has the built page, and not what it is built from.
  if (existsSync(WEB_SOURCES) && spawnSync(process.execPath, [WEB_BUILD], { stdio: 'inherit' }).status !== 0) return 1;
  const start = (at: number): Promise<RunningServer> =>
    startServer({
      port: at,
      host,
      dataDir: data,
      rulesDirs: rulesFolders(rules),
      webDir: WEB_FOLDER,
      corpusDir: CORPUS_FOLDER,
      databaseUrl: process.env.DATABASE_URL,
      team,
      logger,
      settings: worker ? environment : { ...environment, analysesAtOnce: 0 },
    });
  try {
    const server = await start(wanted ?? DEFAULT_PORT).catch((error) => {
      if (wanted !== undefined || !isTaken(error)) throw error;
      return start(ANY_PORT);
    });
    const { link } = server;
    console.log(`Carveout is at ${link ?? team?.baseUrl ?? server.url}`);
    if (link) console.log(team ? OWNER_LINK : OWN_LINK);
    console.log(`Ctrl+C stops it; ${team ? 'uploads wait' : 'everything is kept'} in ${data}`);
    await stopped;
    await server.close();
    return 0;
  } catch (error) {
    console.error(`Carveout could not start: ${(error as Error).message}`);
    return 1;
  }
}
