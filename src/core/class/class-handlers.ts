import type { OperationParsed } from '#shared/contract/operations.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext, Handlers } from '../context.ts';
import type { ClassKeys } from './key-envelope.ts';
import type { KioskFiles } from './kiosk-files.ts';
import type { Rooms } from './rooms.ts';
import { runOneByOne } from './run-one-by-one.ts';
import { setUp } from './setup.ts';
import { recover, requireStrongPin, requireTypedCode, type TeacherLockParts } from './teacher-lock.ts';
import type { ThisDevice } from './this-device.ts';

/** What a room must offer, so that its class can be made, recovered and left. */
type LockedRoom = { lock: TeacherLockParts; leave(): void; close(): Promise<void> };

export type ClassOperation =
  | 'setup.complete'
  | 'setup.draft'
  | 'setup.keep_draft'
  | 'class.add'
  | 'class.choose'
  | 'class.try_again'
  | 'teacher.recover';

/** The classes of this PC: the first one and more, which of them is shown, and the way back to one that is locked. */
export const createClassHandlers = ({
  context,
  files,
  device,
  rooms,
  endPractice,
}: {
  context: CoreContext;
  files: KioskFiles;
  device: ThisDevice;
  rooms: Pick<Rooms<LockedRoom>, 'current' | 'require' | 'enter' | 'choose'>;
  /** The practice class ends when another one is chosen. */
  endPractice(): Promise<void>;
}): Handlers<ClassOperation> => {
  const inTurn = runOneByOne();
  let kept: OperationParsed<'setup.keep_draft'> | null = null;

  const tellChanged = (): void => {
    const classId = files.currentId();
    if (classId !== null) context.emit({ type: 'class.changed', classId });
  };
  const begin = (classId: string, keys: ClassKeys, teacherId: string): string =>
    rooms.enter(classId).lock.session.begin(keys, teacherId);
  const currentId = (): string => {
    const classId = files.currentId();
    if (classId === null) throw new AppError('setup.required');
    return classId;
  };

  return {
    'setup.complete': (input) =>
      inTurn(async () => {
        if (files.classes().length > 0) throw new AppError('setup.already_done');
        return await setUp({ context, files, device, begin }, input);
      }),

    'setup.draft': ({ draftId }) => ({ draft: kept?.draftId === draftId ? kept.draft : null }),
    'setup.keep_draft': (draft) => {
      kept = draft.draft === null ? null : draft;
      return {};
    },

    'class.add': (input) =>
      inTurn(async () => {
        const left = rooms.current();
        const made = await setUp({ context, files, device, begin }, input);
        left?.leave();
        tellChanged();
        return made;
      }),

    'class.choose': async ({ classId }) => {
      await endPractice();
      const before = files.currentId();
      rooms.choose(classId);
      if (classId !== before) tellChanged();
      return {};
    },

    'class.try_again': () =>
      inTurn(async () => {
        const classId = currentId();
        const isOpen = await files.tryAgain(classId);
        if (isOpen) rooms.enter(classId);
        return { isOpen };
      }),

    'teacher.recover': (typed) =>
      inTurn(async () => {
        requireStrongPin(typed.newPin);
        const code = requireTypedCode(typed.recoveryCode);
        const classId = currentId();
        // one whose key the vault does not give out is opened with the code first
        if (files.classes().some((listed) => listed.classId === classId && listed.state === 'locked')) {
          await files.openWithCode(classId, code);
          rooms.enter(classId);
        }
        const { lock } = rooms.require();
        return await lock.inTurn(() => recover(lock, typed));
      }),
  };
};
