import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import type { OperationOutput } from '#shared/contract/operations.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { KioskFiles } from '../class/kiosk-files.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listDrives } from '../courier/drives.ts';
import { findUnseenRecovery, markRecoveriesSeen, readBackupPlace, writeBackupPlace } from '../db/backup-places.ts';
import { lastErasureAt } from '../db/erasures.ts';
import { isFolderThere, listBackups } from './backup-folder.ts';
import type { BackupKeeper } from './backup-keeper.ts';

type BackupOperation =
  | 'backup.current'
  | 'backup.set_folder'
  | 'backup.choose_folder'
  | 'backup.now'
  | 'backup.dismiss';

/** @throws AppError `backup.folder_unusable` with `{ reason }`. */
const requireUsable = (folder: string, dataDir: string): void => {
  const unusable = (reason: string): AppError => new AppError('backup.folder_unusable', { reason });
  if (!isAbsolute(folder)) throw unusable('not_a_path');
  if (!isFolderThere(folder)) throw unusable('not_there');
  const inside = relative(dataDir, folder);
  if (inside === '' || (!inside.startsWith('..') && !isAbsolute(inside))) throw unusable('in_data_folder');
  try {
    accessSync(folder, constants.W_OK);
    statSync(folder);
  } catch {
    throw unusable('read_only');
  }
};

/** Where backups go, when the last good one was made, and one now. */
export const createBackupHandlers = (
  context: CoreContext,
  files: Pick<KioskFiles, 'device'>,
  keeper: BackupKeeper,
): Handlers<BackupOperation> => {
  const { device } = files;
  const current = async (): Promise<OperationOutput<'backup.current'>> => {
    const { classId, db } = context.openClass();
    const drives = (await listDrives(context.settings)).map(({ folder, name }) => ({ folder, name }));
    const erasedAt = lastErasureAt(db);
    const chosen = readBackupPlace(device, classId);
    const places = keeper.places().map(({ kind, folder }) => {
      const stored = listBackups(folder, classId);
      return {
        place: {
          kind,
          folder,
          isThere: kind === 'here' || isFolderThere(folder),
          lastGoodAt: stored[0]?.madeAt ?? (kind === 'chosen' ? (chosen?.lastGoodAt ?? null) : null),
          problem: keeper.problemOf(kind) ?? (kind === 'chosen' ? (chosen?.problem ?? null) : null),
          holdsErased:
            stored.some(({ madeAt }) => madeAt < erasedAt) ||
            (stored.length === 0 && kind === 'chosen' && (chosen?.lastGoodAt ?? erasedAt) < erasedAt),
        },
        backups: stored.map(({ name, madeAt, sizeBytes }) => ({ kind, name, madeAt, sizeBytes })),
      };
    });
    const recovery = findUnseenRecovery(device, classId);
    return {
      places: places.map(({ place }) => place),
      backups: places.flatMap(({ backups }) => backups),
      drives,
      isRunning: keeper.isRunning(),
      recovery: recovery && {
        at: recovery.at,
        reason: recovery.reason,
        backupMadeAt: recovery.backupMadeAt,
        rowsSaved: recovery.rowsSaved,
        isIncomplete: recovery.incomplete.length > 0,
        keptAs: recovery.keptAs,
      },
    };
  };
  return {
    'backup.current': current,

    'backup.choose_folder': async ({ title }) => ({ folder: await context.host.shell.chooseFolder(title) }),

    'backup.set_folder': async ({ folder }) => {
      const { classId } = context.openClass();
      if (folder !== null) requireUsable(folder, context.settings.dataDir);
      const place = folder === null ? null : { folder, lastGoodAt: null, problem: null };
      transaction<void>(device, () => writeBackupPlace(device, classId, place));
      keeper.look();
      return await current();
    },

    'backup.now': async () => {
      await keeper.backUp();
      return await current();
    },

    'backup.dismiss': () => {
      const { classId } = context.openClass();
      transaction<void>(device, () => markRecoveriesSeen(device, classId, context.clock.now()));
      return {};
    },
  };
};
