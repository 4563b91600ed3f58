import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ClassFolder,
  closeFolder,
  type FolderParts,
  incompleteName,
  type OpenedFolder,
  openFolderWithCode,
} from '../class/class-folder.ts';
import { parseKeyFile, writeKeyFile } from '../class/key-file.ts';

/** What came from another PC. */
export type Arrived = {
  /** The recovery code, as `readRecoveryCode` answers it. */
  code: string;
  keyFile: string;
  /** Puts the database file in its place. */
  place(target: string): void;
  /** Is called once it is open, before it is a class of this PC. */
  prepare(opened: OpenedFolder): Promise<void>;
};

/**
 * Makes the folder of a class of what came from another PC, and opens it; until the caller has listed it, a crash or a failure leaves
 * nothing of it.
 * @throws AppError `recovery_code.wrong`, `vault.unavailable`, `data.damaged`.
 */
export const bringInFolder = async (
  where: ClassFolder,
  { code, keyFile, place, prepare }: Arrived,
  parts: FolderParts,
): Promise<OpenedFolder> => {
  const key = parseKeyFile(keyFile, where.classId);
  mkdirSync(where.folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(where.folder, incompleteName), '');
  let opened: OpenedFolder | null = null;
  try {
    place(join(where.folder, 'class.sqlite'));
    writeKeyFile(where.folder, key);
    opened = await openFolderWithCode(where, null, code, parts);
    await prepare(opened);
    return opened;
  } catch (error) {
    if (opened !== null) closeFolder(where, opened);
    rmSync(where.folder, { recursive: true, force: true });
    throw error;
  }
};
