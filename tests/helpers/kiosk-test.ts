import { copyFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test as base, expect, type TestInfo } from 'playwright/test';
import { createFileClock, type FileClock } from './file-clock.ts';
import { type EndpointProcess, type Kiosk, type KioskOptions, startEndpointProcess, startKiosk } from './kiosk.ts';
import { recordStrays } from './page-checks.ts';

type Ending = { stop(): Promise<void> };

/** Keeps, beside its pictures, what the kiosks of a failed test have written down about themselves. */
const keepLogs = async (kiosks: readonly Kiosk[], info: TestInfo): Promise<void> => {
  for (const { dataDir } of kiosks) {
    await copyFile(join(dataDir, 'logs/core.log'), info.outputPath(`${basename(dataDir)}.log`)).catch(() => undefined);
  }
};

const endAll = async (started: readonly Ending[]): Promise<void> => {
  await Promise.all(started.map((one) => one.stop()));
};

/**
 * Playwright's `test` with real kiosks and endpoints. What a test starts is stopped and its data removed when the
 * test ends, however it ends.
 */
export const test = base.extend<{
  startKiosk: (options?: KioskOptions) => Promise<Kiosk>;
  startEndpoint: (options?: { clock?: FileClock }) => Promise<EndpointProcess>;
  /** A clock for them that the test moves. */
  startClock: (startAt: number) => FileClock;
}>({
  // everything that the pages of a test ask for is recorded: kiosk and endpoint alone are asked (K6, E10)
  context: async ({ context }, use) => {
    const elsewhere = recordStrays(context);
    await use(context);
    expect(elsewhere).toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  startKiosk: async ({}, use, info) => {
    const started: Kiosk[] = [];
    await use(async (options) => {
      const kiosk = await startKiosk(options);
      started.push(kiosk);
      return kiosk;
    });
    if (info.status !== info.expectedStatus) await keepLogs(started, info);
    await endAll(started);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  startEndpoint: async ({}, use) => {
    const started: EndpointProcess[] = [];
    await use(async (options) => {
      const endpoint = await startEndpointProcess(options);
      started.push(endpoint);
      return endpoint;
    });
    await endAll(started);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  startClock: async ({}, use) => {
    const started: FileClock[] = [];
    await use((startAt) => {
      const clock = createFileClock(startAt);
      started.push(clock);
      return clock;
    });
    for (const clock of started) clock.remove();
  },
});

export { expect } from 'playwright/test';
