import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file that only its owner reads, and its folders; it is on the disk at the end. */
export const writeParts = async (path: string, parts: AsyncIterable<Uint8Array>): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'w', 0o600);
  try {
    for await (const part of parts) await handle.write(part);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
