import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright/test';

/**
 * How long the pages run and stand still in turn: six times a second, each time for no more pictures than a camera has
 * buffers for. However fast the processor is, it cannot keep up with thirty a second.
 */
const runMs = 20;
const stillMs = 150;

const renderersOf = async (browser: Browser): Promise<number[]> => {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
};

/**
 * Takes the processor away from a browser's pages most of the time, encoders included: the developer tools' own throttle
 * slows down nothing but a page's script. Answers how to end it.
 */
export const throttle = async (browser: Browser): Promise<() => Promise<void>> => {
  const renderers = await renderersOf(browser);
  let isOn = true;
  const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => {
    for (const pid of renderers) {
      try {
        process.kill(pid, name);
      } catch {
        // the page is gone
      }
    }
  };
  const loop = async (): Promise<void> => {
    while (isOn) {
      signal('SIGSTOP');
      await setTimeout(stillMs);
      signal('SIGCONT');
      await setTimeout(runMs);
    }
  };
  const running = loop();
  return async () => {
    isOn = false;
    await running;
    signal('SIGCONT');
  };
};
