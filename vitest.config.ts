import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // No module keeps state, so files can share a worker: half the time.
    isolate: false,
    // Most tests wait more than they work; the default leaves one core of two idle.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'commands/**/*.ts'], reporter: ['text-summary'] },
  },
});
