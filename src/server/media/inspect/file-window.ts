import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { demand } from './refusal.ts';

/** A file read piece by piece: its size never decides how much memory is used. */
export type FileWindow = {
  sizeBytes: number;
  /** @throws Refusal `cut_off` when the file ends earlier. */
  read: (from: number, length: number) => Buffer;
};

/** Bytes that are held in one piece, as a file. */
export const windowOf = (bytes: Buffer): FileWindow => ({
  sizeBytes: bytes.length,
  read: (from, length) => {
    demand(from >= 0 && length >= 0 && from + length <= bytes.length, 'cut_off');
    return bytes.subarray(from, from + length);
  },
});

/** Runs `work` with the file open. For the inspecting thread, which may wait for a disk. */
export const withFile = async <T>(path: string, work: (file: FileWindow) => Promise<T>): Promise<T> => {
  const descriptor = openSync(path, 'r');
  try {
    const sizeBytes = fstatSync(descriptor).size;
    return await work({
      sizeBytes,
      read: (from, length) => {
        demand(from >= 0 && length >= 0 && from + length <= sizeBytes, 'cut_off');
        const buffer = Buffer.alloc(length);
        const got = readSync(descriptor, buffer, 0, length, from);
        demand(got === length, 'cut_off');
        return buffer;
      },
    });
  } finally {
    closeSync(descriptor);
  }
};
