import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { placeOf } from '#sqlite/database-key.ts';
import { backupName, backupSuffix, moveSuffix } from '../backup/backup-file.ts';
import type { MaintenanceThread } from '../backup/maintenance-thread.ts';
import type { KioskFiles } from '../class/kiosk-files.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listDrives, requireDrive } from '../courier/drives.ts';
import { requireClass } from '../db/class-profile.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { sealTokenForMove } from './device-token.ts';

/**
 * Writes the class to a stick for another PC: one file, encrypted as the class is, with what the endpoint knows this PC by. The class
 * here goes on until the other one has told the endpoint.
 */
export const createMoveOutHandlers = (
  context: CoreContext,
  files: Pick<KioskFiles, 'classKey' | 'keyFileText'>,
  thread: Pick<MaintenanceThread, 'backup'>,
): Handlers<'move.drives' | 'move.write'> => ({
  'move.drives': async () => ({
    drives: (await listDrives(context.settings)).map(({ folder, name }) => ({ folder, name })),
  }),

  'move.write': async ({ folder }) => {
    const { classId, db } = context.openClass();
    const drive = await requireDrive(context.settings, folder);
    const key = files.classKey(classId);
    const keyFile = files.keyFileText(classId);
    if (key === null || keyFile === null) throw new AppError('backup.failed', { reason: 'not_encrypted' });
    const neededBytes = statSync(db.name).size;
    if (drive.freeBytes < neededBytes)
      throw new AppError('courier.drive_full', { neededBytes, freeBytes: drive.freeBytes });
    const endpoint = findEndpoint(db);
    // one on this computer stays on this computer
    const token =
      endpoint === null || endpoint.isLocal
        ? null
        : Buffer.from(await context.host.vault.open(endpoint.sealedDeviceToken));
    const madeAt = context.clock.now();
    const name = backupName(classId, madeAt).replace(backupSuffix, moveSuffix);
    await thread.backup(placeOf(db), join(drive.folder, name), {
      format: 'meridian.backup/1',
      classId,
      className: requireClass(db).name,
      madeAt,
      keyFile,
      sealedDeviceToken: token === null ? null : sealTokenForMove(token, key, classId, context.random),
    });
    return { file: name };
  },
});
