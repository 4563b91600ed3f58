import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CoreContext } from '../context.ts';
import { type ExportMedium, writeMediumFile } from './export-medium.ts';
import { exportFolder } from './save-export.ts';

type PageFolder = {
  /** Of the folder; whose it is. */
  name: string;
  media: readonly ExportMedium[];
  /** The texts beside them, by their names: `index.html` is the page. `damaged` names files that could not be read. */
  textsOf(damaged: ReadonlySet<string>): { 'index.html': string } & Record<string, string>;
  /** Called once it is complete, before anybody is shown it. */
  written?: () => void;
};

/**
 * Writes a page that opens in any browser and its media into a folder that only this user can read, and shows it. The
 * folder has its name only once it is complete. Answers its path.
 */
export const writePageFolder = async (
  context: CoreContext,
  { name, media, textsOf, written }: PageFolder,
): Promise<string> => {
  const { db } = context.openClass();
  const path = await exportFolder(context, name);
  const begun = `${path}.part`;
  const mediaFolder = join(begun, 'media');
  await rm(begun, { recursive: true, force: true });
  await mkdir(mediaFolder, { recursive: true, mode: 0o700 });
  try {
    const damaged = new Set<string>();
    for (const file of media) if (!(await writeMediumFile(db, mediaFolder, file))) damaged.add(file.name);
    for (const [file, text] of Object.entries(textsOf(damaged)))
      await writeFile(join(begun, file), text, { mode: 0o600 });
    await rename(begun, path);
  } catch (error) {
    await rm(begun, { recursive: true, force: true });
    throw error;
  }
  written?.();
  await context.host.shell.reveal(join(path, 'index.html'));
  return path;
};
