import { defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

const { projects: _, ...settings } = usual.test ?? {};

/** `npm run fuzz`: the long form of test/fuzz, an hour or two. */
export default defineConfig({
  test: {
    ...settings,
    include: ['test/fuzz/*.test.ts'],
    env: { FUZZ_CASES: process.env.FUZZ_CASES ?? '100000' },
    testTimeout: 6 * 3_600_000,
  },
});
