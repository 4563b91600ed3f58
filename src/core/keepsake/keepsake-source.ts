import { createReadStream, openAsBlob } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { loadZip } from './load-zip.ts';

/** More files than any keepsake has: each post has at most four. */
const filesMax = 100_000;

/**
 * A keepsake as it is read: files by names that are known beforehand. Nothing is ever unpacked onto the disk, so no name in it can lead
 * anywhere, and nothing is read further than it was announced.
 */
export type KeepsakeSource = {
  /** @throws AppError `keepsake.unreadable` when it is not there; `keepsake.tampered` when it is longer than `maxBytes`. */
  read(name: string, maxBytes: number): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
};

export const unreadable = (reason: string, cause?: unknown): AppError =>
  new AppError('keepsake.unreadable', { reason }, { cause });

export const tampered = (reason: string, name = ''): AppError => new AppError('keepsake.tampered', { reason, name });

async function* bounded(pieces: AsyncIterable<Uint8Array>, name: string, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.byteLength;
    if (bytes > maxBytes) throw tampered('longer', name);
    yield piece;
  }
}

/** A file of a folder; a link leads out of it and is none. */
async function* readFile(folder: string, name: string): AsyncGenerator<Uint8Array> {
  const path = join(folder, name);
  const found = await lstat(path).catch(() => null);
  if (found === null || !found.isFile()) throw unreadable('missing');
  yield* createReadStream(path);
}

const openFolder = (folder: string): KeepsakeSource => ({
  read: (name, maxBytes) => bounded(readFile(folder, name), name, maxBytes),
  close: async () => undefined,
});

const openZip = async (path: string): Promise<KeepsakeSource> => {
  const { BlobReader, ZipReader } = await loadZip();
  const zip = new ZipReader(new BlobReader(await openAsBlob(path)), { useWebWorkers: false });
  const entries = new Map<string, Awaited<ReturnType<typeof zip.getEntries>>[number]>();
  try {
    for await (const entry of zip.getEntriesGenerator()) {
      if (entries.has(entry.filename)) throw tampered('twice', entry.filename);
      if (entries.size >= filesMax) throw unreadable('files');
      entries.set(entry.filename, entry);
    }
  } catch (error) {
    await zip.close();
    throw error instanceof AppError ? error : unreadable('no_zip', error);
  }
  async function* unpack(name: string): AsyncGenerator<Uint8Array> {
    const entry = entries.get(name);
    if (entry === undefined || entry.directory || entry.encrypted) throw unreadable('missing');
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const done = entry.getData(writable, { useWebWorkers: false, checkSignature: true });
    // what goes wrong is thrown below, or nobody reads on
    done.catch(() => undefined);
    try {
      yield* readable;
    } catch (error) {
      throw unreadable('damaged', error);
    }
    await done.catch((error: unknown) => {
      throw unreadable('damaged', error);
    });
  }
  return {
    read: (name, maxBytes) => bounded(unpack(name), name, maxBytes),
    close: async () => void (await zip.close()),
  };
};

/** @throws AppError `keepsake.unreadable` for what is neither a folder nor a zip. */
export const openKeepsake = async (path: string): Promise<KeepsakeSource> => {
  const found = await lstat(path).catch(() => null);
  if (found?.isDirectory() === true) return openFolder(path);
  if (found?.isFile() === true) return await openZip(path);
  throw unreadable('not_there');
};

/** A whole text of at most `maxBytes`. */
export const readWhole = async (source: KeepsakeSource, name: string, maxBytes: number): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of source.read(name, maxBytes)) pieces.push(piece);
  return Buffer.concat(pieces);
};
