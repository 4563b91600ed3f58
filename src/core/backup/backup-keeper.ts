import { statSync } from 'node:fs';
import { join } from 'node:path';
import { backupsKept, isBackupDue } from '#shared/domain/backup.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { placeOf } from '#sqlite/database-key.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { KioskFiles } from '../class/kiosk-files.ts';
import type { CoreContext } from '../context.ts';
import { readBackupPlace, writeBackupPlace } from '../db/backup-places.ts';
import { readClass } from '../db/class-profile.ts';
import { lastErasureAt } from '../db/erasures.ts';
import { findRunningLesson } from '../db/lessons.ts';
import { freeBytesIn } from '../media/free-space.ts';
import { type BackupLabel, backupName } from './backup-file.ts';
import { isFolderThere, listBackups, makeFolder, pruneBackups } from './backup-folder.ts';
import type { MaintenanceThread } from './maintenance-thread.ts';

export type PlaceKind = 'here' | 'chosen';
export type Place = { kind: PlaceKind; folder: string };

/** What must stay free beside a backup, so that children can go on recording. */
const reserveBytes = 300 * 1024 * 1024;
const lookEveryMs = 60_000;

/** Makes backups by itself: every school day, and after an erasure, while no lesson is open. One per class. */
export type BackupKeeper = {
  places(): Place[];
  isRunning(): boolean;
  problemOf(kind: PlaceKind): string | null;
  /** Makes one now, in every place that is there. @throws AppError `data.disk_full`, `backup.failed`, … of the first that failed. */
  backUp(): Promise<void>;
  /** Looks whether one is due. */
  look(): void;
  close(): Promise<void>;
};

/** Of a class that ends with the app: nothing is ever copied, and nothing looks whether it should be. */
export const keepNoBackups = (thread: MaintenanceThread): BackupKeeper => ({
  places: () => [],
  isRunning: () => false,
  problemOf: () => null,
  backUp: async () => undefined,
  look: () => undefined,
  close: () => thread.close(),
});

export const createBackupKeeper = (
  context: CoreContext,
  files: Pick<KioskFiles, 'device' | 'backupsHere' | 'keyFileText' | 'noteDamage'>,
  thread: MaintenanceThread,
): BackupKeeper => {
  const { clock } = context;
  const problems = new Map<PlaceKind, string>();
  const triedAt = new Map<PlaceKind, number>();
  let running: Promise<void> | null = null;
  let isClosed = false;

  const places = (): Place[] => {
    const { classId } = context.openClass();
    const chosen = readBackupPlace(files.device, classId);
    const here: Place = { kind: 'here', folder: files.backupsHere(classId) };
    return chosen === null ? [here] : [here, { kind: 'chosen', folder: chosen.folder }];
  };

  const labelOf = (madeAt: number): BackupLabel => {
    const { classId, db } = context.openClass();
    const keyFile = files.keyFileText(classId);
    // without a key anybody who finds the file could read it
    if (keyFile === null) throw new AppError('backup.failed', { reason: 'not_encrypted' });
    const className = readClass(db)?.name ?? '';
    return { format: 'meridian.backup/1', classId, className, madeAt, keyFile, sealedDeviceToken: null };
  };

  const requireRoomIn = async (folder: string): Promise<void> => {
    const { db } = context.openClass();
    const neededBytes = statSync(db.name).size + reserveBytes;
    const freeBytes = await freeBytesIn(folder);
    if (freeBytes < neededBytes) throw new AppError('data.disk_full', { neededBytes, freeBytes });
  };

  const noteResult = (kind: PlaceKind, madeAt: number | null, problem: string | null): void => {
    if (problem === null) problems.delete(kind);
    else problems.set(kind, problem);
    if (kind === 'here') return;
    const { classId } = context.openClass();
    const row = readBackupPlace(files.device, classId);
    if (row === null) return;
    transaction<void>(files.device, () =>
      writeBackupPlace(files.device, classId, { ...row, lastGoodAt: madeAt ?? row.lastGoodAt, problem }),
    );
  };

  const backUpTo = async ({ kind, folder }: Place): Promise<void> => {
    const { db, classId } = context.openClass();
    const madeAt = clock.now();
    triedAt.set(kind, madeAt);
    try {
      if (kind === 'here') makeFolder(folder);
      else if (!isFolderThere(folder)) throw new AppError('backup.folder_unusable', { reason: 'not_there' });
      await requireRoomIn(folder);
      await thread.backup(placeOf(db), join(folder, backupName(classId, madeAt)), labelOf(madeAt));
      pruneBackups(folder, classId, { keep: backupsKept[kind], erasedAt: lastErasureAt(db) });
      noteResult(kind, madeAt, null);
    } catch (error) {
      const failure = error instanceof AppError ? error : new AppError('backup.failed', {}, { cause: error });
      noteResult(kind, null, failure.code);
      context.log('warn', 'backup.failed', { kind, code: failure.code });
      throw failure;
    }
  };

  const run = async (kinds: readonly Place[]): Promise<void> => {
    const failures: unknown[] = [];
    for (const place of kinds) await backUpTo(place).catch((error: unknown) => failures.push(error));
    context.emit({ type: 'backup.changed' });
    if (failures.length > 0) throw failures[0];
  };
  const start = (which: readonly Place[]): Promise<void> => {
    running ??= run(which).finally(() => {
      running = null;
    });
    return running;
  };

  const isDue = ({ kind, folder }: Place): boolean => {
    const { db, classId } = context.openClass();
    // a stick that is not plugged in is no failure
    if (kind === 'chosen' && !isFolderThere(folder)) return false;
    return isBackupDue({
      now: clock.now(),
      lastGoodAt: listBackups(folder, classId)[0]?.madeAt ?? null,
      triedAt: triedAt.get(kind) ?? null,
      erasedAt: lastErasureAt(db),
      isBusy: findRunningLesson(db) !== null,
    });
  };
  const look = (): void => {
    if (isClosed || running !== null) return;
    const due = places().filter(isDue);
    // what failed is shown on its page, and tried again
    if (due.length > 0) void start(due).catch(() => undefined);
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();

  return {
    places,
    isRunning: () => running !== null,
    problemOf: (kind) => problems.get(kind) ?? null,
    backUp: () => start(places().filter(({ kind, folder }) => kind === 'here' || isFolderThere(folder))),
    look,
    close: async () => {
      isClosed = true;
      clearInterval(timer);
      await thread.close();
      await running?.catch(() => undefined);
    },
  };
};
