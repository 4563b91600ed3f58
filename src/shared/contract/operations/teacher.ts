import { z } from 'zod';
import { auditEntry, auditState } from '../schemas/audit.ts';
import * as b from '../schemas/basics.ts';
import { none, operation, secret } from './operation.ts';

/** The teacher's lock and the audit log. */
export const teacherOperations = {
  /** Whose PIN it is may be left out while there is one teacher. */
  'teacher.unlock': operation(
    'anyone',
    z.strictObject({ pin: secret, teacherId: b.id.optional() }),
    z.object({ token: z.string() }),
    ['setup.required', 'teacher.not_found', 'pin.not_set', 'pin.wrong', 'pin.locked_out', 'vault.unavailable'],
  ),
  /** Gives a new PIN to the teacher who is named, or to the first one; the old code ends. */
  'teacher.recover': operation(
    'anyone',
    z.strictObject({ recoveryCode: secret, newPin: secret, teacherId: b.id.optional() }),
    z.object({ token: z.string(), recoveryCode: z.string() }),
    ['setup.required', 'teacher.not_found', 'recovery_code.wrong', 'pin.too_weak', 'vault.unavailable', 'data.damaged'],
  ),
  /** The following five ask for the caller's own PIN again: only it opens the keys that are sealed for another secret. */
  'teacher.add': operation(
    'teacher',
    z.strictObject({ name: b.teacherName.pipe(z.string().min(1)), newPin: secret, pin: secret }),
    z.object({ teacherId: b.id }),
    ['pin.wrong', 'pin.locked_out', 'pin.too_weak', 'vault.unavailable'],
  ),
  /** For a colleague who forgot it; and for all of them once this computer has lost its secret. */
  'teacher.set_pin': operation('teacher', z.strictObject({ teacherId: b.id, newPin: secret, pin: secret }), none, [
    'teacher.not_found',
    'pin.wrong',
    'pin.locked_out',
    'pin.too_weak',
    'vault.unavailable',
  ]),
  'teacher.change_pin': operation('teacher', z.strictObject({ pin: secret, newPin: secret }), none, [
    'pin.wrong',
    'pin.locked_out',
    'pin.too_weak',
    'vault.unavailable',
  ]),
  'teacher.renew_recovery_code': operation(
    'teacher',
    z.strictObject({ pin: secret }),
    z.object({ recoveryCode: z.string() }),
    ['pin.wrong', 'pin.locked_out', 'vault.unavailable'],
  ),
  /** Ends a colleague's access. Nobody ends their own, so one teacher always stays. */
  'teacher.revoke': operation('teacher', z.strictObject({ teacherId: b.id, pin: secret }), none, [
    'teacher.not_found',
    'teacher.last_one',
    'pin.wrong',
    'pin.locked_out',
    'vault.unavailable',
  ]),
  'teacher.rename': operation('teacher', z.strictObject({ name: b.teacherName }), none),
  /** Whose PIN opened the mode. */
  'teacher.current': operation('teacher', none, z.object({ teacherId: b.id })),

  // what was done, by whom and when; no name of a child is in it
  'audit.list': operation(
    'teacher',
    z.strictObject({ before: z.int().positive().optional() }),
    z.object({ entries: z.array(auditEntry), state: auditState }),
  ),

  /** Locks the mode of the lesson code too. Always allowed: the page calls it when it is hidden, left or idle. */
  'teacher.lock': operation('anyone', none, none),
  /** Keeps the teacher mode open while the teacher watches a long post. */
  'teacher.stay': operation('teacher', none, none),
} as const;
