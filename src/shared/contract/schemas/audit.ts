import { z } from 'zod';
import * as b from './basics.ts';

/** One line of the audit log. */
export const auditEntry = z.object({
  seq: z.int().positive(),
  at: b.epochMs,
  /** A teacher's name, which may be empty; `null` for who else acted. */
  teacherName: b.teacherName.nullable(),
  /** `teacher`, or whoever holds a code, or the app by itself. */
  actor: z.enum(['teacher', 'lesson_code', 'recovery_code', 'nobody', 'app']),
  /** An operation's name, or another event. */
  action: z.string(),
  /** Ids, counts and kinds. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/**
 * `whole`: every row is as it was written. `damaged`: some were lost with the file, which the app has repaired since. `changed`: some
 * were edited or taken out by somebody, or the file is an older one.
 */
export const auditState = z.enum(['whole', 'damaged', 'changed']);
export type AuditState = z.infer<typeof auditState>;
