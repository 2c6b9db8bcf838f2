import { defineConfig } from 'vitest/config';

// A worker's modules begin anew with each file: a file's database, its pool and what it spawned end with it.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'bin/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    pool: 'threads',
    isolate: true,
    // Three on two cores: faults and stories wait more than they work.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
