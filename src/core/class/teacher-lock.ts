import { findPinWeakness } from '#shared/domain/pin-strength.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers, OpenClass } from '../context.ts';
import { findEnvelope, type OpenedBy, putEnvelope } from '../db/key-envelopes.ts';
import { type ClassKeys, defaultUnlockCost, forgetKeys, openKeys, sealKeys } from './key-envelope.ts';
import type { KioskFiles } from './kiosk-files.ts';
import type { Lockout } from './lockout.ts';
import { makeRecoveryCode, readRecoveryCode, requireOwnCode } from './recovery-code.ts';
import { runOneByOne } from './run-one-by-one.ts';
import type { TeacherSession } from './teacher-session.ts';
import type { ThisDevice } from './this-device.ts';

export type TeacherLockParts = {
  context: CoreContext;
  files: Pick<KioskFiles, 'hasClass' | 'tryAgain' | 'openWithCode' | 'addCode'>;
  device: ThisDevice;
  lockout: Lockout;
  session: TeacherSession;
  /** Called when a class that was locked is open again. */
  opened: () => void;
};

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

/** The class; one whose key the vault does not give out is opened with the code first. */
const openedWith = async ({ context, files, opened }: TeacherLockParts, code: string): Promise<OpenClass> => {
  try {
    return context.openClass();
  } catch (error) {
    if (!hasCode(error, 'class.locked')) throw error;
    const openClass = await files.openWithCode(code);
    opened();
    return openClass;
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
  const { context, files, device, lockout, session } = parts;
  const { random, clock, settings } = context;
  requireStrongPin(newPin);
  const code = readRecoveryCode(typedCode);
  if (code === null) throw new AppError('recovery_code.wrong', { reason: 'typing_error' });
  const { db, classId } = await openedWith(parts, code);
  const keys = await attempt(parts, { openedBy: 'recovery_code', secret: code, deviceSecret: null });
  if (keys === null) throw new AppError('recovery_code.wrong', { reason: 'other_code' });
  try {
    const deviceSecret = await device.openOrRenewSecret();
    const sealing = { random, cost: settings.unlockCost ?? defaultUnlockCost };
    const recoveryCode = makeRecoveryCode(random);
    const envelopes = await sealBoth(keys, classId, { pin: newPin, deviceSecret, recoveryCode }, sealing);
    deviceSecret.fill(0);
    const dropOldCodes = await files.addCode(requireOwnCode(recoveryCode), sealing);
    transaction<void>(db, () => {
      for (const envelope of envelopes) putEnvelope(db, envelope, clock.now());
    });
    dropOldCodes();
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
  const code = requireOwnCode(secrets.recoveryCode);
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
): Handlers<'teacher.unlock' | 'teacher.recover' | 'teacher.lock' | 'teacher.stay' | 'class.try_again'> => {
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
    'class.try_again': () =>
      inTurn(async () => {
        const wasOpen = parts.files.hasClass();
        const isOpen = await parts.files.tryAgain();
        if (isOpen && !wasOpen) parts.opened();
        return { isOpen };
      }),
  };
};
