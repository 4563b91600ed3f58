import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CoreContext } from '../context.ts';

/** What every file system takes as a name, in any script. */
const fileName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N} _.-]/gu, '')
    .replace(/^[. ]+|[. ]+$/gu, '')
    .slice(0, 80) || 'export';

/** A path in `folder` that nothing has yet: `Amina, 2026-11-23 09.05.12`; `endings` are what else may lie beside it. */
export const freePath = (folder: string, name: string, now: number, endings: readonly string[] = ['']): string => {
  const stamp = new Date(now).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  const path = join(folder, `${fileName(name)}, ${stamp}`);
  // saved twice in one second
  for (let copy = 1; ; copy += 1) {
    const free = copy === 1 ? path : `${path} (${copy})`;
    if (!endings.some((ending) => existsSync(`${free}${ending}`))) return free;
  }
};

/** Where everything goes that is saved on this computer; it is there. */
export const exportsFolder = async ({ settings }: Pick<CoreContext, 'settings'>): Promise<string> => {
  const folder = join(settings.dataDir, 'exports');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
};

/** Where a new folder of exports goes. The folder above it is there. */
export const exportFolder = async (context: Pick<CoreContext, 'settings' | 'clock'>, name: string): Promise<string> =>
  freePath(await exportsFolder(context), name, context.clock.now());

/** Writes a file that only this user can read and shows it in the folder. Answers its path. */
export const saveExport = async (
  context: CoreContext,
  { name, extension, content }: { name: string; extension: string; content: string },
): Promise<string> => {
  const path = `${await exportFolder(context, name)}.${extension}`;
  await writeFile(path, content, { mode: 0o600 });
  await context.host.shell.reveal(path);
  return path;
};
