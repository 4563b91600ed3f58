import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { appendAudit } from '../audit/audit-trail.ts';
import type { Conductor, Handlers } from '../context.ts';
import type { Clock, Random } from '../core-options.ts';
import { deleteLessonCode, putLessonCode, readLessonCode } from '../db/lesson-code.ts';
import { type EnvelopeSecret, openBytes, sealBytes } from './key-envelope.ts';
import { createModeSession, type LockReason, type ModeSession } from './mode-session.ts';
import { type PinParts, sealingOf } from './pin-keys.ts';
import { requireStrongPin } from './teacher-lock.ts';

/** The mode of somebody who conducts a lesson with the lesson code alone; nothing of the class's keys is in it. */
export type LessonSession = ModeSession<Conductor>;

export const createLessonSession = (
  { clock, random }: { clock: Clock; random: Random },
  onLock: (reason: LockReason, session: string) => void,
): LessonSession => createModeSession<Conductor>({ clock, random, idleMs: limits.lessonIdleMs }, onLock);

const contextOf = (classId: string): string => `meridian.lesson-code/1|${classId}`;

/**
 * The lesson code: for a supply teacher, who conducts lessons with it and sees nothing else. It proves itself by opening
 * an empty seal, peppered like a PIN, and wrong tries count with wrong PINs: there is one lock to be guessed at. The right
 * code does not make wrong PINs forgotten, or who has it could guess the PIN for ever.
 */
export const createLessonLockHandlers = (
  parts: PinParts & { session: LessonSession },
): Handlers<'lesson.set_code' | 'lesson.remove_code' | 'lesson.unlock' | 'lesson.lock' | 'lesson.stay'> => {
  const { context, device, lockout, session, inTurn } = parts;
  const { clock } = context;

  const withSecret = async <T>(code: string, work: (secret: EnvelopeSecret) => Promise<T>): Promise<T> => {
    const deviceSecret = await device.openSecret();
    try {
      return await work({ openedBy: 'lesson_code', secret: code, deviceSecret });
    } finally {
      deviceSecret.fill(0);
    }
  };

  const unlock = async (code: string): Promise<string> => {
    const { db, classId } = context.openClass();
    lockout.requireOpen();
    const stored = readLessonCode(db);
    if (stored === null || stored.secretId !== device.secretId()) throw new AppError('lesson_code.not_set');
    const note = (actor: 'lesson_code' | 'nobody', action: string): void =>
      appendAudit(db, classId, { at: clock.now(), actor, action });
    const takeBack = await withSecret(code, async (secret) => {
      const undo = lockout.countAttempt();
      return (await openBytes(stored, contextOf(classId), secret)) === null ? null : undo;
    });
    if (takeBack === null) {
      note('nobody', 'lesson.unlock_failed');
      throw new AppError('pin.wrong', lockout.state());
    }
    takeBack();
    note('lesson_code', 'lesson.unlocked');
    return session.begin({ kind: 'lesson_code' });
  };

  return {
    'lesson.set_code': async ({ code }) => {
      requireStrongPin(code);
      const { db, classId } = context.openClass();
      const sealed = await inTurn(() =>
        withSecret(code, (secret) => sealBytes(new Uint8Array(), contextOf(classId), secret, sealingOf(context))),
      );
      const secretId = device.secretId();
      if (secretId === null) throw new AppError('vault.unavailable');
      transaction<void>(db, () => putLessonCode(db, { ...sealed, secretId }, clock.now()));
      session.lock('asked');
      return {};
    },

    'lesson.remove_code': () => {
      const { db } = context.openClass();
      transaction<void>(db, () => deleteLessonCode(db));
      session.lock('asked');
      return {};
    },

    'lesson.unlock': async ({ code }) => ({ token: await inTurn(() => unlock(code)) }),

    'lesson.stay': () => ({}),

    'lesson.lock': () => {
      session.lock('asked');
      return {};
    },
  };
};
