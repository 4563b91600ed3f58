import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationOutput } from '#shared/contract/operations.ts';
import { keepsakeName } from '#shared/contract/schemas/keepsake.ts';
import type { CoreContext } from '../context.ts';
import { listDrives, requireDrive } from '../courier/drives.ts';
import { exportsFolder } from '../export/save-export.ts';
import { unreadable } from './keepsake-source.ts';

type Found = OperationOutput<'keepsake.find'>['found'][number];

/** More than anybody looks through. */
const foundMax = 50;

/** By their names and what lies in them: what is really in one is only known once it is verified. */
const findIn = async (path: string, folder: string | null, place: string | null): Promise<Found[]> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map(async (entry): Promise<Found[]> => {
      if (!keepsakeName.safeParse(entry.name).success) return [];
      const isZip = entry.isFile() && entry.name.toLowerCase().endsWith('.zip');
      const head = join(path, entry.name, 'keepsake.json');
      const isFolder = entry.isDirectory() && (await stat(head).catch(() => null))?.isFile() === true;
      return isZip || isFolder ? [{ folder, place, name: entry.name, isZip }] : [];
    }),
  );
  return found.flat().sort((a, b) => (a.name < b.name ? 1 : -1));
};

/** On sticks first, then in the data folder. */
export const findKeepsakes = async (context: CoreContext): Promise<Found[]> => {
  const drives = await listDrives(context.settings);
  const onDrives = await Promise.all(drives.map(({ folder, name }) => findIn(folder, folder, name)));
  return [...onDrives.flat(), ...(await findIn(await exportsFolder(context), null, null))].slice(0, foundMax);
};

/**
 * The path of one that was found: a page can name no other place.
 * @throws AppError `courier.drive_failed`, `keepsake.unreadable`.
 */
export const requireFound = async (
  context: CoreContext,
  { folder, name }: { folder: string | null; name: string },
): Promise<string> => {
  const parent = folder === null ? await exportsFolder(context) : (await requireDrive(context.settings, folder)).folder;
  const names: string[] = await readdir(parent).catch(() => []);
  if (!names.includes(name)) throw unreadable('not_there');
  return join(parent, name);
};
