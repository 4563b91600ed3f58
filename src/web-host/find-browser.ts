import { accessSync, constants, statSync } from 'node:fs';
import { browserCandidates } from './browser-candidates.ts';

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

/** The first installed Chromium-family browser, or `null`. */
export const findBrowser = (
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string | null => browserCandidates(platform, environment).find(isProgram) ?? null;
