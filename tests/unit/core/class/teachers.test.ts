import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { limits } from '#shared/domain/limits.ts';
import { createManualClock, type ManualClock } from '#tests/helpers/manual-clock.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { projectInput, type ReadyClass, startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

const sarasPin = '739154';

describe('teachers who share a class', () => {
  let clock: ManualClock;
  let ready: ReadyClass;
  beforeEach(async () => {
    clock = createManualClock();
    ready = await startReadyClass({ clock });
    onTestFinished(() => ready.core.remove());
  });

  const call: ReadyClass['core']['call'] = (name, input, token) => ready.core.call(name, input, token);
  const addSara = async (): Promise<string> => {
    const input = { name: 'Sara', newPin: sarasPin, pin: testPin };
    return (await call('teacher.add', input, ready.teacherToken)).teacherId;
  };
  const teachersNow = async () => (await call('app.status', {})).teachers;
  const codeOf = async (work: Promise<unknown>): Promise<string> => (await rejectionOf(work)).code;

  it('V1 takes no weak PIN for a colleague, and adds nobody', async () => {
    const added = call('teacher.add', { name: 'Sara', newPin: '111111', pin: testPin }, ready.teacherToken);
    expect(await codeOf(added)).toBe('pin.too_weak');
    expect(await teachersNow()).toHaveLength(1);
  });

  it('V2 asks for the own PIN again, and counts wrong ones as at the lock', async () => {
    const wrong = { name: 'Sara', newPin: sarasPin, pin: '900001' };
    for (let tries = 0; tries < limits.pinFreeAttempts; tries += 1) {
      expect(await codeOf(call('teacher.add', wrong, ready.teacherToken))).toBe('pin.wrong');
    }
    expect(await codeOf(call('teacher.add', { ...wrong, pin: testPin }, ready.teacherToken))).toBe('pin.locked_out');
    expect(await teachersNow()).toHaveLength(1);
  });

  it('unlock with their own PIN each, and with no other', async () => {
    const saraId = await addSara();
    const [first] = await teachersNow();
    expect(await teachersNow()).toEqual([
      { teacherId: first?.teacherId, name: '', hasPin: true },
      { teacherId: saraId, name: 'Sara', hasPin: true },
    ]);
    // whose PIN it is has to be said now
    expect(await codeOf(call('teacher.unlock', { pin: testPin }))).toBe('teacher.not_found');
    expect(await codeOf(call('teacher.unlock', { pin: testPin, teacherId: saraId }))).toBe('pin.wrong');
    const { token } = await call('teacher.unlock', { pin: sarasPin, teacherId: saraId });
    await call('teacher.stay', {}, token);
    await call('teacher.unlock', { pin: testPin, teacherId: first?.teacherId ?? '' });
  });

  it('sign with the same key of the class', async () => {
    const saraId = await addSara();
    const { token } = await call('teacher.unlock', { pin: sarasPin, teacherId: saraId });
    const { project } = await call('project.create', projectInput, token);
    expect(project.hostClassId).toBe(ready.classId);
  });

  it('end each other’s access, but nobody their own, so that one always stays', async () => {
    const saraId = await addSara();
    const [first] = await teachersNow();
    const own = { teacherId: first?.teacherId ?? '', pin: testPin };
    expect(await codeOf(call('teacher.revoke', own, ready.teacherToken))).toBe('teacher.last_one');
    await call('teacher.revoke', { teacherId: saraId, pin: testPin }, ready.teacherToken);
    expect(await codeOf(call('teacher.unlock', { pin: sarasPin, teacherId: saraId }))).toBe('teacher.not_found');
    expect(await codeOf(call('teacher.revoke', { teacherId: saraId, pin: testPin }, ready.teacherToken))).toBe(
      'teacher.not_found',
    );
    await call('teacher.unlock', { pin: testPin });
  });

  it('V1 change their PIN, which ends the old one', async () => {
    await call('teacher.change_pin', { pin: testPin, newPin: 'a goat in a boat' }, ready.teacherToken);
    expect(await codeOf(call('teacher.unlock', { pin: testPin }))).toBe('pin.wrong');
    await call('teacher.unlock', { pin: 'a goat in a boat' });
  });

  it('D11 get a new PIN from a colleague after the PC lost its secret; the old one costs no attempt', async () => {
    const saraId = await addSara();
    const { recoveryCode } = ready;
    const core = await ready.core.restart({ host: createTestHost({ vault: createTestVault() }) });
    ready = { ...ready, core };
    const { token } = await call('teacher.recover', { recoveryCode, newPin: '846201' });
    expect((await teachersNow()).map(({ hasPin }) => hasPin)).toEqual([true, false]);
    expect(await codeOf(call('teacher.unlock', { pin: sarasPin, teacherId: saraId }))).toBe('pin.not_set');
    expect((await call('app.status', {})).lockout.failures).toBe(0);
    await call('teacher.set_pin', { teacherId: saraId, newPin: sarasPin, pin: '846201' }, token);
    await call('teacher.unlock', { pin: sarasPin, teacherId: saraId });
  });

  it('give the recovered PIN to the teacher who is named', async () => {
    const saraId = await addSara();
    const { recoveryCode } = ready;
    await call('teacher.recover', { recoveryCode, newPin: '846201', teacherId: saraId });
    await call('teacher.unlock', { pin: '846201', teacherId: saraId });
    const [first] = await teachersNow();
    await call('teacher.unlock', { pin: testPin, teacherId: first?.teacherId ?? '' });
  });

  it('D11 print a new recovery code, which opens the files elsewhere; the old one ends', async () => {
    const { recoveryCode } = await call('teacher.renew_recovery_code', { pin: testPin }, ready.teacherToken);
    expect(recoveryCode).not.toBe(ready.recoveryCode);
    const core = await ready.core.restart({ host: createTestHost({ vault: createTestVault() }) });
    const { recoveryCode: old } = ready;
    ready = { ...ready, core };
    expect(await codeOf(call('teacher.recover', { recoveryCode: old, newPin: '846201' }))).toBe('recovery_code.wrong');
    await call('teacher.recover', { recoveryCode, newPin: '846201' });
  });
});

describe('the lesson code', () => {
  const code = '580213';
  let clock: ManualClock;
  let ready: ReadyClass;
  beforeEach(async () => {
    clock = createManualClock();
    ready = await startReadyClass({ clock });
    onTestFinished(() => ready.core.remove());
  });
  const codeOf = async (work: Promise<unknown>): Promise<string> => (await rejectionOf(work)).code;
  const unlock = () => ready.core.call('lesson.unlock', { code });

  it('opens nothing before it is set, and is never weak', async () => {
    expect(await codeOf(unlock())).toBe('lesson_code.not_set');
    expect(await codeOf(ready.core.call('lesson.set_code', { code: '123456' }, ready.teacherToken))).toBe(
      'pin.too_weak',
    );
    expect((await ready.core.call('app.status', {})).hasLessonCode).toBe(false);
  });

  it('V4 conducts lessons and opens nothing of the teacher’s, not the keys either', async () => {
    await ready.core.call('lesson.set_code', { code }, ready.teacherToken);
    const { token } = await unlock();
    await ready.core.call('lesson.stay', {}, token);
    expect(await codeOf(ready.core.call('review.list', {}, token))).toBe('auth.teacher_required');
    expect(await codeOf(ready.core.call('audit.list', {}, token))).toBe('auth.teacher_required');
    expect(await codeOf(ready.core.call('teacher.unlock', { pin: code }))).toBe('pin.wrong');
    // the teacher conducts as well
    await ready.core.call('lesson.stay', {}, ready.teacherToken);
  });

  it('V2 counts with the PINs, so that there is one lock to be guessed at', async () => {
    await ready.core.call('lesson.set_code', { code }, ready.teacherToken);
    for (let tries = 0; tries < limits.pinFreeAttempts; tries += 1) {
      expect(await codeOf(ready.core.call('lesson.unlock', { code: `90000${tries}` }))).toBe('pin.wrong');
    }
    expect(await codeOf(unlock())).toBe('pin.locked_out');
    expect(await codeOf(ready.core.call('teacher.unlock', { pin: testPin }))).toBe('pin.locked_out');
  });

  it('V2 gives who knows it no guesses at the PIN: the right code makes no wrong PIN forgotten', async () => {
    await ready.core.call('lesson.set_code', { code }, ready.teacherToken);
    for (let tries = 0; tries < limits.pinFreeAttempts; tries += 1) {
      expect(await codeOf(ready.core.call('teacher.unlock', { pin: `90000${tries}` }))).toBe('pin.wrong');
      if (tries < limits.pinFreeAttempts - 1) await unlock();
    }
    expect((await ready.core.call('app.status', {})).lockout.failures).toBe(limits.pinFreeAttempts);
    expect(await codeOf(ready.core.call('teacher.unlock', { pin: testPin }))).toBe('pin.locked_out');
  });

  it('V3 ends when the teacher removes or changes it, when asked, and after an hour without a sign', async () => {
    const isOpen = async (token: string): Promise<boolean> =>
      await ready.core.call('lesson.stay', {}, token).then(
        () => true,
        () => false,
      );
    await ready.core.call('lesson.set_code', { code }, ready.teacherToken);
    const first = await unlock();
    await ready.core.call('lesson.set_code', { code: '664210' }, ready.teacherToken);
    expect(await isOpen(first.token)).toBe(false);
    expect(await codeOf(unlock())).toBe('pin.wrong');
    const second = await ready.core.call('lesson.unlock', { code: '664210' });
    expect(await isOpen(second.token)).toBe(true);
    await ready.core.call('lesson.lock', {});
    expect(await isOpen(second.token)).toBe(false);
    const third = await ready.core.call('lesson.unlock', { code: '664210' });
    clock.pass(limits.lessonIdleMs);
    expect(await isOpen(third.token)).toBe(false);
    const { token } = await ready.core.call('teacher.unlock', { pin: testPin });
    await ready.core.call('lesson.remove_code', {}, token);
    expect(await codeOf(ready.core.call('lesson.unlock', { code: '664210' }))).toBe('lesson_code.not_set');
  });
});
