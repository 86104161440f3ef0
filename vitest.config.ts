import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/**/*.test.{ts,tsx}'],
    // The page alone begins without some parts of the engine.
    setupFiles: ['src/sim/whole.ts', 'src/projection/whole.ts'],
    // Test files share a thread for each core, and its modules: reading these anew for each took most of the time.
    pool: 'threads',
    isolate: false,
    maxWorkers: '100%',
    // Speed is for the benchmarks: a slow machine is no failure.
    testTimeout: 120_000,
    benchmark: { include: ['tests/bench/**/*.bench.ts'] },
  },
});
