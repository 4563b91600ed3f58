import type { AppUpdater } from 'electron-updater';
import { type Activity, nextUpdate, type UpdateEvent, type UpdateState } from '#shared/domain/update.ts';

/** The updater as this host sees it: `electron-updater` behind it, or a double. */
export type UpdatePort = { check(): Promise<string | null>; download(): Promise<void>; install(): void };

/** `electron-updater` as the port; where it asks is in `app-update.yml` beside the app. It does nothing by itself. */
export const electronUpdaterPort = (updater: AppUpdater): UpdatePort => {
  const never = { autoDownload: false, autoInstallOnAppQuit: false, allowDowngrade: false, allowPrerelease: false };
  Object.assign(updater, never, { disableWebInstaller: true });
  return {
    check: async () => {
      const result = await updater.checkForUpdates();
      return result?.isUpdateAvailable ? result.updateInfo.version : null;
    },
    download: () => updater.downloadUpdate().then(() => undefined),
    install: () => updater.quitAndInstall(true, false),
  };
};

/** Drives the port by the state machine; `activity` is asked again before every step. */
export const updates = (port: UpdatePort, activity: () => Activity, current: string) => {
  let state: UpdateState = { kind: 'idle' };
  const take = async (event: UpdateEvent): Promise<void> => {
    const next = nextUpdate(state, event, activity(), current);
    state = next.state;
    try {
      if (next.command === 'install') port.install();
      if (next.command === 'download') await port.download().then(() => take({ kind: 'downloaded' }));
      if (next.command === 'check') {
        await take({ kind: 'answered', version: await port.check() });
        await take({ kind: 'due' });
      }
    } catch {
      await take({ kind: 'failed' });
    }
  };
  return {
    due: () => take({ kind: 'due' }),
    /** @returns whether leaving the app now installs an update. */
    leave: () => take({ kind: 'leaving' }).then(() => state.kind === 'installing'),
  };
};
