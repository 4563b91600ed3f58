import { posix, win32 } from 'node:path';
import { localDataFolder } from '#sqlite/local-data-folder.ts';

/** Where a kiosk keeps its data unless told otherwise, whichever host runs it. */
export const defaultDataFolder = (
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string => localDataFolder('Meridian', platform, environment, home);

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
