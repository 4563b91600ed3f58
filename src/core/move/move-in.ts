import { randomBytes } from 'node:crypto';
import { constants, copyFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { appendAudit } from '../audit/audit-trail.ts';
import { backupSuffix, cutLabel, moveSuffix, readBackup } from '../backup/backup-file.ts';
import type { OpenedFolder } from '../class/class-folder.ts';
import { rememberClass } from '../class/continuity.ts';
import type { KioskFiles } from '../class/kiosk-files.ts';
import type { Rooms } from '../class/rooms.ts';
import { runOneByOne } from '../class/run-one-by-one.ts';
import { recover, requireStrongPin, requireTypedCode, type TeacherLockParts } from '../class/teacher-lock.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listDrives, requireDrive } from '../courier/drives.ts';
import { findEndpoint, giveNextToken, leaveEndpoint } from '../db/endpoint.ts';
import type { Host } from '../host.ts';
import { openMovedToken } from './device-token.ts';

type LockedRoom = { lock: TeacherLockParts; context: CoreContext; leave(): void; close(): Promise<void> };

const isOfClass = (name: string): boolean => name.endsWith(moveSuffix) || name.endsWith(backupSuffix);

/** A class that a stick brings; `null` for a file that only has the name of one. */
const lookAt = (folder: string, file: string) => {
  try {
    const { classId, className, madeAt } = readBackup(join(folder, file)).label;
    return [{ folder, file, classId, className, madeAt }];
  } catch {
    return [];
  }
};

/** The token that the endpoint is to know this PC by, in the place of the other one's. */
const prepareToken = async (
  { vault }: Host,
  { db, classId, key }: OpenedFolder,
  sealed: string | null,
): Promise<void> => {
  if (findEndpoint(db) === null || key === null) return;
  if (sealed === null) {
    // without it this PC is nobody to the endpoint: the class joins again, with a code
    transaction<void>(db, () => leaveEndpoint(db));
    return;
  }
  const sealedDeviceToken = await vault.seal(openMovedToken(sealed, key, classId));
  const sealedNextToken = await vault.seal(Buffer.from(randomBytes(32).toString('base64url')));
  transaction<void>(db, () => giveNextToken(db, { sealedDeviceToken, sealedNextToken }));
};

/** A class comes to this PC on a stick, with its recovery code: the same class, the same keys, the same posts and drafts. */
export const createMoveInHandlers = (
  context: CoreContext,
  files: Pick<KioskFiles, 'bringIn' | 'classes'>,
  rooms: Pick<Rooms<LockedRoom>, 'current' | 'enter'>,
): Handlers<'move.look' | 'move.bring_in'> => {
  const inTurn = runOneByOne();
  return {
    'move.look': async () => {
      const drives = await listDrives(context.settings);
      const found = await Promise.all(
        drives.map(async ({ folder }) => {
          const names = (await readdir(folder).catch(() => [])).filter(isOfClass);
          return names.flatMap((file) => lookAt(folder, file));
        }),
      );
      const here = new Set(files.classes().map(({ classId }) => classId));
      return {
        classes: found
          .flat()
          .sort((a, b) => b.madeAt - a.madeAt)
          .map(({ classId, ...one }) => ({ ...one, isHere: here.has(classId) })),
      };
    },

    'move.bring_in': ({ folder, file, recoveryCode, newPin }) =>
      inTurn(async () => {
        requireStrongPin(newPin);
        const code = requireTypedCode(recoveryCode);
        const drive = await requireDrive(context.settings, folder);
        if (!isOfClass(file)) throw new AppError('backup.unreadable');
        const path = join(drive.folder, file);
        const { label, databaseBytes } = readBackup(path);
        const { classId } = label;
        const left = rooms.current();
        await files.bringIn(classId, {
          code,
          keyFile: label.keyFile,
          place: (target) => {
            copyFileSync(path, target, constants.COPYFILE_EXCL);
            cutLabel(target, databaseBytes);
          },
          prepare: (opened) => prepareToken(context.host, opened, label.sealedDeviceToken),
        });
        if (!rememberClass(context.settings)) context.log('warn', 'setup.not_remembered');
        left?.leave();
        const room = rooms.enter(classId);
        const { db } = room.context.openClass();
        transaction<void>(db, () =>
          appendAudit(db, classId, { at: context.clock.now(), actor: 'recovery_code', action: 'move.bring_in' }),
        );
        const recovered = await room.lock.inTurn(() => recover(room.lock, { recoveryCode, newPin }));
        context.emit({ type: 'class.changed', classId });
        return { classId, ...recovered };
      }),
  };
};
