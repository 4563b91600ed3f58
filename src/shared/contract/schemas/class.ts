import { z } from 'zod';
import { consentSubjects } from '../../domain/consent.ts';
import { limits } from '../../domain/limits.ts';
import * as basics from './basics.ts';

export const classProfile = z.object({
  classId: basics.classId,
  name: basics.className,
  country: basics.countryCode,
  timeZone: basics.timeZone,
  language: basics.languageTag,
});
export type ClassProfile = z.infer<typeof classProfile>;

/** A roster entry. Never leaves the PC; partners see the alias. */
export const student = z.object({
  id: basics.id,
  name: basics.studentName,
  tile: basics.tileName,
  alias: basics.nonEmptyLine(limits.nameMaxChars),
});
export type Student = z.infer<typeof student>;

export const newStudent = z.strictObject({ name: basics.studentName, tile: basics.tileName.optional() });

export const consentGrant = z.strictObject({
  studentIds: z.array(basics.id).min(1).max(limits.studentsMax),
  subjects: z.array(z.enum(consentSubjects)).min(1),
  audience: z.literal('partners'),
  /** Who signed what and when, in the teacher's words. */
  basis: basics.nonEmptyLine(200),
  expiresAt: basics.epochMs.nullable(),
});

/** What is known of the folder that holds everything. */
export const dataFolder = z.object({
  path: z.string(),
  /** Why this folder is a bad place: it may be emptied, copied around or lie on another machine. */
  warning: z.enum(['temporary', 'roaming', 'network']).nullable(),
  /**
   * `first_start`: nothing to compare with. `survived`: data of an earlier start of this computer
   * is still here. `wiped`: a class was here before and is gone (reboot-restore software).
   */
  continuity: z.enum(['first_start', 'survived', 'wiped']),
  freeBytes: basics.sizeBytes,
});
export type DataFolder = z.infer<typeof dataFolder>;
