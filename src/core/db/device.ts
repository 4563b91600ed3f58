import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** This PC. */
export type Device = { deviceId: string; starts: number; sealedDeviceSecret: Uint8Array };

/** This PC, or `null` before its first secret could be sealed. */
export const readDevice = (db: ReadableDatabase): Device | null =>
  db
    .prepare<[], Device>('SELECT device_id AS deviceId, starts, sealed_device_secret AS sealedDeviceSecret FROM device')
    .get() ?? null;

export const insertDevice = (db: Database, device: Device, createdAt: number): void => {
  db.prepare<[Device & { createdAt: number }]>(
    `INSERT INTO device (id, device_id, created_at, starts, sealed_device_secret)
     VALUES (1, @deviceId, @createdAt, @starts, @sealedDeviceSecret)`,
  ).run({ ...device, createdAt });
};

export const countStart = (db: Database): void => {
  db.prepare('UPDATE device SET starts = starts + 1').run();
};

export const replaceDeviceSecret = (db: Database, sealedDeviceSecret: Uint8Array): void => {
  db.prepare<[{ sealedDeviceSecret: Uint8Array }]>('UPDATE device SET sealed_device_secret = @sealedDeviceSecret').run({
    sealedDeviceSecret,
  });
};

/** The classes this PC holds, the oldest first. */
export const listClassIds = (db: ReadableDatabase): string[] =>
  db.prepare<[], string>('SELECT class_id FROM classes ORDER BY created_at, class_id').pluck().all();

export const insertClassId = (db: Database, classId: string, createdAt: number): void => {
  db.prepare<[{ classId: string; createdAt: number }]>(
    'INSERT OR IGNORE INTO classes (class_id, created_at) VALUES (@classId, @createdAt)',
  ).run({ classId, createdAt });
};
