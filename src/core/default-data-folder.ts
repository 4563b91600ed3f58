import { posix, win32 } from 'node:path';

/**
 * Where a kiosk keeps its data unless told otherwise, whichever host runs it: this user's local application data,
 * never a folder that roams with the user from PC to PC.
 */
export const defaultDataFolder = (
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string => {
  const { LOCALAPPDATA, XDG_DATA_HOME } = environment;
  if (platform === 'win32') return win32.join(LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'), 'Meridian');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Meridian');
  return posix.join(XDG_DATA_HOME || posix.join(home, '.local', 'share'), 'meridian');
};

/**
 * What remembers, apart from the default data folder, that there was a class in it: this user's roaming settings,
 * which a PC that restores itself at every start often gets back from the school's server. `undefined` for a folder
 * that somebody chose.
 */
export const continuityFileOf = (
  dataDir: string,
  ...[platform, environment, home]: Parameters<typeof defaultDataFolder>
): string | undefined => {
  if (dataDir !== defaultDataFolder(platform, environment, home)) return undefined;
  const { APPDATA, XDG_CONFIG_HOME } = environment;
  if (platform === 'win32') return win32.join(APPDATA ?? win32.join(home, 'AppData', 'Roaming'), 'Meridian', 'classes');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Preferences', 'Meridian', 'classes');
  return posix.join(XDG_CONFIG_HOME || posix.join(home, '.config'), 'meridian', 'classes');
};
