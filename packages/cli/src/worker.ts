import { createLogger, endOnCrash, startWorker } from '@carveout/server';
import { rulesFolders } from './places.ts';
import { portOf } from './port.ts';
import { settings } from './settings.ts';
import { untilStopped } from './stop.ts';
import { Unusable } from './unusable.ts';

export type WorkerOptions = {
  readonly atOnce?: string;
  readonly statusPort?: string;
  readonly statusHost: string;
  readonly rules?: string;
};

/**
 * `carveout worker`: takes analyses from the queue until it is told to stop; 0 after a clean stop, 1 when it could not
 * start. Throws an `Unusable` without DATABASE_URL or with an option that cannot be.
 */
export async function work({ atOnce, statusPort, statusHost, rules }: WorkerOptions): Promise<number> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) {
    throw new Unusable(
      'a worker needs DATABASE_URL, the PostgreSQL that the servers use; a server with its own database works itself',
    );
  }
  if (atOnce !== undefined && !/^([1-9]|[1-5]\d|6[0-4])$/.test(atOnce))
    throw new Unusable(`"${atOnce}" analyses at once cannot be; name a number from 1 to 64`);
  const environment = settings();
  const analysesAtOnce = atOnce === undefined ? Math.max(1, environment.analysesAtOnce) : Number(atOnce);
  const status = statusPort === undefined ? undefined : { host: statusHost, port: portOf(statusPort) };
  const logger = createLogger(environment.logLevel);
  endOnCrash(logger);
  const stopped = untilStopped();
  try {
    const worker = await startWorker({
      databaseUrl,
      rulesDirs: rulesFolders(rules),
      settings: { ...environment, analysesAtOnce },
      status,
      logger,
    });
    console.log(
      `Carveout works on ${analysesAtOnce} analyses at a time${worker.status ? `; its health is at ${worker.status}/api/health` : ''}`,
    );
    await stopped;
    await worker.close();
    return 0;
  } catch (error) {
    console.error(`The worker could not start: ${(error as Error).message}`);
    return 1;
  }
}
