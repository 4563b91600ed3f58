import { createWriteStream, openAsBlob } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { AppError } from '#shared/errors/app-error.ts';
import { loadZip } from './load-zip.ts';

/** Files of a folder and of those in it, by their relative paths; the pages come first. */
const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const inside = await Promise.all(
    entries.map(async (entry) => {
      if (!entry.isDirectory()) return [entry.name];
      return (await readdir(join(folder, entry.name))).map((name) => `${entry.name}/${name}`);
    }),
  );
  const isPage = (name: string): boolean => name.endsWith('.html');
  return inside.flat().sort((a, b) => Number(isPage(b)) - Number(isPage(a)) || (a < b ? -1 : 1));
};

const syncFile = async (path: string): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

/**
 * Writes what is in `folder` into one new file, byte by byte as it is read: memory does not grow with it. Everything is deflated, also what
 * is packed already: some programs cannot read stored files whose size stands behind them.
 *
 * @throws AppError `keepsake.cancelled`, and what the file system says.
 */
export const zipFolder = async (
  folder: string,
  path: string,
  { signal, wrote }: { signal: AbortSignal; wrote(bytes: number): void },
): Promise<void> => {
  const { BlobReader, ZipWriter } = await loadZip();
  const target = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    const writer = new ZipWriter(Writable.toWeb(target), { useWebWorkers: false });
    for (const name of await filesIn(folder)) {
      if (signal.aborted) throw new AppError('keepsake.cancelled');
      const file = join(folder, name);
      await writer.add(name, new BlobReader(await openAsBlob(file)));
      if (name.startsWith('media/')) wrote((await stat(file)).size);
    }
    await writer.close();
  } catch (error) {
    target.destroy();
    throw error;
  }
  await syncFile(path);
};
