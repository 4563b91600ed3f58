import { join } from 'node:path';
import { electronDouble } from './electron-double.ts';

/**
 * Stands in for the `electron` module of a bundled program that runs under plain Node: see run-under-double.mjs.
 * `MERIDIAN_APP_PATH` is the folder that Electron would call the app's.
 */

const { electron } = electronDouble();
const appPath = process.env.MERIDIAN_APP_PATH ?? process.cwd();
Object.assign(process, { resourcesPath: join(appPath, '..') });

export const app = Object.assign(electron.app, {
  getAppPath: () => appPath,
  getVersion: () => '0.0.0-double',
  exit: (code: number): never => process.exit(code),
});
export const dialog = Object.assign(electron.dialog, {
  showErrorBox: (title: string, content: string): void => void process.stderr.write(`${title}: ${content}\n`),
});
export const { BrowserWindow, Menu, powerMonitor, powerSaveBlocker, protocol, safeStorage, screen, session, shell } =
  electron;
export const { utilityProcess } = electron;
