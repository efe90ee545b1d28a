// A server in a process of its own, for tests that kill it: `node serve.ts DATA_FOLDER` prints its one-time link.
import { pino } from 'pino';
import { startServer } from '../src/index.ts';
import { CORPUS, RULES } from './places.ts';

const logger = pino({ level: 'warn' }, pino.destination({ fd: 2, sync: true }));
try {
  const server = await startServer({
    dataDir: process.argv[2]!,
    port: 0,
    rulesDirs: [RULES],
    corpusDir: CORPUS,
    webDir: CORPUS,
    logger,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
  console.log(server.link);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
