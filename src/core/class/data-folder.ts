import { tmpdir } from 'node:os';
import type { DataFolder } from '#shared/contract/schemas/class.ts';

/** What the judgement of a folder rests on. */
export type FolderSurroundings = {
  platform: NodeJS.Platform;
  /** The system's folders for temporary files, `TEMP` included. */
  temporaryDirs: readonly string[];
  /** Environment variables that name synchronised or roaming folders: APPDATA, OneDrive. */
  roamingDirs: readonly string[];
};

const cloudFolder =
  /[\\/](onedrive( - [^\\/]+)?|dropbox|google drive|my drive|icloud ?drive|mobile documents|nextcloud|owncloud)([\\/]|$)/i;
const roamingProfile = /[\\/]appdata[\\/]roaming([\\/]|$)/i;
const posixTemporary = ['/tmp', '/var/tmp', '/private/tmp', '/dev/shm', '/run/user'];

const isInside = (path: string, folder: string, platform: NodeJS.Platform): boolean => {
  const plain = (text: string): string => {
    const slashed = text.replaceAll('\\', '/').replace(/\/+$/, '');
    return platform === 'win32' || platform === 'darwin' ? slashed.toLowerCase() : slashed;
  };
  return folder !== '' && `${plain(path)}/`.startsWith(`${plain(folder)}/`);
};

/**
 * Why a folder is a bad place for a class's only copy: it lies on another machine, is emptied by the system,
 * or is copied around by a cloud client or a roaming profile while the database is open.
 */
export const judgeDataFolder = (path: string, around: FolderSurroundings): DataFolder['warning'] => {
  const lies = (folder: string): boolean => isInside(path, folder, around.platform);
  if (/^[\\/]{2}[^\\/?.]/.test(path)) return 'network';
  if (around.temporaryDirs.some(lies)) return 'temporary';
  if (around.platform !== 'win32' && posixTemporary.some(lies)) return 'temporary';
  if (around.roamingDirs.some(lies) || cloudFolder.test(path) || roamingProfile.test(path)) return 'roaming';
  return null;
};

/** This PC's surroundings of a folder. */
export const surroundingsHere = (): FolderSurroundings => {
  const named = (...names: readonly string[]): string[] => names.flatMap((name) => process.env[name] ?? []);
  return {
    platform: process.platform,
    temporaryDirs: [tmpdir(), ...named('TEMP', 'TMP', 'TMPDIR')],
    roamingDirs: named('APPDATA', 'OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'),
  };
};
