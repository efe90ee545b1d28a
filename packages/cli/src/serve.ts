import { spawnSync } from 'node:child_process';
import { type RunningServer, startServer } from '@carveout/server';
import { CORPUS_FOLDER, rulesFolders, WEB_BUILD, WEB_FOLDER } from './places.ts';

export type ServeOptions = { readonly port?: string; readonly data: string; readonly rules?: string };

const DEFAULT_PORT = 4620;
const ANY_PORT = 0;

const isTaken = (error: unknown) =>
  ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === 'EADDRINUSE';

/** `carveout serve`: the review room until it is told to stop; 0 after a clean stop, 1 when it could not start, 2 for a port that is none. */
export async function serve({ port, data, rules }: ServeOptions): Promise<number> {
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536)) {
    console.error(`error: "${port}" is no port; name a number from 0 (any that is free) to 65535`);
    return 2;
  }
  // the listeners stay: a second signal (Ctrl+C reaches every process of the terminal) must not cut the stopping short
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop());
  if (spawnSync(process.execPath, [WEB_BUILD], { stdio: 'inherit' }).status !== 0) return 1;
  const start = (at: number): Promise<RunningServer> =>
    startServer({
      port: at,
      dataDir: data,
      rulesDirs: rulesFolders(rules),
      webDir: WEB_FOLDER,
      corpusDir: CORPUS_FOLDER,
      databaseUrl: process.env.DATABASE_URL,
    });
  try {
    const server = await start(Number(port ?? DEFAULT_PORT)).catch((error) => {
      if (port !== undefined || !isTaken(error)) throw error;
      return start(ANY_PORT);
    });
    console.log(`Carveout is at ${server.url}\nCtrl+C stops it; everything is kept in ${data}`);
    await stopped;
    await server.close();
    return 0;
  } catch (error) {
    console.error(`Carveout could not start: ${(error as Error).message}`);
    return 1;
  }
}
