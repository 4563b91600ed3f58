import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const bufferChars = 64 * 1024;

/** A text that is written bit by bit, however long it becomes. */
export type TextFile = {
  write(text: string): Promise<void>;
  /** Flushed to the disk. @returns SHA-256 of its bytes in hex, and how many they are. */
  close(): Promise<{ sha256: string; sizeBytes: number }>;
  /** After a failure. */
  abandon(): Promise<void>;
};

/** Begins a new file that only this user can read. */
export const openTextFile = async (path: string): Promise<TextFile> => {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let buffered = '';
  let sizeBytes = 0;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(buffered);
    buffered = '';
    hash.update(bytes);
    sizeBytes += bytes.byteLength;
    await file.writeFile(bytes);
  };
  return {
    write: async (text) => {
      buffered += text;
      if (buffered.length >= bufferChars) await flush();
    },
    close: async () => {
      await flush();
      await file.sync();
      await file.close();
      return { sha256: hash.digest('hex'), sizeBytes };
    },
    abandon: async () => await file.close().catch(() => undefined),
  };
};
