import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const server = 'packages/server/test/**/*.test.ts';

export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: [server],
          globalSetup: ['packages/server/test/cluster.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'all-else',
          include: ['packages/*/test/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: [server, '**/node_modules/**'],
        },
      },
    ],
  },
});
