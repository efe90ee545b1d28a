import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './order.ts';

const server = 'packages/server/test/**/*.test.ts';

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    // a golden that is gone is a failure; it is written on request (`npm test -- -u`)
    update: 'none',
    // on two cores Vitest would take one worker, though files wait for databases, browsers and processes much of the time
    maxWorkers: 2,
    // less often collected: a tenth of the computing time
    execArgv: ['--max-semi-space-size=128'],
    // Files of one worker share what they import: a tenth of the time would go into reading it again for each.
    isolate: false,
    sequence: { sequencer: LongFirst },
    // Node runs the sources itself, as it does outside tests; those of the page need Vite.
    server: { deps: { external: [/\/packages\/(?!web\/)[^/]+\/src\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: [server],
          globalSetup: ['packages/server/test/cluster.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'all-else',
          // a file may wait for a database, a browser or a child process on a busy machine
          testTimeout: 60_000,
          hookTimeout: 120_000,
          include: ['packages/*/test/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: [server, '**/node_modules/**'],
        },
      },
    ],
  },
});
