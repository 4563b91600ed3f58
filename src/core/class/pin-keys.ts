import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { findPin, findTeacher, listTeachers, type SealedPin, type TeacherRow } from '../db/teachers.ts';
import { type ClassKeys, defaultUnlockCost, forgetKeys, openKeys, type Sealing, sealKeys } from './key-envelope.ts';
import type { Lockout } from './lockout.ts';
import type { ThisDevice } from './this-device.ts';

export type PinParts = {
  context: CoreContext;
  device: ThisDevice;
  lockout: Lockout;
  /**
   * Runs attempts one after the other: each costs 64 MiB, and none may overtake the count.
   */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>;
};

export const sealingOf = ({ random, settings }: CoreContext): Sealing => ({
  random,
  cost: settings.unlockCost ?? defaultUnlockCost,
});

/**
 * The teacher who is meant: by id, or the only one.
 * @throws AppError `teacher.not_found`.
 */
export const requireTeacher = ({ context }: Pick<PinParts, 'context'>, teacherId: string | undefined): TeacherRow => {
  const { db } = context.openClass();
  const teachers = listTeachers(db);
  const meant = teacherId === undefined ? teachers : teachers.filter(({ id }) => id === teacherId);
  const [teacher] = meant;
  if (teacher === undefined || meant.length > 1) throw new AppError('teacher.not_found');
  return teacher;
};

const requirePin = ({ context, device }: PinParts, teacherId: string): SealedPin => {
  const pin = findPin(context.openClass().db, teacherId);
  // sealed with a secret that this PC no longer has: no PIN would be the right one, and it must cost no attempt
  if (pin === null || pin.secretId !== device.secretId()) throw new AppError('pin.not_set');
  return pin;
};

/**
 * The class's keys, if the PIN is the teacher's. Fill them with zeros when done.
 * @throws AppError `pin.locked_out`, `pin.not_set`, `vault.unavailable`, none of which costs an attempt; `pin.wrong`.
 */
export const openWithPin = async (parts: PinParts, teacherId: string, pin: string): Promise<ClassKeys> => {
  const { context, device, lockout } = parts;
  const { classId } = context.openClass();
  lockout.requireOpen();
  const deviceSecret = await device.openSecret();
  try {
    const { envelope } = requirePin(parts, teacherId);
    lockout.countAttempt();
    const keys = await openKeys(envelope, classId, { openedBy: 'pin', secret: pin, deviceSecret });
    if (keys === null) throw new AppError('pin.wrong', lockout.state());
    lockout.reset();
    return keys;
  } finally {
    deviceSecret.fill(0);
  }
};

/** Opens the keys with the teacher's own PIN, for as long as `work` takes. */
export const withKeys = async <T>(
  parts: PinParts,
  { teacherId, pin }: { teacherId: string; pin: string },
  work: (keys: ClassKeys) => Promise<T>,
): Promise<T> => {
  if (findTeacher(parts.context.openClass().db, teacherId) === null) throw new AppError('auth.teacher_required');
  const keys = await openWithPin(parts, teacherId, pin);
  try {
    return await work(keys);
  } finally {
    forgetKeys(keys);
  }
};

/** Seals the keys for a PIN on this PC. @throws AppError `vault.unavailable`. */
export const sealForPin = async (
  { context, device }: Pick<PinParts, 'context' | 'device'>,
  keys: ClassKeys,
  { classId, pin }: { classId: string; pin: string },
): Promise<SealedPin> => {
  const deviceSecret = await device.openSecret();
  const secretId = device.secretId();
  try {
    if (secretId === null) throw new AppError('vault.unavailable');
    const secret = { openedBy: 'pin' as const, secret: pin, deviceSecret };
    return { envelope: await sealKeys(keys, classId, secret, sealingOf(context)), secretId };
  } finally {
    deviceSecret.fill(0);
  }
};
