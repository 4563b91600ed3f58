import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { classId, epochMs } from '#shared/contract/schemas/basics.ts';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * A backup is one file: the class's database, encrypted as it is, and behind its last page a label. The label says whose it is,
 * and carries the sealed key: with the recovery code the file opens on any PC.
 */
const backupLabel = z.object({
  format: z.literal('meridian.backup/1'),
  classId,
  className: z.string(),
  madeAt: epochMs,
  /** The text of the class's key file. */
  keyFile: z.string(),
  /** For another PC: what the endpoint knows this one by, sealed with the class's key; `null` in a backup of every day. */
  sealedDeviceToken: z.base64().nullable(),
});
export type BackupLabel = z.infer<typeof backupLabel>;

/** The label and how many bytes of the file are the database. */
export type Backup = { label: BackupLabel; databaseBytes: number };

const magic = Buffer.from('meridian.backup\n');
const footerBytes = 4 + magic.byteLength;
const labelMaxBytes = 64 * 1024;

export const backupSuffix = '.meridian-backup';
/** One that is made to be carried to another PC. */
export const moveSuffix = '.meridian-class';

/** `<class>.<time>.meridian-backup`, so that a folder sorts by class and time. */
export const backupName = (ofClassId: string, madeAt: number): string =>
  `${ofClassId}.${new Date(madeAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z${backupSuffix}`;

/** Puts the label behind the database, and makes all of it durable. */
export const writeLabel = (file: string, label: BackupLabel): void => {
  const text = Buffer.from(JSON.stringify(label));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.byteLength);
  const handle = openSync(file, 'r+');
  try {
    const { size } = fstatSync(handle);
    writeSync(handle, Buffer.concat([text, length, magic]), 0, text.byteLength + footerBytes, size);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

const readAt = (handle: number, position: number, size: number): Buffer => {
  const bytes = Buffer.alloc(size);
  return bytes.subarray(0, readSync(handle, bytes, 0, size, position));
};

const unreadable = (cause?: unknown): AppError => new AppError('backup.unreadable', {}, { cause });

/** @throws AppError `backup.unreadable` for anything that is no backup, or not all of one. */
export const readBackup = (file: string): Backup => {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (cause) {
    throw unreadable(cause);
  }
  try {
    const { size } = fstatSync(handle);
    const footer = size < footerBytes ? Buffer.alloc(0) : readAt(handle, size - footerBytes, footerBytes);
    if (!footer.subarray(4).equals(magic)) throw unreadable();
    const labelBytes = footer.readUInt32BE(0);
    const databaseBytes = size - footerBytes - labelBytes;
    if (labelBytes > labelMaxBytes || databaseBytes <= 0) throw unreadable();
    const label = backupLabel.safeParse(JSON.parse(readAt(handle, databaseBytes, labelBytes).toString('utf8')));
    if (!label.success) throw unreadable(label.error);
    return { label: label.data, databaseBytes };
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(error);
  } finally {
    closeSync(handle);
  }
};

/** Leaves of a copied backup what is the database, durably. */
export const cutLabel = (file: string, databaseBytes: number): void => {
  const handle = openSync(file, 'r+');
  try {
    ftruncateSync(handle, databaseBytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
