import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { ReadBackAnswer, ReadBackRequest } from './read-back.ts';
import { sniffBytes } from './sniff.ts';

/** Used again and again: new ones of this size would keep the garbage collector busy. */
const buffer = Buffer.allocUnsafeSlow(1024 * 1024);

const readBack = (path: string) => {
  const file = openSync(path, 'r');
  try {
    const hash = createHash('sha256');
    let head: Uint8Array | undefined;
    let sizeBytes = 0;
    for (;;) {
      const bytesRead = readSync(file, buffer, 0, buffer.length, sizeBytes);
      if (bytesRead === 0) break;
      // a copy of its own, which can be handed over
      head ??= Uint8Array.from(buffer.subarray(0, Math.min(bytesRead, sniffBytes)));
      hash.update(buffer.subarray(0, bytesRead));
      sizeBytes += bytesRead;
    }
    return { sha256: hash.digest('hex'), sizeBytes, head: head ?? new Uint8Array() };
  } finally {
    closeSync(file);
  }
};

parentPort?.on('message', ({ id, path }: ReadBackRequest) => {
  try {
    parentPort?.postMessage({ id, found: readBack(path), error: null } satisfies ReadBackAnswer);
  } catch (error) {
    parentPort?.postMessage({ id, found: null, error } satisfies ReadBackAnswer);
  }
});
