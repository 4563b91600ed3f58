import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * One kiosk per data folder (D6). The lock is tied to Chromium's profile, so the profile goes into the data folder
 * before the lock is asked for. A second start brings the first one's window forward and ends.
 * @returns whether this process is the one.
 * @throws AppError `data.folder_read_only`.
 */
export const claimInstance = (app: App, dataDir: string, onSecondStart: () => void): boolean => {
  const profile = join(dataDir, 'window');
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError('data.folder_read_only', {}, { message: `cannot be written: ${dataDir}`, cause });
  }
  app.setPath('userData', profile);
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecondStart);
  return true;
};
