import { defineConfig } from 'vitest/config';

/** What the store does must be the same on both databases, so these tests run twice. */
const onBoth = ['test/store/**/*.test.ts', 'test/alerts/**/*.test.ts', 'test/torture/preload/**/*.test.ts'];
/** These open no store, or only under a clock of their own, which pg would wait for. */
const withoutStore = ['courier', 'crew', 'schedule', 'ticker'].map(name => `test/alerts/${name}.test.ts`);

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // A busy machine may take long over what a quiet one does at once.
    expect: { poll: { timeout: 30_000 } },
    // No module keeps state, so files can share a worker: half the time.
    isolate: false,
    // Most tests wait more than they work; the default leaves one core of two idle.
    maxWorkers: '100%',
    // Slack's Socket Mode client, stopped while it reconnects, rejects with nothing and where nobody hears it. The
    // bot reconnects by itself; the double's own tests use the client as it is.
    onUnhandledError: ({ message }) => message !== undefined,
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'commands/**/*.ts'], reporter: ['text-summary'] },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['test/**/*.test.ts'],
          exclude: ['test/store/postgres/**', 'test/several/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [...onBoth, 'test/several/**/*.test.ts'],
          exclude: ['test/store/sqlite/**', ...withoutStore],
          globalSetup: 'test/support/postgres.ts',
        },
      },
    ],
  },
});
