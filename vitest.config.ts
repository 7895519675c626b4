import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    testTimeout: 30_000,
    // Tests share nothing but files of their own, so a worker need not load everything anew for each.
    isolate: false,
    // One worker more than there are cores: many tests wait for processes of their own.
    maxWorkers: availableParallelism() + 1,
  },
});
