import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** This PC. */
export type Device = {
  deviceId: string;
  starts: number;
  sealedDeviceSecret: Uint8Array;
  /** Which secret that is: PINs remember what they were sealed with. */
  secretId: string;
};

/** This PC, or `null` before its first secret could be sealed. */
export const readDevice = (db: ReadableDatabase): Device | null =>
  db
    .prepare<[], Device>(
      'SELECT device_id AS deviceId, starts, sealed_device_secret AS sealedDeviceSecret, secret_id AS secretId FROM device',
    )
    .get() ?? null;

export const insertDevice = (db: Database, device: Device, createdAt: number): void => {
  db.prepare<[Device & { createdAt: number }]>(
    `INSERT INTO device (id, device_id, created_at, starts, sealed_device_secret, secret_id)
     VALUES (1, @deviceId, @createdAt, @starts, @sealedDeviceSecret, @secretId)`,
  ).run({ ...device, createdAt });
};

export const countStart = (db: Database): void => {
  db.prepare('UPDATE device SET starts = starts + 1').run();
};

export const replaceDeviceSecret = (db: Database, secret: Pick<Device, 'sealedDeviceSecret' | 'secretId'>): void => {
  db.prepare<[typeof secret]>(
    'UPDATE device SET sealed_device_secret = @sealedDeviceSecret, secret_id = @secretId',
  ).run(secret);
};

/** A class that this PC holds. */
export type ListedClass = {
  classId: string;
  /** As it calls itself; empty until it was opened here. */
  name: string;
  /** The text of its key file, or `null` when it never had one. */
  keyFile: string | null;
};

/** The class that was chosen last, or the oldest; `null` when there is none. */
export const findChosenClassId = (db: ReadableDatabase): string | null =>
  statement<[], { classId: string }>(
    db,
    'SELECT class_id AS classId FROM classes ORDER BY chosen_at DESC, created_at, class_id LIMIT 1',
  ).get()?.classId ?? null;

/** Remembers which class is shown, over restarts and whatever the clock says. */
export const chooseClass = (db: Database, classId: string): void => {
  db.prepare<[{ classId: string }]>(
    'UPDATE classes SET chosen_at = (SELECT max(chosen_at) + 1 FROM classes) WHERE class_id = @classId',
  ).run({ classId });
};

/** The classes this PC holds, the oldest first. */
export const listClasses = (db: ReadableDatabase): ListedClass[] =>
  db
    .prepare<[], ListedClass>(
      'SELECT class_id AS classId, name, key_file AS keyFile FROM classes ORDER BY created_at, class_id',
    )
    .all();

export const insertClassId = (db: Database, classId: string, createdAt: number): void => {
  db.prepare<[{ classId: string; createdAt: number }]>(
    'INSERT OR IGNORE INTO classes (class_id, created_at) VALUES (@classId, @createdAt)',
  ).run({ classId, createdAt });
};

/** Remembers what its folder holds, for the chooser and for a lost key file. */
export const updateListedClass = (db: Database, listed: ListedClass): void => {
  db.prepare<[ListedClass]>('UPDATE classes SET name = @name, key_file = @keyFile WHERE class_id = @classId').run(
    listed,
  );
};

/** Where the audit log of a class is known to have stood; `seq` 0 before the first row was remembered. */
export const readAuditHead = (db: ReadableDatabase, classId: string): { seq: number; hash: string } | null =>
  db
    .prepare<[{ classId: string }], { seq: number; hash: string }>(
      'SELECT audit_seq AS seq, audit_hash AS hash FROM classes WHERE class_id = @classId',
    )
    .get({ classId }) ?? null;

export const writeAuditHead = (db: Database, classId: string, head: { seq: number; hash: string }): void => {
  db.prepare<[typeof head & { classId: string }]>(
    'UPDATE classes SET audit_seq = @seq, audit_hash = @hash WHERE class_id = @classId',
  ).run({ ...head, classId });
};
