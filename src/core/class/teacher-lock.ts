import { findPinWeakness } from '#shared/domain/pin-strength.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { type AuditActor, appendAudit } from '../audit/audit-trail.ts';
import type { Handlers, OpenClass } from '../context.ts';
import { findEnvelope, putEnvelope } from '../db/key-envelopes.ts';
import { listTeachers, putPin } from '../db/teachers.ts';
import { type ClassKeys, forgetKeys, openKeys, type Sealing, sealKeys } from './key-envelope.ts';
import { openWithPin, type PinParts, requireTeacher, sealForPin, sealingOf } from './pin-keys.ts';
import { makeRecoveryCode, readRecoveryCode, requireOwnCode } from './recovery-code.ts';
import type { TeacherSession } from './teacher-session.ts';

export type TeacherLockParts = PinParts & {
  session: TeacherSession;
  /** Of `KioskFiles`, for this class. */
  addCode(code: string, sealing: Sealing): Promise<() => void>;
};

/** @throws AppError `pin.too_weak` with `{ weakness }` (V1). */
export const requireStrongPin = (pin: string): void => {
  const weakness = findPinWeakness(pin);
  if (weakness !== null) throw new AppError('pin.too_weak', { weakness });
};

const note = (
  { context, lockout }: PinParts,
  entry: { actor: AuditActor; action: string },
  details: Record<string, string | number> = {},
): void => {
  const { db, classId } = context.openClass();
  const { failures } = lockout.state();
  appendAudit(db, classId, {
    at: context.clock.now(),
    ...entry,
    details: failures > 0 ? { ...details, failures } : details,
  });
};

const unlock = async (parts: TeacherLockParts, pin: string, meant: string | undefined): Promise<string> => {
  const teacher = requireTeacher(parts, meant);
  try {
    const keys = await openWithPin(parts, teacher.id, pin);
    note(parts, { actor: { teacherId: teacher.id }, action: 'teacher.unlocked' });
    return parts.session.begin(keys, teacher.id);
  } catch (error) {
    if (hasCode(error, 'pin.wrong')) note(parts, { actor: 'nobody', action: 'teacher.unlock_failed' });
    throw error;
  }
};

const keysWithCode = async ({ db, classId }: OpenClass, code: string): Promise<ClassKeys> => {
  const envelope = findEnvelope(db);
  if (envelope === null) throw new AppError('data.damaged', { missing: 'key_envelopes' });
  const keys = await openKeys(envelope, classId, { openedBy: 'recovery_code', secret: code, deviceSecret: null });
  if (keys === null) throw new AppError('recovery_code.wrong', { reason: 'other_code' });
  return keys;
};

/**
 * Makes a new recovery code, which opens the files and the class's keys, in place of the one before.
 * @param write what else belongs to the same commit.
 */
export const renewRecoveryCode = async (
  { context, addCode }: Pick<TeacherLockParts, 'context' | 'addCode'>,
  keys: ClassKeys,
  write: (openClass: OpenClass) => void,
): Promise<string> => {
  const openClass = context.openClass();
  const { db, classId } = openClass;
  const recoveryCode = makeRecoveryCode(context.random);
  const code = requireOwnCode(recoveryCode);
  const sealing = sealingOf(context);
  const secret = { openedBy: 'recovery_code', secret: code, deviceSecret: null } as const;
  const envelope = await sealKeys(keys, classId, secret, sealing);
  const dropOldCodes = await addCode(code, sealing);
  transaction<void>(db, () => {
    putEnvelope(db, envelope, context.clock.now());
    write(openClass);
  });
  dropOldCodes();
  return recoveryCode;
};

/** @throws AppError `recovery_code.wrong`; a typing error costs nothing. */
export const requireTypedCode = (typed: string): string => {
  const code = readRecoveryCode(typed);
  if (code === null) throw new AppError('recovery_code.wrong', { reason: 'typing_error' });
  return code;
};

/**
 * A new PIN for who holds the recovery code. Nobody guesses 130 bits: the code neither waits nor counts, so a child's
 * wrong PINs never keep out the teacher who holds it.
 */
export const recover = async (
  parts: TeacherLockParts,
  typed: { recoveryCode: string; newPin: string; teacherId?: string | undefined },
): Promise<{ token: string; recoveryCode: string }> => {
  const { context, device, lockout, session } = parts;
  requireStrongPin(typed.newPin);
  const code = requireTypedCode(typed.recoveryCode);
  const openClass = context.openClass();
  const { db, classId } = openClass;
  const keys = await keysWithCode(openClass, code);
  try {
    const teacher = requireTeacher(parts, typed.teacherId ?? listTeachers(db)[0]?.id);
    (await device.openOrRenewSecret()).fill(0);
    const pin = await sealForPin(parts, keys, { classId, pin: typed.newPin });
    const recoveryCode = await renewRecoveryCode(parts, keys, () => {
      putPin(db, teacher.id, pin, context.clock.now());
      const details = { teacherId: teacher.id };
      appendAudit(db, classId, {
        at: context.clock.now(),
        actor: 'recovery_code',
        action: 'teacher.recovered',
        details,
      });
    });
    lockout.reset();
    return { token: session.begin(keys, teacher.id), recoveryCode };
  } finally {
    forgetKeys(keys);
  }
};

/**
 * The teacher's lock: in with a PIN, out at any time. The recovery code is asked for where a class may be locked.
 * @param lockAll locks the mode of the lesson code too: a page that is hidden or left has neither.
 */
export const createTeacherLockHandlers = (
  parts: TeacherLockParts,
  lockAll: () => void,
): Handlers<'teacher.unlock' | 'teacher.lock' | 'teacher.stay'> => {
  const { inTurn } = parts;
  return {
    'teacher.unlock': async ({ pin, teacherId }) => ({ token: await inTurn(() => unlock(parts, pin, teacherId)) }),
    'teacher.lock': () => {
      lockAll();
      return {};
    },
    // being let in is what keeps the mode open
    'teacher.stay': () => ({}),
  };
};
