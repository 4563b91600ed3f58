import type { BrowserWindow } from 'electron';
import { afterCrash, noCrashes } from '#shared/domain/page-crashes.ts';

type Answers = { again: () => void; giveUp: () => void };

/** Shows a window's page again after a crash, until it is a loop. Not at once: Electron may still be reporting it (PR 51900). */
export const reviveAfterCrash = (window: BrowserWindow, { again, giveUp }: Answers, now = () => performance.now()) => {
  let crashes = noCrashes;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    crashes = afterCrash(crashes, now());
    setImmediate(() => window.isDestroyed() || (crashes.isLoop ? giveUp : again)());
  });
};
