import { defineConfig } from 'vitest/config';

/**
 * Node-side tests. `fast` is what `npm test` runs; the browser suite is Playwright's (playwright.config.ts),
 * full fault counts are behind `npm run test:faults`.
 */
export default defineConfig({
  test: {
    include: [
      'tests/{unit,contract,server,faults,electron-decisions}/**/*.test.{ts,tsx}',
      // several replicas need the servers that scripts/test.mjs starts for its second round
      ...(process.env.MERIDIAN_TEST_POSTGRES === undefined ? [] : ['tests/servers/**/*.test.ts']),
      // minutes of packaging: npm run test:faults
      ...(process.env.MERIDIAN_KILLS === undefined ? [] : ['tests/release/**/*.test.ts']),
      // what only a packaged app can show: tests/unit/packaging/package.test.ts starts it with one
      ...(process.env.MERIDIAN_PACKED_APP === undefined ? [] : ['tests/packed/**/*.test.ts']),
    ],
    environment: 'node',
    pool: 'forks',
    // one module graph per worker instead of per file: loading it again and again took a fifth of the run
    isolate: false,
    // more than the two cores of a small machine: a third of the time the tests wait for timers and other programs
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
