import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const gibibyte = 1024 ** 3;
const sharedMemory = '/dev/shm';

const hasRoom = () => {
  if (process.platform !== 'linux' || !existsSync(sharedMemory)) return false;
  const { bavail, bsize } = statfsSync(sharedMemory);
  return bavail * bsize >= 4 * gibibyte && process.availableMemory() >= 8 * gibibyte;
};

/**
 * A folder in memory for what tests write, removed when this program ends; null where memory is short. Thousands of
 * small databases wait for a disk otherwise, and none of the tests that use it pulls the plug of the machine itself.
 */
export const makeMemoryFolder = () => {
  if (!hasRoom()) return null;
  const folder = mkdtempSync(join(sharedMemory, 'meridian-tests-'));
  // as open as any temporary folder: some tests become another user
  chmodSync(folder, 0o1777);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => process.exit(1));
  return folder;
};
