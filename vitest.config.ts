import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its settings from the default export.
export default defineConfig({
  test: {
    include: ['core/**/*.test.ts', 'server/**/*.test.ts', 'bench/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['./server/db/testing-setup.ts'],
    reporters: ['default', './scripts/count-reporter.ts'],
    // What hangs is found; a machine that many share is no failure.
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // Most tests wait for a database or a process of their own: more workers than vitest takes on a machine of two cores.
    maxWorkers: 3,
  },
});
