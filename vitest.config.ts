import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    // No module keeps state, so files can share a worker: half the time.
    isolate: false,
    // Most tests wait more than they work; the default leaves one core of two idle.
    maxWorkers: '100%',
    // Slack's Socket Mode client, stopped while it reconnects, rejects with nothing and where nobody hears it. The
    // bot reconnects by itself; the double's own tests use the client as it is.
    onUnhandledError: ({ message }) => message !== undefined,
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'commands/**/*.ts'], reporter: ['text-summary'] },
  },
});
