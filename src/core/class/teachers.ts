import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { Handlers } from '../context.ts';
import { findTeacher, insertTeacher, putPin, renameTeacher, revokeTeacher } from '../db/teachers.ts';
import { type PinParts, sealForPin, withKeys } from './pin-keys.ts';
import { renewRecoveryCode, requireStrongPin, type TeacherLockParts } from './teacher-lock.ts';

type TeacherOperation =
  | 'teacher.add'
  | 'teacher.set_pin'
  | 'teacher.change_pin'
  | 'teacher.renew_recovery_code'
  | 'teacher.revoke'
  | 'teacher.rename'
  | 'teacher.current';

/** Colleagues who share a class, each with a PIN of their own that seals the class's keys. */
export const createTeacherHandlers = (
  parts: PinParts & Pick<TeacherLockParts, 'addCode'>,
): Handlers<TeacherOperation> => {
  const { context, inTurn } = parts;
  const { clock, random } = context;

  const requireColleague = (teacherId: string): void => {
    if (findTeacher(context.openClass().db, teacherId) === null) throw new AppError('teacher.not_found');
  };

  /** Sets a PIN for `teacherId`, who is made by `before` when new, once the caller's own PIN has opened the keys. */
  const setPin = (
    caller: { teacherId: string; pin: string },
    meant: { teacherId: string; newPin: string },
    before: () => void = () => {},
  ): Promise<void> =>
    inTurn(async () => {
      requireStrongPin(meant.newPin);
      await withKeys(parts, caller, async (keys) => {
        const { db, classId } = context.openClass();
        const pin = await sealForPin(parts, keys, { classId, pin: meant.newPin });
        transaction<void>(db, () => {
          before();
          putPin(db, meant.teacherId, pin, clock.now());
        });
      });
    });

  return {
    'teacher.add': async ({ name, newPin, pin }, { teacherId }) => {
      const added = { teacherId: random.uuid(), newPin };
      await setPin({ teacherId, pin }, added, () =>
        insertTeacher(context.openClass().db, { id: added.teacherId, name, createdAt: clock.now() }),
      );
      return { teacherId: added.teacherId };
    },

    'teacher.set_pin': async ({ teacherId: colleague, newPin, pin }, { teacherId }) => {
      requireColleague(colleague);
      await setPin({ teacherId, pin }, { teacherId: colleague, newPin });
      return {};
    },

    'teacher.change_pin': async ({ pin, newPin }, { teacherId }) => {
      await setPin({ teacherId, pin }, { teacherId, newPin });
      return {};
    },

    'teacher.renew_recovery_code': ({ pin }, { teacherId }) =>
      inTurn(() =>
        withKeys(parts, { teacherId, pin }, async (keys) => ({
          recoveryCode: await renewRecoveryCode(parts, keys, () => {}),
        })),
      ),

    'teacher.revoke': async ({ teacherId: colleague, pin }, { teacherId }) => {
      if (colleague === teacherId) throw new AppError('teacher.last_one');
      requireColleague(colleague);
      await inTurn(() =>
        withKeys(parts, { teacherId, pin }, async () => {
          const { db } = context.openClass();
          transaction<void>(db, () => revokeTeacher(db, colleague, clock.now()));
        }),
      );
      return {};
    },

    'teacher.current': (_, { teacherId }) => ({ teacherId }),

    'teacher.rename': ({ name }, { teacherId }) => {
      const { db } = context.openClass();
      transaction<void>(db, () => renameTeacher(db, teacherId, name));
      return {};
    },
  };
};
