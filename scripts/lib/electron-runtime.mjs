import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from './repository.mjs';

const read = (/** @type {string} */ path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

/** Whether this copy of the program has the Electron host at all. */
export const hasElectronHost = () => existsSync(inRepository('src/main/main.ts'));

/** @type {Readonly<Record<string, string>>} */
const programNames = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

/** The Electron program: an existing one by ELECTRON_OVERRIDE_DIST_PATH, or the one its package has fetched. */
export const electronProgram = () => {
  const folder = inRepository('node_modules/electron');
  const name = read(join(folder, 'path.txt'))?.trim() ?? programNames[process.platform] ?? 'electron';
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
  return existsSync(path) ? path : null;
};
