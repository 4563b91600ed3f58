import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ReadyUpdate } from '../host.ts';

/**
 * Copies a release for its installer, and proves the very bytes that were copied: what lies on the disk may have been changed
 * since it was proven.
 *
 * @param name what the installer asks for
 * @throws Error, and leaves no copy, when it is another file.
 */
export const copyRelease = async (update: ReadyUpdate, name: string, to: string): Promise<void> => {
  const hash = createHash('sha512');
  const measured = async function* (pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  };
  if (name !== update.name) throw new Error(`Expected to be asked for ${update.name}, not for ${name}`);
  await pipeline(createReadStream(update.path), measured, createWriteStream(to));
  if (hash.digest('base64') === update.sha512) return;
  rmSync(to, { force: true });
  throw new Error('Expected the bytes that were signed');
};
