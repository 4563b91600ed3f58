import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { driveFolder } from '../schemas/courier.ts';
import {
  archiveView,
  keepsakeBrought,
  keepsakeDrive,
  keepsakeForecast,
  keepsakeFound,
  keepsakeMade,
  keepsakeName,
  keepsakeWish,
} from '../schemas/keepsake.ts';
import { none, operation } from './operation.ts';

/** What was made, to be kept: a folder that any browser opens without the app. */
export const keepsakeOperations = {
  /** What would be in it, and where it can go. */
  'keepsake.look': operation(
    'teacher',
    keepsakeWish,
    keepsakeForecast.extend({ freeBytes: b.sizeBytes, drives: z.array(keepsakeDrive) }),
    ['student.not_found', 'project.not_found'],
  ),
  /** Writes it into the data folder, or onto a stick, its page in `language`. Progress comes as events. */
  'keepsake.make': operation(
    'teacher',
    keepsakeWish.extend({ language: b.languageTag, folder: driveFolder.nullable() }),
    keepsakeMade,
    [
      'student.not_found',
      'project.not_found',
      'keepsake.empty',
      'keepsake.cancelled',
      'data.disk_full',
      'courier.drive_full',
      'courier.drive_failed',
    ],
  ),
  /** Keepsakes on sticks and in the data folder. */
  'keepsake.find': operation('teacher', none, z.object({ found: z.array(keepsakeFound) })),
  /**
   * Brings one in, from another endpoint too: what it holds is verified and stands on the wall as an archive. Twice, nothing comes
   * twice. Progress comes as events.
   */
  'keepsake.bring_in': operation(
    'teacher',
    z.strictObject({ folder: driveFolder.nullable(), name: keepsakeName }),
    keepsakeBrought,
    ['keepsake.unreadable', 'keepsake.tampered', 'keepsake.cancelled', 'data.disk_full', 'courier.drive_failed'],
  ),
  /** What was brought in. */
  'archive.list': operation('teacher', none, z.object({ archives: z.array(archiveView) })),
  /** It goes from this computer, with its media. */
  'archive.remove': operation('teacher', z.strictObject({ archiveId: b.id }), b.empty, ['archive.not_found']),
  /** Ends what is being made or brought in; nothing of it is left. */
  'keepsake.cancel': operation('teacher', none, b.empty),
} as const;
