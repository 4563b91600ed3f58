import { posix, win32 } from 'node:path';

/**
 * This user's local application data of the program called `name`: never a folder that roams with the user from PC to PC, and
 * none that is temporary.
 */
export const localDataFolder = (
  name: string,
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string => {
  const { LOCALAPPDATA, XDG_DATA_HOME } = environment;
  if (platform === 'win32') return win32.join(LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'), name);
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', name);
  return posix.join(XDG_DATA_HOME || posix.join(home, '.local', 'share'), name.toLowerCase());
};
