import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { chooseCipher } from '#sqlite/choose-cipher.ts';
import type { DatabaseKey } from '#sqlite/database-key.ts';
import { encryptFile, isPlainDatabase, settleEncryption } from '#sqlite/encrypt-file.ts';
import { type Migration, migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import { recoverFile, settleRestoration } from '../backup/recover-file.ts';
import { readMark, requireSoundTables, writeMark } from '../backup/start-check.ts';
import type { Log, OpenClass } from '../context.ts';
import type { Clock, Random } from '../core-options.ts';
import type { Recovery } from '../db/backup-places.ts';
import { partnersMigrations } from '../db/schemas.ts';
import type { Vault } from '../host.ts';
import {
  type ClassKey,
  fileKeyOf,
  makeClassKey,
  openFromVault,
  openWithCode,
  sealForCode,
  sealForVault,
} from './class-key.ts';
import type { SealedBytes, Sealing } from './key-envelope.ts';
import { type KeyFile, parseKeyFile, readKeyFile, writeKeyFile } from './key-file.ts';

/** What of this PC opening a class needs. */
export type FolderHost = { vault: Vault; clock: Clock; random: Random; log: Log };

export type FolderParts = FolderHost & {
  /** Where backups of a class may lie; those that are not plugged in hold none. */
  backupFolders(classId: string): string[];
  classMigrations: readonly Migration[];
  /** The file of a class is about to get a newer schema. */
  beforeMigration(where: ClassFolder, db: Database): void;
  /** A damaged file was replaced: the teacher is told. */
  recovered(classId: string, recovery: Recovery): void;
};

/** Where a class lies. */
export type ClassFolder = { classId: string; folder: string };

/** A class whose files are open, and what they were opened with: `null` while they are not encrypted yet. */
export type OpenedFolder = OpenClass & { key: ClassKey | null; wasLeftOpen: boolean };

/**
 * Lies in a class's folder until its set-up is committed: a folder with it was never finished, a folder
 * without it holds a class.
 */
export const incompleteName = 'setup-incomplete';

/** Closes both files; what the full check found stays marked. */
export const closeFolder = ({ folder }: ClassFolder, { db, partners }: OpenedFolder): void => {
  partners.close();
  db.close();
  if (readMark(folder) === 'open') writeMark(folder, 'closed');
};

const fileIn = ({ folder }: ClassFolder, name: 'class' | 'partners'): string => join(folder, `${name}.sqlite`);

/** Opens a database and brings it to the newest schema. */
export const openMigrated = (
  file: string,
  migrations: readonly Migration[],
  options: { mustExist: boolean; key?: DatabaseKey | null },
  before?: (db: Database) => void,
): Database => {
  const db = openDatabase(file, options);
  try {
    migrate(db, migrations, before);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

/**
 * What partner classes sent can be fetched again: a file of it that cannot be read, or that a newer version has left
 * beside a class that this one opens, is put aside, and another is begun.
 */
const openPartners = (where: ClassFolder, key: DatabaseKey | null, { clock, log }: FolderParts): Database => {
  const file = fileIn(where, 'partners');
  try {
    return openMigrated(file, partnersMigrations, { mustExist: false, key });
  } catch (error) {
    if (!hasCode(error, 'data.damaged') && !hasCode(error, 'data.from_newer_version')) throw error;
    log('warn', 'class.partners_put_aside');
    for (const end of ['-wal', '-shm', '']) {
      if (existsSync(file + end)) renameSync(file + end, `${file}.damaged-${clock.now()}${end}`);
    }
    return openMigrated(file, partnersMigrations, { mustExist: false, key });
  }
};

/**
 * After an end that was none, or when the full check found something, the tables are looked at before anything is written.
 * A damaged file gives way to the newest backup and what can be read of it; without one that is enough, it stays as it is.
 */
const openClassFile = (
  where: ClassFolder,
  key: DatabaseKey | null,
  { mustExist, parts }: { mustExist: boolean; parts: FolderParts },
): Database => {
  const { classId, folder } = where;
  const file = fileIn(where, 'class');
  const open = (): Database =>
    openMigrated(file, parts.classMigrations, { mustExist, key }, (db) => parts.beforeMigration(where, db));
  settleRestoration(file, parts.clock.now());
  const left = readMark(folder);
  let db: Database | null = null;
  try {
    if (left === 'damaged') throw new AppError('data.damaged', { reason: 'found_by_check' });
    db = open();
    if (left === 'open') requireSoundTables(db);
  } catch (error) {
    db?.close();
    if (!mustExist || !hasCode(error, 'data.damaged')) throw error;
    const folders = parts.backupFolders(classId);
    const recovery = recoverFile({ classId, file, key, folders, now: parts.clock.now() });
    if (recovery === null) throw error;
    parts.log('error', 'class.recovered', { rows: recovery.rowsSaved, incomplete: recovery.incomplete.join(',') });
    parts.recovered(classId, recovery);
    db = open();
  }
  writeMark(folder, 'open');
  return db;
};

const openFiles = (
  where: ClassFolder,
  key: ClassKey | null,
  { mustExist, parts }: { mustExist: boolean; parts: FolderParts },
): OpenedFolder => {
  const keyOf = (name: 'class' | 'partners') => (key === null ? null : fileKeyOf(key, name));
  const wasLeftOpen = mustExist && readMark(where.folder) !== 'closed';
  const db = openClassFile(where, keyOf('class'), { mustExist, parts });
  try {
    return { classId: where.classId, db, partners: openPartners(where, keyOf('partners'), parts), key, wasLeftOpen };
  } catch (error) {
    db.close();
    throw error;
  }
};

/** A key for a class that has none yet, sealed beside its files. @throws AppError `vault.unavailable`. */
const makeKeyFor = async (
  { classId, folder }: ClassFolder,
  recovery: (key: ClassKey) => Promise<SealedBytes[]>,
  { vault, random }: FolderHost,
): Promise<ClassKey> => {
  const key = makeClassKey(chooseCipher(folder), random);
  const sealed = { vault: await sealForVault(vault, key, classId), recovery: await recovery(key) };
  writeKeyFile(folder, { format: 'meridian.class-key/1', classId, cipher: key.cipher, ...sealed });
  return key;
};

/**
 * Makes the files of a new class in its folder, encrypted from their first page.
 *
 * @param code the recovery code, as `readRecoveryCode` answers it.
 * @throws AppError `vault.unavailable`.
 */
export const createFolder = async (
  where: ClassFolder,
  { code, sealing }: { code: string; sealing: Sealing },
  parts: FolderParts,
): Promise<OpenedFolder> => {
  const recovery = async (key: ClassKey) => [await sealForCode(key, where.classId, code, sealing)];
  const key = await makeKeyFor(where, recovery, parts);
  return openFiles(where, key, { mustExist: false, parts });
};

/**
 * Makes the files of a class whose key is kept nowhere but in memory: once they are closed, nobody reads them again, this
 * computer included.
 */
export const createPassingFolder = (where: ClassFolder, parts: FolderParts): OpenedFolder =>
  openFiles(where, makeClassKey(chooseCipher(where.folder), parts.random), { mustExist: false, parts });

/** Encrypts what a version before the encryption wrote, or goes on with it after a crash. */
const encryptPlainFiles = (where: ClassFolder, key: ClassKey, log: Log): void => {
  for (const name of ['class', 'partners'] as const) {
    const file = fileIn(where, name);
    settleEncryption(file);
    if (!isPlainDatabase(file)) continue;
    encryptFile(file, fileKeyOf(key, name));
    log('info', 'class.encrypted', { file: name });
  }
};

/** The key file, from its folder or from the copy in the device file. */
export const findKeyFile = ({ classId, folder }: ClassFolder, copy: string | null): KeyFile | null => {
  try {
    const found = readKeyFile(folder, classId);
    if (found !== null || copy === null) return found;
  } catch (error) {
    if (copy === null) throw error;
  }
  const kept = parseKeyFile(copy, classId);
  writeKeyFile(folder, kept);
  return kept;
};

/**
 * A class from before the encryption. Nobody has its recovery code at hand now, so the key is sealed with none until the
 * teacher makes a new one. Without a key store it all stays as it is until there is one.
 */
const openWithoutKey = async (where: ClassFolder, parts: FolderParts): Promise<OpenedFolder> => {
  settleEncryption(fileIn(where, 'class'));
  if (existsSync(fileIn(where, 'class')) && !isPlainDatabase(fileIn(where, 'class'))) {
    throw new AppError('data.damaged', { reason: 'no_key_file' });
  }
  const key = await makeKeyFor(where, async () => [], parts).catch((error: unknown) => {
    if (!hasCode(error, 'vault.unavailable')) throw error;
    parts.log('warn', 'class.not_encrypted');
    return null;
  });
  if (key !== null) encryptPlainFiles(where, key, parts.log);
  return openFiles(where, key, { mustExist: true, parts });
};

/**
 * Opens a class with the key that the vault keeps. What an earlier version left unencrypted is encrypted first.
 *
 * @param copy the key file's text in the device file.
 * @throws AppError `class.locked` when the vault does not give out its key: the recovery code does;
 *   `data.damaged`, `data.from_newer_version`, `data.disk_full`. The files stay as they are.
 */
export const openFolder = async (
  where: ClassFolder,
  copy: string | null,
  parts: FolderParts,
): Promise<OpenedFolder> => {
  const keyFile = findKeyFile(where, copy);
  if (keyFile === null) return await openWithoutKey(where, parts);
  const secret = await openFromVault(parts.vault, keyFile.vault, where.classId).catch((cause: unknown) => {
    throw new AppError('class.locked', {}, { cause });
  });
  const key: ClassKey = { cipher: keyFile.cipher, secret };
  encryptPlainFiles(where, key, parts.log);
  return openFiles(where, key, { mustExist: true, parts });
};

/**
 * Opens a class whose key the vault does not give out, and gives the key to the vault again.
 *
 * @param code as `readRecoveryCode` answers it.
 * @throws AppError `recovery_code.wrong` with `{ reason }`, `vault.unavailable` when nothing can be sealed either,
 *   `data.damaged`.
 */
export const openFolderWithCode = async (
  where: ClassFolder,
  copy: string | null,
  code: string,
  parts: FolderParts,
): Promise<OpenedFolder> => {
  const keyFile = findKeyFile(where, copy);
  if (keyFile === null) throw new AppError('data.damaged', { reason: 'no_key_file' });
  if (keyFile.recovery.length === 0) throw new AppError('recovery_code.wrong', { reason: 'no_code' });
  for (const sealed of keyFile.recovery) {
    const secret = await openWithCode(sealed, where.classId, code);
    if (secret === null) continue;
    const key: ClassKey = { cipher: keyFile.cipher, secret };
    const opened = openFiles(where, key, { mustExist: true, parts });
    try {
      const vault = await sealForVault(parts.vault, key, where.classId);
      writeKeyFile(where.folder, { ...keyFile, vault });
      return opened;
    } catch (error) {
      opened.partners.close();
      opened.db.close();
      throw error;
    }
  }
  throw new AppError('recovery_code.wrong', { reason: 'other_code' });
};
