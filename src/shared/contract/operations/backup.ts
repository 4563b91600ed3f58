import { z } from 'zod';
import { backupDrive, backupState, storedBackup } from '../schemas/backup.ts';
import * as b from '../schemas/basics.ts';
import { driveFolder } from '../schemas/courier.ts';
import { madeClass, none, operation, secret } from './operation.ts';

/** Copies of everything, for when the computer or its disk fails; and the same class on another computer. */
export const backupOperations = {
  'backup.current': operation('teacher', none, backupState),
  /** Asks for a folder on the desktop; `null` when nobody chose one, or nobody can be asked there. */
  'backup.choose_folder': operation(
    'teacher',
    z.strictObject({ title: b.nonEmptyLine(200) }),
    z.object({ folder: z.string().nullable() }),
  ),
  /** A folder or a stick beside the data folder; `null` for none. */
  'backup.set_folder': operation('teacher', z.strictObject({ folder: driveFolder.nullable() }), backupState, [
    'backup.folder_unusable',
  ]),
  'backup.now': operation('teacher', none, backupState, [
    'backup.failed',
    'backup.folder_unusable',
    'data.disk_full',
    'data.folder_read_only',
    'data.damaged',
  ]),
  /** What is there is kept beside it. The class is closed for it, so the mode is locked afterwards. */
  'backup.restore': operation('teacher', storedBackup.pick({ kind: true, name: true }).strict(), none, [
    'backup.unreadable',
    'data.damaged',
    'data.disk_full',
  ]),
  /** The teacher has read what was done about damage. */
  'backup.dismiss': operation('teacher', none, none),

  // the same class on another computer
  'move.drives': operation('teacher', none, z.object({ drives: z.array(backupDrive) })),
  /** The whole class as one encrypted file on a stick; with its recovery code it opens on another computer. */
  'move.write': operation('teacher', z.strictObject({ folder: driveFolder }), z.object({ file: z.string() }), [
    'backup.failed',
    'courier.drive_failed',
    'courier.drive_full',
    'vault.unavailable',
    'data.disk_full',
    'data.damaged',
  ]),
  /** Classes that sticks bring: copies that were made to move, and backups. */
  'move.look': operation(
    'anyone',
    none,
    z.object({
      classes: z.array(
        z.object({
          folder: driveFolder,
          file: z.string(),
          className: z.string(),
          madeAt: b.epochMs,
          /** It is on this computer already. */
          isHere: z.boolean(),
        }),
      ),
    }),
  ),
  /** Only who has the recovery code gets in; the other computer is signed off once this one reaches the endpoint. */
  'move.bring_in': operation(
    'anyone',
    z.strictObject({ folder: driveFolder, file: z.string().min(1).max(300), recoveryCode: secret, newPin: secret }),
    madeClass,
    [
      'backup.unreadable',
      'class.already_here',
      'recovery_code.wrong',
      'pin.too_weak',
      'vault.unavailable',
      'courier.drive_failed',
      'data.damaged',
      'data.disk_full',
      'data.from_newer_version',
    ],
  ),
} as const;
