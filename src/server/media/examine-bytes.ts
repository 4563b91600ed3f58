import { createHash, hash } from 'node:crypto';
import type { Examined } from './media-store.ts';
import { sniffBytes } from './sniff.ts';

/** The examination of bytes that are held in one piece. */
export const examineWhole = (bytes: Buffer): Examined => ({
  sha256: hash('sha256', bytes, 'hex'),
  sizeBytes: bytes.length,
  head: bytes.subarray(0, sniffBytes),
});

/** Hashes bytes as they come and keeps their beginning for the sniffer. */
export const examineBytes = async (parts: AsyncIterable<Uint8Array>): Promise<Examined> => {
  const running = createHash('sha256');
  let head = Buffer.alloc(0);
  let sizeBytes = 0;
  for await (const part of parts) {
    if (head.length < sniffBytes) head = Buffer.concat([head, part.subarray(0, sniffBytes - head.length)]);
    running.update(part);
    sizeBytes += part.byteLength;
  }
  return { sha256: running.digest('hex'), sizeBytes, head };
};
