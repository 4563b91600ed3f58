import { type Browser, chromium } from 'playwright/test';
import { browserFlags, browserPath, noBrowserReason } from './browser.ts';

const isDeviceFlag = (flag: string): boolean => flag.startsWith('--use-fake-');

/**
 * A browser of its own whose devices the test decides on: `fake` (with prompts that are really asked),
 * `none` plugged in, or `refused` by the person in front of it.
 */
export const launchWithDevices = (
  devices: 'fake' | 'none' | 'refused',
  more: readonly string[] = [],
): Promise<Browser> => {
  if (browserPath === null) throw new Error(noBrowserReason);
  return chromium.launch({
    executablePath: browserPath,
    args: [
      ...browserFlags.filter((flag) => !isDeviceFlag(flag)),
      devices === 'none' ? '--use-fake-device-for-media-stream=device-count=0' : '--use-fake-device-for-media-stream',
      ...more,
      ...(devices === 'refused' ? ['--deny-permission-prompts'] : []),
    ],
  });
};
