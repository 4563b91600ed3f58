import { readdir, stat, statfs } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { arrivalFilePattern } from '#shared/domain/bundle-name.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreSettings } from '../core-options.ts';
import { createVolumeNames } from './windows-volumes.ts';

/** A stick that is plugged in. */
export type Drive = { folder: string; name: string; freeBytes: number };

/** A file that may be for this class's computer, written by an endpoint or another class. */
export type Arrival = { file: string; modifiedAt: number; sizeBytes: number };

/** Where systems put what is plugged in. */
const rootsOf = (platform: NodeJS.Platform): string[] => {
  if (platform === 'darwin') return ['/Volumes'];
  const { username } = userInfo();
  return [`/run/media/${username}`, `/media/${username}`, '/media'];
};

/** Another device than the folder it lies in: something is mounted there. */
const isMounted = async (root: string, folder: string): Promise<boolean> => {
  const [outside, inside] = await Promise.all([stat(root), stat(folder)]);
  return inside.isDirectory() && inside.dev !== outside.dev;
};

const foldersIn = async (root: string, isDrive: (folder: string) => Promise<boolean>): Promise<string[]> => {
  const names = await readdir(root).catch(() => []);
  const found: string[] = [];
  for (const name of names.sort()) {
    const folder = join(root, name);
    if (await isDrive(folder).catch(() => false)) found.push(folder);
  }
  return found;
};

/** The letters behind the ones of disks that are built in, as far as something is there. */
const windowsDrives = async (): Promise<string[]> => {
  const letters = Array.from({ length: 23 }, (_, index) => `${String.fromCharCode('D'.charCodeAt(0) + index)}:\\`);
  const found = await Promise.all(
    letters.map((letter) =>
      statfs(letter).then(
        () => letter,
        () => null,
      ),
    ),
  );
  return found.filter((letter) => letter !== null);
};

const listFolders = async ({ driveRoots }: Pick<CoreSettings, 'driveRoots'>): Promise<string[]> => {
  if (driveRoots !== undefined) {
    const all = await Promise.all(driveRoots.map((root) => foldersIn(root, async () => true)));
    return all.flat();
  }
  if (process.platform === 'win32') return await windowsDrives();
  const all = await Promise.all(
    rootsOf(process.platform).map((root) => foldersIn(root, (folder) => isMounted(root, folder))),
  );
  return all.flat();
};

const volumeNames = createVolumeNames();

const lastPartOf = (folder: string): string =>
  folder
    .split(/[/\\]/)
    .filter((part) => part !== '')
    .at(-1) ?? folder;

/** The sticks, by the name that the system shows them under: its folder's, on Windows the volume's beside the letter. */
export const listDrives = async (settings: Pick<CoreSettings, 'driveRoots'>): Promise<Drive[]> => {
  const folders = await listFolders(settings);
  const names = process.platform === 'win32' ? await volumeNames(folders) : new Map<string, string>();
  const drives: Drive[] = [];
  for (const folder of folders) {
    const space = await statfs(folder).catch(() => null);
    if (space === null) continue;
    const place = lastPartOf(folder);
    const label = names.get(place);
    const name = label === undefined ? place : `${label} (${place})`;
    drives.push({ folder, name, freeBytes: space.bavail * space.bsize });
  }
  return drives;
};

/** Only what is plugged in is written to or read from: a page cannot name any other folder. */
export const requireDrive = async (settings: Pick<CoreSettings, 'driveRoots'>, folder: string): Promise<Drive> => {
  const drive = (await listDrives(settings)).find((one) => one.folder === folder);
  if (drive === undefined) throw new AppError('courier.drive_failed', { reason: 'not_there' });
  return drive;
};

/** What endpoints and classes have written on a stick for a class, the newest first. */
export const listArrivals = async (folder: string): Promise<Arrival[]> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => arrivalFilePattern.test(name));
  const arrivals = await Promise.all(
    names.map(async (file): Promise<Arrival> => {
      const { mtimeMs, size } = await stat(join(folder, file));
      return { file, modifiedAt: Math.round(mtimeMs), sizeBytes: size };
    }),
  );
  return arrivals.sort((a, b) => b.modifiedAt - a.modifiedAt);
};
