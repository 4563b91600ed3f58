import { posix, win32 } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Chromium-family programs in the order of preference: they record what the kiosk needs. */
const linuxNames = [
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium',
  'chromium-browser',
  'brave-browser',
];

const macApplications = ['Google Chrome', 'Microsoft Edge', 'Chromium', 'Brave Browser'];

const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
];

const isPath = (value: string | undefined): value is string => value !== undefined && value !== '';

/**
 * Where a Chromium-family browser may be installed, best first; whether a file is there is the caller's
 * question. `MERIDIAN_BROWSER` names one outright.
 */
export const browserCandidates = (platform: NodeJS.Platform, environment: Environment): readonly string[] => {
  const named = [environment.MERIDIAN_BROWSER].filter(isPath);
  if (platform === 'win32') {
    const roots = [environment.ProgramFiles, environment['ProgramFiles(x86)'], environment.LOCALAPPDATA];
    const folders = roots.filter(isPath);
    return [...named, ...windowsPrograms.flatMap((parts) => folders.map((folder) => win32.join(folder, ...parts)))];
  }
  if (platform === 'darwin') {
    const folders = ['/Applications', ...[environment.HOME].filter(isPath).map((home) => `${home}/Applications`)];
    return [
      ...named,
      ...macApplications.flatMap((name) =>
        folders.map((folder) => posix.join(folder, `${name}.app`, 'Contents/MacOS', name)),
      ),
    ];
  }
  const folders = (environment.PATH ?? '').split(':').filter(isPath);
  return [...named, ...linuxNames.flatMap((name) => folders.map((folder) => posix.join(folder, name)))];
};
