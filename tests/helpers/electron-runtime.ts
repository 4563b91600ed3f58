import { electronProgram } from '../../scripts/lib/electron-runtime.mjs';

/** The Electron program that the Electron suite drives; `null` when there is none: then the suite is skipped. */
export const electronPath: string | null = electronProgram();

export const noElectronReason =
  "Electron's runtime is not installed here (`npx install-electron`, or ELECTRON_OVERRIDE_DIST_PATH names the folder of one)";
