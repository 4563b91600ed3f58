import { z } from 'zod';
import { consentStates, consentSubjects } from '../../domain/consent.ts';
import { limits } from '../../domain/limits.ts';
import { readingLevels } from '../../domain/roster.ts';
import * as basics from './basics.ts';

export const classProfile = z.object({
  classId: basics.classId,
  name: basics.className,
  country: basics.countryCode,
  timeZone: basics.timeZone,
  language: basics.languageTag,
});
export type ClassProfile = z.infer<typeof classProfile>;

/** What was typed of a class that is not made yet; the PIN is never in it. */
export const classDraft = z.strictObject({
  className: z.string().max(200),
  country: z.string().max(2),
  timeZone: z.string().max(60),
  /** As typed: a line for each child. */
  names: z.string().max(20_000),
});

/** A class of this PC, open or not. */
export const listedClass = z.object({
  classId: basics.classId,
  /** Empty when it was never opened here. */
  name: z.string(),
  /** `locked`: the key store does not give out its key, the recovery code does. `damaged`: kept exactly as it is. */
  state: z.enum(['ready', 'locked', 'damaged']),
  /** The one that the pages show. */
  isShown: z.boolean(),
});

/** A class as the screens show it: what it chose to tell, and nothing that is not for the page. */
export const classView = classProfile.extend({
  school: z.string().nullable(),
  /** City or region; `null` as long as its teacher shows the country only. */
  place: z.string().nullable(),
  /** Names the picture that it is known by: see `class.picture`. */
  pictureSha256: z.string().nullable(),
});
export type ClassView = z.infer<typeof classView>;

/** Somebody with a PIN of their own. */
export const teacher = z.object({
  teacherId: basics.id,
  /** Empty when none was given. */
  name: basics.teacherName,
  /** `false` after the PC lost its secret: a colleague sets a new PIN. */
  hasPin: z.boolean(),
});
export type Teacher = z.infer<typeof teacher>;

/** A roster entry. Never leaves the PC; partners see the alias. */
export const student = z.object({
  id: basics.id,
  name: basics.studentName,
  tile: basics.tile,
  alias: basics.nonEmptyLine(limits.nameMaxChars),
});
export type Student = z.infer<typeof student>;

/** How much a child reads: pictures only, short words, everything. */
export const readingLevel = z.enum(readingLevels);
/** Who works together; the teacher's own label. */
const groupLabel = basics.nonEmptyLine(limits.groupMaxChars);

/** What the class list says of a child. */
export const rosterEntry = student.extend({
  group: groupLabel.nullable(),
  readingLevel,
  /** What the screens speak in this child's turn, where they can; `null`: the class's language. */
  language: basics.languageTag.nullable(),
  /** No limit of time in this child's turns but the longest that a recording may have. */
  hasMoreTime: z.boolean(),
  /** Whether the child has chosen the three pictures. */
  hasSecret: z.boolean(),
});
export type RosterEntry = z.infer<typeof rosterEntry>;

export const newStudent = z.strictObject({
  name: basics.studentName,
  tile: basics.tileName.optional(),
  group: groupLabel.nullable().optional(),
  readingLevel: readingLevel.optional(),
});

/** What the teacher changes about a child. */
export const studentChange = z.strictObject({
  studentId: basics.id,
  name: basics.studentName.optional(),
  /** A bundled picture. */
  tile: basics.tileName.optional(),
  /** A drawing of the child's own instead: one that `student.drawings` answers. */
  tilePostId: basics.id.optional(),
  group: groupLabel.nullable().optional(),
  readingLevel: readingLevel.optional(),
  language: basics.languageTag.nullable().optional(),
  hasMoreTime: z.boolean().optional(),
});

/** Whose consent, for what, towards whom. */
export const consentScope = z.strictObject({
  studentIds: z.array(basics.id).min(1).max(limits.studentsMax),
  subjects: z.array(z.enum(consentSubjects)).min(1),
  audience: basics.audience,
});

export const consentGrant = consentScope.extend({
  /** On what it rests, in the teacher's words. */
  basis: basics.nonEmptyLine(limits.basisMaxChars),
  /** Who signed, in words. */
  signedBy: basics.optionalLine(limits.basisMaxChars).default(''),
  signedOn: basics.calendarDate.nullable().default(null),
  expiresAt: basics.epochMs.nullable(),
});

/** A family says no, or takes back what it had agreed to. For the class it takes it back for partners too. */
export const consentWithdrawal = consentScope.extend({
  /** How the teacher learned of it, in words. */
  basis: basics.nonEmptyLine(limits.basisMaxChars),
});

/** One cell of the consent grid. */
export const consentCell = z.object({
  subject: z.enum(consentSubjects),
  audience: basics.audience,
  state: z.enum(consentStates),
  basis: z.string(),
  signedBy: z.string(),
  signedOn: basics.calendarDate.nullable(),
  /** When it was recorded; `null` when it never was. */
  recordedAt: basics.epochMs.nullable(),
  expiresAt: basics.epochMs.nullable(),
});

/** A post that a withdrawal erases, calls back from the partners, or brings before the teacher again. */
export const affectedPost = z.object({
  postId: basics.id,
  student,
  kind: basics.postKind,
  state: basics.postState,
  effect: z.enum(['removed', 'recalled', 'reviewed']),
  /** Whether it is, or may be, at the endpoint. */
  isSent: z.boolean(),
});

export const schoolBasis = z.object({ basis: basics.nonEmptyLine(limits.basisMaxChars), setAt: basics.epochMs });

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
