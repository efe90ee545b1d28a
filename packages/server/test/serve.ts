// A server or a worker in a process of its own, for tests that kill it: `node serve.ts DATA_FOLDER` prints its
// one-time link, `node serve.ts worker` the address of its health. DATABASE_URL as for the command.
import { createLogger, endOnCrash, startServer, startWorker } from '../src/index.ts';
import { CORPUS, RULES } from './places.ts';

const { DATABASE_URL: databaseUrl } = process.env;
const logger = createLogger('warn');
endOnCrash(logger);
const usual = { rulesDirs: [RULES], logger, heartbeatSeconds: 10 };
const status = { host: '127.0.0.1', port: 0 };

async function start(what: string): Promise<{ address: string; close: () => Promise<void> }> {
  if (what === 'worker') {
    const worker = await startWorker({ ...usual, databaseUrl: databaseUrl!, status });
    return { address: worker.status!, close: worker.close };
  }
  const settings = databaseUrl ? { analysesAtOnce: 1 } : {};
  const server = await startServer({
    ...usual,
    dataDir: what,
    port: 0,
    corpusDir: CORPUS,
    webDir: CORPUS,
    databaseUrl,
    settings,
  });
  return { address: server.link!, close: server.close };
}

try {
  const { address, close } = await start(process.argv[2]!);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
  console.log(address);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
