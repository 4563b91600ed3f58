import { defineConfig } from 'playwright/test';
import { browserFlags, browserPath } from './tests/helpers/browser.ts';

/** Specs that encode video: one after another, because a second encoder would take the first one's frames. */
const recordingSpecs = /(captions|capture-engine|encoder|lesson|main-path|student|studio-settings)\.spec\.ts$/;

/**
 * The suite in a real browser with its fake camera and microphone. No retries: a test that passes at the second
 * try has found something. Pictures of failures are left in out/browser; `-- --trace on` adds traces.
 */
export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.ts',
  outputDir: 'out/browser',
  // how the key screens looked: look.spec.ts
  snapshotPathTemplate: '{testDir}/look/{arg}{ext}',
  // one records, two show screens: these wait for a page far more than they compute
  workers: 3,
  projects: [
    { name: 'recording', testMatch: recordingSpecs, workers: 1 },
    { name: 'screens', testIgnore: recordingSpecs },
  ],
  // long stories are for `npm run test:long`
  grepInvert: process.env.MERIDIAN_STORIES === undefined ? /@story/ : [],
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'out/browser-results.json' }]],
  // the renderer is built once, before the first test
  globalSetup: './tests/helpers/build-renderer-once.ts',
  use: {
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: browserPath ?? '', args: [...browserFlags] },
  },
});
