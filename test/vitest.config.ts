import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { root: '..', include: ['packages/*/test/**/*.test.{ts,tsx}', 'test/**/*.test.ts'] } });
