import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classIdPattern } from '#shared/domain/id.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { OpenClass } from '../context.ts';
import type { Clock } from '../core-options.ts';
import { insertClassId, listClassIds } from '../db/device.ts';
import { classMigrations, deviceMigrations, partnersMigrations } from '../db/schemas.ts';

/**
 * Lies in a class's folder until its set-up is committed: a folder with it was never finished, a folder
 * without it holds a class.
 */
const incompleteName = 'setup-incomplete';

/** The database files of this PC: `device.sqlite` and one folder for each class. */
export type KioskFiles = {
  device: Database;
  /** Whether `device.sqlite` was made by this start. */
  isNew: boolean;
  hasClass(): boolean;
  /** @throws AppError `setup.required`. */
  openClass(): OpenClass;
  /** Makes the files of a class, lets `fill` write it in one transaction, and makes it the one that is open. */
  createClass(classId: string, fill: (db: Database) => void): void;
  close(): void;
};

const openMigrated = (file: string, migrations: typeof classMigrations, mustExist: boolean): Database => {
  const db = openDatabase(file, { mustExist });
  try {
    migrate(db, migrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
};

const openClassFiles = (folder: string, classId: string, mustExist: boolean): OpenClass => {
  const db = openMigrated(join(folder, 'class.sqlite'), classMigrations, mustExist);
  try {
    return { classId, db, partners: openMigrated(join(folder, 'partners.sqlite'), partnersMigrations, false) };
  } catch (error) {
    db.close();
    throw error;
  }
};

/** Makes new names in a folder durable, where the system can (POSIX; NTFS journals them itself). */
const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/**
 * Removes what an interrupted set-up left behind, and lists classes that the device file does not know: it was
 * lost, they were not, and the recovery code opens them.
 */
const settleClassFolders = (classesDir: string, device: Database, now: number): void => {
  const listed = new Set(listClassIds(device));
  for (const classId of readdirSync(classesDir).filter((name) => classIdPattern.test(name))) {
    const incomplete = join(classesDir, classId, incompleteName);
    if (listed.has(classId)) rmSync(incomplete, { force: true });
    else if (existsSync(incomplete)) rmSync(join(classesDir, classId), { recursive: true, force: true });
    else if (existsSync(join(classesDir, classId, 'class.sqlite')))
      transaction<void>(device, () => insertClassId(device, classId, now));
  }
};

/**
 * Opens what is in `dataDir`, or begins it.
 * @throws AppError `data.damaged` when a class that is listed is not there or not readable; it is left as it is.
 */
export const openKioskFiles = (dataDir: string, clock: Clock): KioskFiles => {
  const classesDir = join(dataDir, 'classes');
  const deviceFile = join(dataDir, 'device.sqlite');
  const isNew = !existsSync(deviceFile);
  const device = openMigrated(deviceFile, deviceMigrations, !isNew);
  let current: OpenClass | null = null;
  try {
    mkdirSync(classesDir, { recursive: true, mode: 0o700 });
    settleClassFolders(classesDir, device, clock.now());
    const [classId] = listClassIds(device);
    if (classId !== undefined) current = openClassFiles(join(classesDir, classId), classId, true);
  } catch (error) {
    device.close();
    throw error;
  }
  return {
    device,
    isNew,
    hasClass: () => current !== null,
    openClass: () => {
      if (current === null) throw new AppError('setup.required');
      return current;
    },
    createClass: (classId, fill) => {
      const folder = join(classesDir, classId);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(folder, incompleteName), '');
      const opened = openClassFiles(folder, classId, false);
      try {
        transaction<void>(opened.db, () => fill(opened.db));
        for (const made of [folder, classesDir, dataDir]) syncFolder(made);
        transaction<void>(device, () => insertClassId(device, classId, clock.now()));
      } catch (error) {
        opened.partners.close();
        opened.db.close();
        rmSync(folder, { recursive: true, force: true });
        throw error;
      }
      rmSync(join(folder, incompleteName), { force: true });
      current = opened;
    },
    close: () => {
      // `current` stays: a late question must not be told that there is no class
      current?.partners.close();
      current?.db.close();
      device.close();
    },
  };
};
