import { findBrowser } from '#web-host/find-browser.ts';
import { loopbackOnly } from '#web-host/open-window.ts';

export { findBrowser };

/** The installed browser that the browser suite drives; `null` when there is none: then the suite is skipped. */
export const browserPath = findBrowser();

export const noBrowserReason =
  'no Chrome, Edge or Chromium is installed here (set MERIDIAN_BROWSER to the path of one to run the browser suite)';

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;

/** A camera and a microphone that are always there, no prompts, and no request to anybody but us. */
export const browserFlags: readonly string[] = [
  ...(isRootOnLinux ? ['--no-sandbox'] : []),
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream=fps=30',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...loopbackOnly,
  '--disable-dev-shm-usage',
];
