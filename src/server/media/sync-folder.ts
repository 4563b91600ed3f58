import { open } from 'node:fs/promises';

/** Makes a folder's entries durable: a renamed file may vanish in a power cut until its folder is synced (fsync(2)). */
export const syncFolder = async (folder: string): Promise<void> => {
  // Windows opens no folders for syncing; NTFS journals renames itself
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
