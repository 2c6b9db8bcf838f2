import { defineConfig } from 'vitest/config';

// A worker's modules begin anew with each file: a file's database, its pool and what it spawned end with it.
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: '#ui', development: false } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'bin/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/support/postgres.ts'],
    pool: 'threads',
    isolate: true,
    // One a core: three on two cores took each file twice as long and the whole not less.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
