import { once } from 'node:events';
import { startServer } from '@carveout/server';
import { CORPUS_FOLDER, WEB_FOLDER } from './places.ts';

export type ServeOptions = { readonly port?: string; readonly data: string; readonly rules: string };

const DEFAULT_PORT = 4620;

/** `carveout serve`: the review room until it is told to stop; 0 after a clean stop, 1 when it could not start. */
export async function serve({ port, data, rules }: ServeOptions): Promise<number> {
  const settings = {
    dataDir: data,
    rulesDir: rules,
    webDir: WEB_FOLDER,
    corpusDir: CORPUS_FOLDER,
    ...(process.env.DATABASE_URL && { databaseUrl: process.env.DATABASE_URL }),
  };
  const server = await startServer({ ...settings, port: port === undefined ? DEFAULT_PORT : Number(port) });
  console.log(`Carveout is at ${server.url}\nCtrl+C stops it; everything is kept in ${data}`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
  return 0;
}
