import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classIdPattern } from '#shared/domain/id.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import type { DatabaseKey } from '#sqlite/database-key.ts';
import { syncFolder } from '#sqlite/durable-files.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { AuditHead } from '../audit/audit-trail.ts';
import { writeMark } from '../backup/start-check.ts';
import type { OpenClass } from '../context.ts';
import { insertRecovery, type Recovery, readBackupPlace } from '../db/backup-places.ts';
import { readClass } from '../db/class-profile.ts';
import {
  chooseClass,
  findChosenClassId,
  insertClassId,
  listClasses,
  readAuditHead,
  updateListedClass,
  writeAuditHead,
} from '../db/device.ts';
import { classMigrations, deviceMigrations } from '../db/schemas.ts';
import { type Arrived, bringInFolder } from '../move/bring-in-folder.ts';
import {
  type ClassFolder,
  closeFolder,
  createFolder,
  type FolderHost,
  type FolderParts,
  findKeyFile,
  incompleteName,
  type OpenedFolder,
  openFolder,
  openFolderWithCode,
  openMigrated,
} from './class-folder.ts';
import { type ClassKey, fileKeyOf, sealForCode } from './class-key.ts';
import type { Sealing } from './key-envelope.ts';
import { keyFileText, writeKeyFile } from './key-file.ts';
import { createWayBack } from './way-back.ts';

/** `locked`: the key store does not give out its key, the recovery code does. `damaged`: left exactly as it is. */
export type ClassState = 'ready' | 'locked' | 'damaged';

export type NewClass = {
  /** The recovery code, as `readRecoveryCode` answers it. */
  code: string;
  sealing: Sealing;
  fill(db: Database): void;
};

/** The database files of this PC: `device.sqlite` and one folder for each class. */
export type KioskFiles = {
  device: Database;
  /** Every class of this PC, the oldest first. */
  classes(): { classId: string; name: string; state: ClassState }[];
  /** The class that is shown, or `null` before the first set-up. */
  currentId(): string | null;
  /** Shows another class from now on, also after a restart. @throws AppError `class.not_found`. */
  choose(classId: string): void;
  /** @throws AppError `class.locked`, `data.damaged`, `class.not_found`. */
  openClass(classId: string): OpenClass;
  /** Whether its files are encrypted. */
  isEncrypted(classId: string): boolean;
  /** Asks the key store once more for the key of a class that is locked. Answers whether the class is open now. */
  tryAgain(classId: string): Promise<boolean>;
  /** Opens a locked class. @throws AppError `recovery_code.wrong`, `vault.unavailable`, `data.damaged`. */
  openWithCode(classId: string, code: string): Promise<void>;
  /**
   * Makes the files of a class, lets `fill` write it in one transaction, and makes it the one that is shown.
   * @throws AppError `vault.unavailable`.
   */
  createClass(classId: string, made: NewClass): Promise<void>;
  /**
   * Seals the key of an open class with one more recovery code; what is returned drops the codes before it. Call that
   * after the commit that makes the code valid: killed in between, both open the files.
   */
  addCode(classId: string, code: string, sealing: Sealing): Promise<() => void>;
  /** Where the audit log of a class is known to have stood. */
  auditHead(classId: string): AuditHead | null;
  rememberAudit(classId: string, head: AuditHead): void;
  /** The folder for backups inside the data folder. */
  backupsHere(classId: string): string;
  /**
   * Makes a class of this PC of what came from another one, and shows it.
   * @throws AppError `class.already_here`, `recovery_code.wrong`, `vault.unavailable`, `data.damaged`.
   */
  bringIn(classId: string, arrived: Arrived): Promise<void>;
  /** What an open class is encrypted with; `null` while it is not. */
  classKey(classId: string): ClassKey | null;
  /** The sealed key of an open class, as text; `null` while it is not encrypted. */
  keyFileText(classId: string): string | null;
  /** Whether the app, or the PC, ended last time without closing the files. */
  wasLeftOpen(classId: string): boolean;
  /** The full check found damage: the next start looks for a backup. */
  noteDamage(classId: string): void;
  /**
   * Closes an open class, lets `work` replace its file, and opens it again, whatever happened.
   * @param work gets the file and its key.
   */
  replaceFile(classId: string, work: (file: string, key: DatabaseKey | null) => Recovery): Promise<void>;
  close(): void;
};

/**
 * Removes what an interrupted set-up left behind, and lists classes that the device file does not know: it was
 * lost, they were not, and the recovery code opens them.
 */
const settleClassFolders = (classesDir: string, device: Database, now: number): void => {
  const listed = new Set(listClasses(device).map(({ classId }) => classId));
  for (const classId of readdirSync(classesDir).filter((name) => classIdPattern.test(name))) {
    const incomplete = join(classesDir, classId, incompleteName);
    if (listed.has(classId)) rmSync(incomplete, { force: true });
    else if (existsSync(incomplete)) rmSync(join(classesDir, classId), { recursive: true, force: true });
    else if (existsSync(join(classesDir, classId, 'class.sqlite')))
      transaction<void>(device, () => insertClassId(device, classId, now));
  }
};

/** Problems of one class that do not keep the others from being opened. */
const isOfOneClass = (error: unknown): error is AppError =>
  hasCode(error, 'class.locked') || hasCode(error, 'data.damaged');

/**
 * Opens what is in `dataDir`, or begins it. A class that cannot be opened is left as it is, and says why when it is
 * asked for.
 *
 * @param schemas of this version of the app; tests play a newer one.
 * @throws AppError `data.not_migrated` when a newer schema cannot take over what is there: all files are as they were.
 */
export const openKioskFiles = async (
  dataDir: string,
  host: FolderHost,
  schemas = { device: deviceMigrations, ofClass: classMigrations },
): Promise<KioskFiles> => {
  const { clock, log } = host;
  const classesDir = join(dataDir, 'classes');
  const deviceFile = join(dataDir, 'device.sqlite');
  const wayBack = createWayBack(host);
  const device = openMigrated(deviceFile, schemas.device, { mustExist: existsSync(deviceFile) }, (db) =>
    wayBack.keepDevice(db),
  );
  const opened = new Map<string, OpenedFolder>();
  const problems = new Map<string, AppError>();

  const backupsHere = (classId: string): string => join(dataDir, 'backups', classId);
  const parts: FolderParts = {
    ...host,
    classMigrations: schemas.ofClass,
    backupFolders: (classId) => [backupsHere(classId), readBackupPlace(device, classId)?.folder ?? []].flat(),
    beforeMigration: (where, db) => {
      const keyFile = findKeyFile(where, copyOf(where.classId));
      wayBack.keepClass(db, backupsHere(where.classId), where.classId, keyFile === null ? null : keyFileText(keyFile));
    },
    recovered: (classId, recovery) => transaction<void>(device, () => insertRecovery(device, classId, recovery)),
  };
  const folderOf = (classId: string): ClassFolder => ({ classId, folder: join(classesDir, classId) });
  const copyOf = (classId: string): string | null =>
    listClasses(device).find((listed) => listed.classId === classId)?.keyFile ?? null;

  /** What the device file remembers of a class, should its folder lose it. */
  const remember = ({ classId, db }: OpenedFolder): void => {
    const keyFile = findKeyFile(folderOf(classId), null);
    const text = keyFile === null ? null : keyFileText(keyFile);
    transaction<void>(device, () =>
      updateListedClass(device, { classId, name: readClass(db)?.name ?? '', keyFile: text }),
    );
  };
  const take = (folder: OpenedFolder): void => {
    problems.delete(folder.classId);
    opened.set(folder.classId, folder);
    remember(folder);
  };
  const open = async (classId: string): Promise<void> => {
    try {
      take(await openFolder(folderOf(classId), copyOf(classId), parts));
    } catch (error) {
      if (!isOfOneClass(error)) throw error;
      log('error', 'class.not_opened', { code: error.code });
      problems.set(classId, error);
    }
  };
  const openClass = (classId: string): OpenedFolder => {
    const folder = opened.get(classId);
    if (folder === undefined) throw problems.get(classId) ?? new AppError('class.not_found');
    return folder;
  };
  const choose = (classId: string): void => transaction<void>(device, () => chooseClass(device, classId));

  const stateOf = (classId: string): ClassState => {
    if (opened.has(classId)) return 'ready';
    return problems.get(classId)?.code === 'class.locked' ? 'locked' : 'damaged';
  };

  const close = (): void => {
    // `opened` stays: a late question must not be told that there is no class
    for (const folder of opened.values()) closeFolder(folderOf(folder.classId), folder);
    device.close();
  };

  try {
    mkdirSync(classesDir, { recursive: true, mode: 0o700 });
    settleClassFolders(classesDir, device, clock.now());
    for (const { classId } of listClasses(device)) await open(classId);
  } catch (error) {
    close();
    if (hasCode(error, 'data.not_migrated')) wayBack.take();
    throw error;
  }

  return {
    device,
    classes: () => listClasses(device).map(({ classId, name }) => ({ classId, name, state: stateOf(classId) })),
    currentId: () => findChosenClassId(device),
    choose: (classId) => {
      if (!listClasses(device).some((listed) => listed.classId === classId)) throw new AppError('class.not_found');
      choose(classId);
    },
    openClass,
    isEncrypted: (classId) => openClass(classId).key !== null,
    tryAgain: async (classId) => {
      if (!opened.has(classId)) await open(classId);
      return opened.has(classId);
    },
    openWithCode: async (classId, code) =>
      take(await openFolderWithCode(folderOf(classId), copyOf(classId), code, parts)),
    createClass: async (classId, { fill, ...secrets }) => {
      const where = folderOf(classId);
      mkdirSync(where.folder, { recursive: true, mode: 0o700 });
      writeFileSync(join(where.folder, incompleteName), '');
      let made: OpenedFolder | null = null;
      try {
        const folder = await createFolder(where, secrets, parts);
        made = folder;
        transaction<void>(folder.db, () => fill(folder.db));
        for (const name of [where.folder, classesDir, dataDir]) syncFolder(name);
        transaction<void>(device, () => {
          insertClassId(device, classId, clock.now());
          chooseClass(device, classId);
        });
      } catch (error) {
        made?.partners.close();
        made?.db.close();
        rmSync(where.folder, { recursive: true, force: true });
        throw error;
      }
      rmSync(join(where.folder, incompleteName), { force: true });
      take(made);
    },
    addCode: async (classId, code, sealing) => {
      const { key } = openClass(classId);
      const where = folderOf(classId);
      const keyFile = key === null ? null : findKeyFile(where, copyOf(classId));
      if (key === null || keyFile === null) return () => {};
      const added = await sealForCode(key, classId, code, sealing);
      writeKeyFile(where.folder, { ...keyFile, recovery: [...keyFile.recovery, added] });
      return () => {
        writeKeyFile(where.folder, { ...keyFile, recovery: [added] });
        remember(openClass(classId));
      };
    },
    backupsHere,
    bringIn: async (classId, arrived) => {
      if (listClasses(device).some((listed) => listed.classId === classId)) throw new AppError('class.already_here');
      const where = folderOf(classId);
      const brought = await bringInFolder(where, arrived, parts);
      for (const name of [where.folder, classesDir, dataDir]) syncFolder(name);
      transaction<void>(device, () => {
        insertClassId(device, classId, clock.now());
        chooseClass(device, classId);
      });
      rmSync(join(where.folder, incompleteName), { force: true });
      take(brought);
    },
    classKey: (classId) => openClass(classId).key,
    keyFileText: (classId) => {
      const keyFile = openClass(classId).key === null ? null : findKeyFile(folderOf(classId), copyOf(classId));
      return keyFile === null ? null : keyFileText(keyFile);
    },
    wasLeftOpen: (classId) => openClass(classId).wasLeftOpen,
    noteDamage: (classId) => writeMark(folderOf(classId).folder, 'damaged'),
    replaceFile: async (classId, work) => {
      const folder = openClass(classId);
      const { name } = folder.db;
      opened.delete(classId);
      problems.set(classId, new AppError('class.locked'));
      closeFolder(folderOf(classId), folder);
      try {
        const recovery = work(name, folder.key === null ? null : fileKeyOf(folder.key, 'class'));
        parts.recovered(classId, recovery);
      } finally {
        await open(classId);
      }
    },
    auditHead: (classId) => readAuditHead(device, classId),
    rememberAudit: (classId, head) => transaction<void>(device, () => writeAuditHead(device, classId, head)),
    close,
  };
};
