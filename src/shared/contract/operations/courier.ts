import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { classProfile } from '../schemas/class.ts';
import {
  arrivalFile,
  copyView,
  courierBrought,
  courierDrive,
  courierWritten,
  driveFolder,
} from '../schemas/courier.ts';
import { none, operation } from './operation.ts';

/** A USB stick where there is no line. */
export const courierOperations = {
  'courier.look': operation(
    'teacher',
    none,
    z.object({
      drives: z.array(courierDrive),
      /** Partner classes that a file can be sealed for, straight from class to class. */
      partners: z.array(classProfile),
    }),
  ),
  /** Writes all that would be sent into a file on a stick, and reads it back. Progress comes as events. */
  'courier.write': operation('teacher', z.strictObject({ folder: driveFolder }), courierWritten, [
    'endpoint.not_joined',
    'courier.no_key',
    'courier.drive_full',
    'courier.drive_failed',
    'media.damaged',
  ]),
  /** Writes what a partner class lacks into a file that only it can open. The endpoint gets the same over the line or by its own file. */
  'courier.write_for_class': operation(
    'teacher',
    z.strictObject({ folder: driveFolder, classId: b.classId }),
    courierWritten,
    [
      'endpoint.not_joined',
      'courier.unknown_class',
      'courier.nothing_new',
      'courier.drive_full',
      'courier.drive_failed',
      'media.damaged',
    ],
  ),
  /** Takes what the endpoint or a partner class has written for this class. Twice or in any order, nothing comes twice. */
  'courier.read': operation('teacher', z.strictObject({ folder: driveFolder, file: arrivalFile }), courierBrought, [
    'endpoint.not_joined',
    'courier.damaged',
    'courier.foreign',
    'courier.unknown_class',
    'courier.drive_failed',
    'signature.invalid',
  ]),
  /** Files that left this computer with posts in them: no recall reaches into them. */
  'copy.list': operation('teacher', none, z.object({ copies: z.array(copyView) })),
  /** Deletes the file if its stick is plugged in, and keeps in mind that it is gone; without it, that it was destroyed elsewhere. */
  'copy.delete': operation('teacher', z.strictObject({ copyId: b.id }), z.object({ isDeletedHere: z.boolean() }), [
    'copy.not_found',
    'courier.drive_failed',
  ]),
} as const;
