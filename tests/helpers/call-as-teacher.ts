import type { OperationInput, OperationName, OperationOutput } from '#shared/contract/index.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import type { Kiosk } from './kiosk.ts';
import type { UpClass } from './kiosk-class.ts';

export type CallAsTeacher = <N extends OperationName>(name: N, input: OperationInput<N>) => Promise<OperationOutput<N>>;

/** Calls as the teacher of a class, who comes back with the PIN as often as the mode has locked itself. */
export const callAsTeacher =
  (kiosk: Pick<Kiosk, 'call'>, up: UpClass): CallAsTeacher =>
  async (name, input) => {
    try {
      return await kiosk.call(name, input, up.token);
    } catch (error) {
      if (!hasCode(error, 'auth.teacher_required', 'auth.lesson_required')) throw error;
      // the first of several is whose PIN it is
      const { teachers } = await kiosk.call('app.status', {});
      up.token = (await kiosk.call('teacher.unlock', { pin: up.pin, teacherId: teachers[0]?.teacherId })).token;
      return await kiosk.call(name, input, up.token);
    }
  };
