import { defineConfig } from 'playwright/test';

/**
 * The main path in Electron itself, wherever its runtime is installed; elsewhere every test is reported as skipped,
 * with the reason. It drives the unpackaged app: a packaged one takes no debugger, and has `--smoke` instead.
 */
export default defineConfig({
  testDir: 'tests/electron',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/electron',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'out/electron-results.json' }]],
  globalSetup: './tests/helpers/build-electron-once.ts',
});
