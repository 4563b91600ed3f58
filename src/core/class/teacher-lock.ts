import { findPinWeakness } from '#shared/domain/pin-strength.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findEnvelope, type OpenedBy, putEnvelope } from '../db/key-envelopes.ts';
import { type ClassKeys, defaultUnlockCost, forgetKeys, openKeys, sealKeys } from './key-envelope.ts';
import type { Lockout } from './lockout.ts';
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { runOneByOne } from './run-one-by-one.ts';
import type { TeacherSession } from './teacher-session.ts';
import type { ThisDevice } from './this-device.ts';

export type TeacherLockParts = { context: CoreContext; device: ThisDevice; lockout: Lockout; session: TeacherSession };

/** @throws AppError `pin.too_weak` with `{ weakness }` (V1). */
export const requireStrongPin = (pin: string): void => {
  const weakness = findPinWeakness(pin);
  if (weakness !== null) throw new AppError('pin.too_weak', { weakness });
};

/** The class's keys, if `secret` opens them. */
const attempt = async (
  { context }: TeacherLockParts,
  typed: { openedBy: OpenedBy; secret: string; deviceSecret: Uint8Array | null },
): Promise<ClassKeys | null> => {
  const { db, classId } = context.openClass();
  const envelope = findEnvelope(db, typed.openedBy);
  if (envelope === null) throw new AppError('data.damaged', { missing: 'key_envelopes' });
  return await openKeys(envelope, classId, typed);
};

const unlock = async (parts: TeacherLockParts, pin: string): Promise<string> => {
  const { context, device, lockout, session } = parts;
  context.openClass();
  lockout.requireOpen();
  const deviceSecret = await device.openSecret();
  try {
    lockout.countAttempt();
    const keys = await attempt(parts, { openedBy: 'pin', secret: pin, deviceSecret });
    if (keys === null) throw new AppError('pin.wrong', lockout.state());
    lockout.reset();
    return session.begin(keys);
  } finally {
    deviceSecret.fill(0);
  }
};

/**
 * Nobody guesses 130 bits: the code neither waits nor counts, so a child's wrong PINs never keep out the teacher who
 * holds it.
 */
const recover = async (
  parts: TeacherLockParts,
  typedCode: string,
  newPin: string,
): Promise<{ token: string; recoveryCode: string }> => {
  const { context, device, lockout, session } = parts;
  const { db, classId } = context.openClass();
  const { random, clock, settings } = context;
  requireStrongPin(newPin);
  const code = readRecoveryCode(typedCode);
  if (code === null) throw new AppError('recovery_code.wrong', { reason: 'typing_error' });
  const keys = await attempt(parts, { openedBy: 'recovery_code', secret: code, deviceSecret: null });
  if (keys === null) throw new AppError('recovery_code.wrong', { reason: 'other_code' });
  try {
    const deviceSecret = await device.openOrRenewSecret();
    const sealing = { random, cost: settings.unlockCost ?? defaultUnlockCost };
    const recoveryCode = makeRecoveryCode(random);
    const envelopes = await sealBoth(keys, classId, { pin: newPin, deviceSecret, recoveryCode }, sealing);
    deviceSecret.fill(0);
    transaction<void>(db, () => {
      for (const envelope of envelopes) putEnvelope(db, envelope, clock.now());
    });
    lockout.reset();
    return { token: session.begin(keys), recoveryCode };
  } finally {
    forgetKeys(keys);
  }
};

/** Seals the keys for both ways in: the PIN together with this PC, and the recovery code anywhere. */
export const sealBoth = async (
  keys: ClassKeys,
  classId: string,
  secrets: { pin: string; deviceSecret: Uint8Array; recoveryCode: string },
  sealing: Parameters<typeof sealKeys>[3],
): Promise<Awaited<ReturnType<typeof sealKeys>>[]> => {
  const code = readRecoveryCode(secrets.recoveryCode);
  if (code === null) throw new TypeError('Expected a recovery code that was made here');
  return [
    await sealKeys(
      keys,
      classId,
      { openedBy: 'pin', secret: secrets.pin, deviceSecret: secrets.deviceSecret },
      sealing,
    ),
    await sealKeys(keys, classId, { openedBy: 'recovery_code', secret: code, deviceSecret: null }, sealing),
  ];
};

/** The teacher's lock. Attempts are checked one after the other: each costs 64 MiB, and no PIN may overtake the count. */
export const createTeacherLockHandlers = (
  parts: TeacherLockParts,
): Handlers<'teacher.unlock' | 'teacher.recover' | 'teacher.lock' | 'teacher.stay'> => {
  const inTurn = runOneByOne();
  return {
    'teacher.unlock': async ({ pin }) => ({ token: await inTurn(() => unlock(parts, pin)) }),
    'teacher.recover': ({ recoveryCode, newPin }) => inTurn(() => recover(parts, recoveryCode, newPin)),
    'teacher.lock': () => {
      parts.session.lock('asked');
      return {};
    },
    // being let in is what keeps the mode open
    'teacher.stay': () => ({}),
  };
};
