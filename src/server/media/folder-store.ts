import { type FileHandle, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examineWhole } from './examine-bytes.ts';
import { fileStream } from './file-stream.ts';
import { FolderUploads } from './folder-uploads.ts';
import type { Examined, MediaStore } from './media-store.ts';
import { createReadBack } from './read-back.ts';
import { syncFolder } from './sync-folder.ts';

const shards = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));
/** Below this a hash costs less than the way to another thread and back. */
const smallBytes = 256 * 1024;

const readSmall = async (handle: FileHandle, sizeBytes: number): Promise<Examined> => {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(sizeBytes + 1), 0, sizeBytes + 1, 0);
  return examineWhole(buffer.subarray(0, bytesRead));
};

const syncAfter = async (path: string, read: (handle: FileHandle) => Promise<Examined>): Promise<Examined> => {
  const handle = await open(path, 'r+');
  try {
    const [examined] = await Promise.all([read(handle), handle.sync()]);
    return examined;
  } finally {
    await handle.close();
  }
};

const sizeOf = async (path: string): Promise<number | undefined> => (await stat(path).catch(() => undefined))?.size;

/** Names that are given at a time. */
const namesAtOnce = 500;

/**
 * Media as files: `media/ab/ab12…`, and what is still arriving in `uploads/`, on the same file system so that the move
 * between them is one rename. All shards exist from the start, so that a new medium needs only its own shard synced.
 */
export const openFolderStore = async (dataDir: string): Promise<MediaStore> => {
  const uploadsDir = join(dataDir, 'uploads');
  const mediaDir = join(dataDir, 'media');
  await mkdir(uploadsDir, { recursive: true, mode: 0o700 });
  await mkdir(mediaDir, { recursive: true, mode: 0o700 });
  const present = new Set(await readdir(mediaDir));
  for (const shard of shards) if (!present.has(shard)) await mkdir(join(mediaDir, shard), { mode: 0o700 });
  await syncFolder(mediaDir);
  await syncFolder(dataDir);

  const shardOf = (sha256: string) => join(mediaDir, sha256.slice(0, 2));
  const pathOf = (sha256: string) => join(shardOf(sha256), sha256);
  const uploadPath = (uploadId: string) => join(uploadsDir, uploadId);
  const readBack = createReadBack();
  const examine = (path: string): Promise<Examined> =>
    syncAfter(path, async (handle) => {
      const { size } = await handle.stat();
      return size <= smallBytes ? readSmall(handle, size) : readBack.read(path);
    });
  return {
    tusStore: (rows) => new FolderUploads(uploadsDir, rows),
    takesDirectBodies: true,
    keepsSmallInDatabase: false,
    arrivedBytes: (uploadId) => sizeOf(uploadPath(uploadId)),
    writeUpload: (uploadId, parts) => writeFile(uploadPath(uploadId), parts, { flag: 'wx', mode: 0o600 }),
    examineUpload: (uploadId) => examine(uploadPath(uploadId)),
    withUploadFile: (uploadId, work) => work(uploadPath(uploadId)),
    keepUpload: async (uploadId, { sha256 }) => {
      await rename(uploadPath(uploadId), pathOf(sha256));
      await syncFolder(shardOf(sha256));
    },
    examineMedium: (sha256) => examine(pathOf(sha256)),
    sizeOfMedium: (sha256) => sizeOf(pathOf(sha256)),
    read: async (sha256, start, end) => fileStream(pathOf(sha256), start, end),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    removeUpload: (uploadId) => rm(uploadPath(uploadId), { force: true }),
    async *listUploads() {
      for (const id of await readdir(uploadsDir)) {
        // one may vanish meanwhile
        const found = await stat(uploadPath(id)).catch(() => undefined);
        if (found !== undefined) yield { id, modifiedAt: found.mtimeMs };
      }
    },
    async *listMedia() {
      for (const shard of shards) {
        const names = await readdir(join(mediaDir, shard));
        for (let from = 0; from < names.length; from += namesAtOnce) yield names.slice(from, from + namesAtOnce);
      }
    },
    probe: async () => {
      const path = uploadPath(`probe-${process.pid}`);
      await writeFile(path, 'x', { mode: 0o600 });
      await rm(path, { force: true });
    },
    close: readBack.close,
  };
};
