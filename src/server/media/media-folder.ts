import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileStream } from './file-stream.ts';
import { sniffBytes } from './sniff.ts';
import { syncFolder } from './sync-folder.ts';

/** What a stored file really is. */
export type Examined = { sha256: string; sizeBytes: number; head: Buffer };

/**
 * Media as files named by their SHA-256: `media/ab/ab12…`, and what is still arriving in `uploads/`, on the same
 * file system so that the move between them is one rename.
 */
export type MediaFolder = {
  uploadsDir: string;
  uploadPath: (uploadId: string) => string;
  /** Syncs the file to the disk and meanwhile reads it back from where it was stored. Costs one pass over it. */
  examine: (path: string) => Promise<Examined>;
  /** Moves an examined file to its place and syncs the folder. Idempotent. */
  keep: (path: string, sha256: string) => Promise<void>;
  /** Whole bytes `start` to `end`, both included. */
  read: (sha256: string, start: number, end: number) => ReadableStream<Uint8Array>;
  remove: (sha256: string) => Promise<void>;
  removeUpload: (uploadId: string) => Promise<void>;
  listUploads: () => Promise<{ id: string; modifiedAt: number }[]>;
  listMedia: () => Promise<string[]>;
};

const shards = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));
const readBytes = 1024 * 1024;

/** Reading buffers are used again: new ones of this size would keep the garbage collector busy. */
const spareBuffers: Buffer[] = [];

const readBack = async (handle: FileHandle): Promise<Examined> => {
  const hash = createHash('sha256');
  const buffer = spareBuffers.pop() ?? Buffer.allocUnsafeSlow(readBytes);
  try {
    let head: Buffer | undefined;
    let sizeBytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, readBytes, sizeBytes);
      if (bytesRead === 0) break;
      const part = buffer.subarray(0, bytesRead);
      head ??= Buffer.from(part.subarray(0, sniffBytes));
      hash.update(part);
      sizeBytes += bytesRead;
    }
    return { sha256: hash.digest('hex'), sizeBytes, head: head ?? Buffer.alloc(0) };
  } finally {
    spareBuffers.push(buffer);
  }
};

const examine = async (path: string): Promise<Examined> => {
  const handle = await open(path, 'r+');
  try {
    const [examined] = await Promise.all([readBack(handle), handle.sync()]);
    return examined;
  } finally {
    await handle.close();
  }
};

/** Prepares the folders; all shards exist from the start, so that a new medium needs only its own shard synced. */
export const openMediaFolder = async (dataDir: string): Promise<MediaFolder> => {
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
  return {
    uploadsDir,
    uploadPath,
    examine,
    keep: async (path, sha256) => {
      await rename(path, pathOf(sha256));
      await syncFolder(shardOf(sha256));
    },
    read: (sha256, start, end) => fileStream(pathOf(sha256), start, end),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    removeUpload: (uploadId) => rm(uploadPath(uploadId), { force: true }),
    listUploads: async () => {
      const names = await readdir(uploadsDir);
      const found = await Promise.all(
        names.map(async (id) => ({ id, modifiedAt: (await stat(uploadPath(id)).catch(() => undefined))?.mtimeMs })),
      );
      return found.flatMap(({ id, modifiedAt }) => (modifiedAt === undefined ? [] : [{ id, modifiedAt }]));
    },
    listMedia: async () => (await Promise.all(shards.map((shard) => readdir(join(mediaDir, shard))))).flat(),
  };
};
