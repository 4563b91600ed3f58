import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { auditState } from '../schemas/audit.ts';
import * as b from '../schemas/basics.ts';
import { classDraft, classProfile, dataFolder, listedClass, newStudent, student, teacher } from '../schemas/class.ts';
import { practiceStatus } from '../schemas/practice.ts';
import { settings } from '../schemas/settings.ts';
import { endpointStatus } from '../schemas/sync.ts';
import { madeClass, none, operation, secret } from './operation.ts';

const newClass = z.strictObject({
  className: b.className,
  country: b.countryCode,
  timeZone: b.timeZone,
  language: b.languageTag,
  students: z.array(newStudent).max(limits.studentsMax),
  /** Of the teacher who sets the class up; for the lock screen, once there are several. */
  teacherName: b.teacherName.default(''),
  pin: secret,
});
const draftRef = z.strictObject({ draftId: z.uuid() });

/** What the app is and stands at, the first run, and which class of this computer is open. */
export const appOperations = {
  'app.status': operation(
    'anyone',
    none,
    z.object({
      version: z.string(),
      /** The class that is open. */
      class: classProfile.nullable(),
      /** Every class of this PC. */
      classes: z.array(listedClass),
      /** Of the practice class, while that is what is open; `null` otherwise. */
      practice: practiceStatus.nullable(),
      dataFolder,
      /**
       * How what is stored on this PC is protected: encrypted, with the key in the system's key store or in a file only
       * this user can read; `none` while it is not encrypted.
       */
      protection: z.enum(['system', 'file', 'none']),
      /** How the studio behaves. */
      settings,
      queueCount: z.int(),
      lockout: z.object({ failures: z.int(), waitMs: z.int() }),
      /** Who can open the teacher mode, for the lock screen. */
      teachers: z.array(teacher),
      hasLessonCode: z.boolean(),
      /** What the check at the start found of the audit log. */
      auditLog: auditState,
      endpoint: endpointStatus,
      /** What whoever started the app named for joining (`--endpoint URL`). */
      suggestedEndpoint: z.string().nullable(),
      /** Takes that a crash or a pulled plug left behind, to be offered to their child. */
      unfinished: z.array(z.object({ takeId: b.id, student, durationMs: b.durationMs, startedAt: b.epochMs })),
    }),
  ),

  /** Ends the app, from any page: whoever sits there can close its window too. */
  'app.quit': operation('anyone', none, none),

  'setup.complete': operation('anyone', newClass, madeClass, [
    'setup.already_done',
    'pin.too_weak',
    'vault.unavailable',
  ]),
  /**
   * What a page has typed so far, kept in memory until the class is made or the app ends, so that a reload loses nothing and
   * no disk sees it. Only who knows the id gets it; `null` is an unknown one.
   */
  'setup.draft': operation('anyone', draftRef, z.object({ draft: classDraft.nullable() })),
  /** One at a time; `null` forgets it. */
  'setup.keep_draft': operation('anyone', draftRef.extend({ draft: classDraft.nullable() }), none),

  /** Asks the key store again for the key of a class that is locked: it may have been locked itself. */
  'class.try_again': operation('anyone', none, z.object({ isOpen: z.boolean() }), ['class.not_found']),
  /** Shows another class of this PC; what was open of the one before is closed. */
  'class.choose': operation('anyone', z.strictObject({ classId: b.classId }), none, ['class.not_found']),
  /** One more class on this PC, with a PIN, a key and data of its own. It is shown at once. */
  'class.add': operation('teacher', newClass, madeClass, ['pin.too_weak', 'vault.unavailable']),
  'settings.change': operation('teacher', settings.partial(), z.object({ settings })),
} as const;
