import { basename } from 'node:path';
import type { App } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { ReadyUpdate, Shell } from '#core/host.ts';
import { copyRelease } from '#core/update/copy-release.ts';

/** electron-updater does nothing by itself, and asks nobody: what it would fetch is what the core has fetched and proven. */
export const installRelease = async (updater: AppUpdater, update: ReadyUpdate, isRestart: boolean): Promise<void> => {
  const request = async (): Promise<string> => update.manifest;
  const download = (url: URL, to: string): Promise<void> => copyRelease(update, basename(url.pathname), to);
  const never = { autoDownload: false, autoInstallOnAppQuit: false, allowDowngrade: false, allowPrerelease: false };
  const whole = { disableWebInstaller: true, disableDifferentialDownload: true, isUserWithinRollout: () => true };
  const ours = { httpExecutor: { request, download }, autoRunAppAfterInstall: isRestart, logger: null };
  Object.assign(updater, never, whole, ours);
  const found = await updater.checkForUpdates();
  if (!found?.isUpdateAvailable || found.updateInfo.version !== update.version) throw new Error('Expected an update');
  await updater.downloadUpdate();
  updater.quitAndInstall(true, isRestart);
};

type Parts = {
  load: (() => Promise<AppUpdater>) | null;
  /** Asked when the app ends. */
  mayInstall: () => boolean;
  /** What starts it again; what runs from inside an AppImage is gone by then. */
  execPath: string;
};

/** What happens to an update when the app ends. */
export const updateDesk = (app: App, { load, mayInstall, execPath }: Parts) => {
  let offered: ReadyUpdate | null = null;
  let isRestart = false;
  const end = (): void => {
    if (isRestart) app.relaunch({ execPath });
    app.exit();
  };
  const shell: Pick<Shell, 'offerUpdate' | 'restartToUpdate'> = {
    offerUpdate: async (update) => {
      offered = update;
    },
    restartToUpdate: async () => {
      isRestart = true;
      app.quit();
    },
  };
  /** Ends the app: at once, or by the installer. */
  const leave = async (): Promise<void> => {
    const updater = offered !== null && mayInstall() ? await load?.() : undefined;
    if (!updater || offered === null) return end();
    updater.once('error', end);
    // the new app may start before this one has ended, would find it in its place and end (Electron issue 5163)
    app.releaseSingleInstanceLock();
    await installRelease(updater, offered, isRestart).then(() => {
      // the installer runs, and no page may hold its window open; on a Mac the system's updater ends the app
      if (process.platform !== 'darwin') setImmediate(() => app.exit());
    }, end);
  };
  return { shell, leave };
};
