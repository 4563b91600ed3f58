import { type FileHandle, open } from 'node:fs/promises';
import { giveBack } from '#sqlite/give-back.ts';

/** Bytes that are gathered for one write. */
const gatherBytes = 1024 * 1024;

const writeAll = async (handle: FileHandle, parts: Buffer[], position: number): Promise<number> => {
  const sizeBytes = parts.reduce((sum, part) => sum + part.length, 0);
  const { bytesWritten } = await handle.writev(parts, position);
  if (bytesWritten === sizeBytes) {
    for (const part of parts) giveBack(part);
    return bytesWritten;
  }
  // a short write (a full disk, a signal) goes on where it stopped
  const rest = Buffer.concat(parts).subarray(bytesWritten);
  return bytesWritten + (await writeAll(handle, [rest], position + bytesWritten));
};

/**
 * Writes a body, which nobody else has, into an existing file from `offset` on, in few large writes, each while the next one is gathered.
 * What came before a source breaks off is written, so that an upload can go on from there.
 *
 * @returns the offset after the last byte.
 */
export const appendToFile = async (path: string, source: AsyncIterable<Buffer>, offset: number): Promise<number> => {
  const handle = await open(path, 'r+');
  let position = offset;
  let gathered: Buffer[] = [];
  let gatheredBytes = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const flush = async () => {
    await writing;
    if (gatheredBytes === 0) return;
    writing = writeAll(handle, gathered, position);
    writing.catch(() => undefined);
    position += gatheredBytes;
    gathered = [];
    gatheredBytes = 0;
  };
  try {
    try {
      for await (const part of source) {
        gathered.push(part);
        gatheredBytes += part.length;
        if (gatheredBytes >= gatherBytes) await flush();
      }
    } finally {
      await flush();
      await writing;
    }
    return position;
  } finally {
    await handle.close();
  }
};
