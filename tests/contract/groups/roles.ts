import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationNames, operations, type Role } from '#shared/contract/index.ts';
import { type Caller, codeOf, type StartDoor, type Subject, startDoor, startSubject } from '../contract-subject.ts';

const callers: readonly Caller[] = ['nobody', 'garbage', 'turn', 'lesson', 'teacher'];
const letsIn: Record<Role, readonly Caller[]> = {
  anyone: callers,
  turn: ['turn'],
  lesson: ['lesson', 'teacher'],
  teacher: ['teacher'],
};
const refusal: Record<Role, string | null> = {
  anyone: null,
  turn: 'auth.turn_required',
  lesson: 'auth.lesson_required',
  teacher: 'auth.teacher_required',
};

/** No operation takes an array, so whoever is let in gets as far as the validation and changes nothing. */
const unacceptable: unknown = [];

export const describeRoles = (start: StartDoor): void =>
  void describe('roles', () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await startSubject(start);
    });
    afterAll(() => subject.remove());

    for (const name of operationNames) {
      const { role } = operations[name];
      it(`V4 lets only ${role} call ${name}`, async () => {
        for (const caller of callers) {
          const code = await codeOf(await subject.post(name, unacceptable, subject.tokens[caller]));
          expect({ caller, code }).toEqual({
            caller,
            code: letsIn[role].includes(caller) ? 'request.invalid' : refusal[role],
          });
        }
      });
    }

    it('V4 refuses the token of a turn that ended', async () => {
      const token = subject.tokens.turn;
      await subject.call('turn.end', {}, token);
      expect(await codeOf(await subject.post('post.mine', {}, token))).toBe('auth.turn_required');
      await subject.signIn();
    });

    it('V4 refuses the token of the child before when the next one has sat down', async () => {
      const before = subject.tokens.turn;
      await subject.call('turn.start', { studentId: subject.students[1]?.id ?? '' });
      expect(await codeOf(await subject.post('post.mine', {}, before))).toBe('auth.turn_required');
      await subject.signIn();
    });

    it('V3 refuses the teacher token after locking, and the earlier one after another unlock', async () => {
      const first = subject.tokens.teacher;
      await subject.signIn();
      expect(await codeOf(await subject.post('review.list', {}, first))).toBe('auth.teacher_required');
      expect(await codeOf(await subject.post('review.list', {}, subject.tokens.teacher))).toBeNull();
      await subject.call('teacher.lock', {});
      expect(await codeOf(await subject.post('review.list', {}, subject.tokens.teacher))).toBe('auth.teacher_required');
      await subject.signIn();
    });

    it.each([
      ['another scheme', (token: string) => `Basic ${token}`],
      ['no scheme', (token: string) => token],
      ['two tokens', (token: string) => `Bearer ${token} ${token}`],
      ['a token cut short', (token: string) => `Bearer ${token.slice(0, -1)}`],
      ['a token with more behind it', (token: string) => `Bearer ${token}A`],
    ])('V4 refuses %s in the authorization header', async (_, headerOf) => {
      const response = await subject.request('/op/review.list', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: headerOf(subject.tokens.teacher ?? '') },
        body: '{}',
      });
      expect(await codeOf(response)).toBe('auth.teacher_required');
    });
  });

export const describeBeforeSetup = (start: StartDoor): void =>
  void describe('before the set-up', () => {
    let subject: Awaited<ReturnType<typeof startDoor>>;
    beforeAll(async () => {
      subject = await startDoor(start);
    });
    afterAll(() => subject.remove());

    it('says that there is no class', async () => {
      const status = await subject.call('app.status', {});
      expect(status.class).toBeNull();
      expect(status.dataFolder.path).toBe(subject.dataDir);
    });

    it.each([
      ['student.list', {}],
      ['project.current', {}],
      ['teacher.unlock', { pin: '482916' }],
      ['turn.start', { studentId: '01a20910-78c9-77fb-864d-2498ce7711d5' }],
    ])('asks for the set-up when %s is called', async (name, input) => {
      expect(await codeOf(await subject.post(name, input))).toBe('setup.required');
    });

    it('lets nobody be the teacher', async () => {
      for (const name of operationNames.filter((each) => operations[each].role === 'teacher')) {
        expect(await codeOf(await subject.post(name, {}, 'n0t-a-token-that-was-ever-given-out-here-00'))).toBe(
          'auth.teacher_required',
        );
      }
    });
  });
