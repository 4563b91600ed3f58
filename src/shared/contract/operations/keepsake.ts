import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { driveFolder } from '../schemas/courier.ts';
import { keepsakeDrive, keepsakeForecast, keepsakeMade, keepsakeWish } from '../schemas/keepsake.ts';
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
  /** Ends what is being made; nothing of it is left. */
  'keepsake.cancel': operation('teacher', none, b.empty),
} as const;
