import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReleaseFile } from '#shared/domain/release.ts';
import { syncFolder } from '#sqlite/durable-files.ts';

/** Releases that come in: `<hash>.part` while bytes are missing, `<hash>.release` once all of them were proven. */
export type UpdateFolder = {
  /** The path of a file whose bytes are those that were signed, or `null`. */
  findProven(file: ReleaseFile): Promise<string | null>;
  /** How much of it is here. */
  sizeOf(file: ReleaseFile): number;
  /** Appends what comes, durable at the end, and says how much is here then; may be cut off anywhere. */
  append(file: ReleaseFile, chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<number>;
  /** Makes a whole file a proven one; what is not what was signed is removed, and `null` is answered. */
  prove(file: ReleaseFile): Promise<string | null>;
  /** Removes everything but what belongs to this file; everything for `null`. */
  keepOnly(file: ReleaseFile | null): void;
};

const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha512');
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(piece);
  return hash.digest('base64');
};

const sizeOfPath = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Writes behind what is there; never more than belongs to the file. */
const writeAll = async (
  handle: FileHandle,
  { size, from }: { size: number; from: number },
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> => {
  let at = from;
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    const taken = chunk.subarray(0, size - at);
    await handle.appendFile(taken);
    at += taken.byteLength;
    if (taken.byteLength < chunk.byteLength) return;
  }
};

export const openUpdateFolder = (folder: string): UpdateFolder => {
  const pathOf = ({ sha512 }: ReleaseFile, ending: 'part' | 'release'): string =>
    join(folder, `${Buffer.from(sha512, 'base64').toString('hex').slice(0, 32)}.${ending}`);
  const proven = async (path: string, file: ReleaseFile): Promise<boolean> =>
    sizeOfPath(path) === file.size && (await hashOf(path)) === file.sha512;

  return {
    findProven: async (file) => {
      const path = pathOf(file, 'release');
      if (sizeOfPath(path) === 0) return null;
      if (await proven(path, file)) return path;
      rmSync(path, { force: true });
      return null;
    },
    sizeOf: (file) => sizeOfPath(pathOf(file, 'part')),
    append: async (file, chunks, signal) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = pathOf(file, 'part');
      const handle = await open(path, 'a', 0o600);
      try {
        await writeAll(handle, { size: file.size, from: sizeOfPath(path) }, chunks, signal);
      } finally {
        await handle.sync();
        await handle.close();
      }
      return sizeOfPath(path);
    },
    prove: async (file) => {
      const part = pathOf(file, 'part');
      if (!(await proven(part, file))) {
        rmSync(part, { force: true });
        return null;
      }
      renameSync(part, pathOf(file, 'release'));
      syncFolder(folder);
      return pathOf(file, 'release');
    },
    keepOnly: (file) => {
      const kept = file === null ? [] : [pathOf(file, 'part'), pathOf(file, 'release')];
      try {
        for (const name of readdirSync(folder)) {
          if (!kept.includes(join(folder, name))) rmSync(join(folder, name), { force: true });
        }
      } catch {
        // there is no folder, or it cannot be read now: the next look tidies up
      }
    },
  };
};
