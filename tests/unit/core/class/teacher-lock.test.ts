import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { origin } from '#tests/helpers/core-client.ts';
import type { ManualClock } from '#tests/helpers/manual-clock.ts';
import { createManualClock } from '#tests/helpers/manual-clock.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { type ReadyClass, startReadyClass, type TestCore, testPin } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const wrongPin = '000001';

describe('the teacher lock', () => {
  let clock: ManualClock;
  let ready: ReadyClass;
  let core: TestCore;
  beforeEach(async () => {
    clock = createManualClock();
    ready = await startReadyClass({ clock });
    core = ready.core;
  });
  afterEach(() => core.remove());

  const failTimes = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i += 1) {
      const error = await rejectionOf(core.call('teacher.unlock', { pin: wrongPin }));
      expect(error.code).toBe('pin.wrong');
    }
  };
  const lockoutOf = async () => (await core.call('app.status', {})).lockout;

  it('V2 refuses even the right PIN while it waits', async () => {
    await failTimes(limits.pinFreeAttempts);
    const error = await rejectionOf(core.call('teacher.unlock', { pin: testPin }));
    expect([error.code, error.details]).toEqual(['pin.locked_out', { waitMs: limits.pinFirstDelayMs }]);
    clock.pass(limits.pinFirstDelayMs);
    await core.call('teacher.unlock', { pin: testPin });
    expect(await lockoutOf()).toEqual({ failures: 0, waitMs: 0 });
  });

  it('V2 checks no more than five of a hundred PINs that come at once', async () => {
    const attempts = Array.from({ length: 100 }, (_, i) =>
      rejectionOf(core.call('teacher.unlock', { pin: String(100_000 + i) })),
    );
    const codes = (await Promise.all(attempts)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'pin.wrong')).toHaveLength(limits.pinFreeAttempts);
    expect(codes.filter((code) => code === 'pin.locked_out')).toHaveLength(100 - limits.pinFreeAttempts);
  });

  it('V2 keeps counting over restarts', async () => {
    await failTimes(limits.pinFreeAttempts - 1);
    core = await core.restart();
    await failTimes(1);
    core = await core.restart();
    clock.shiftWall(10 * 365 * 24 * 60 * 60_000);
    expect((await rejectionOf(core.call('teacher.unlock', { pin: testPin }))).code).toBe('pin.locked_out');
  });

  it('V2 keeps nobody out who holds the recovery code, however many PINs were wrong', async () => {
    await failTimes(limits.pinFreeAttempts);
    const { token } = await core.call('teacher.recover', { recoveryCode: ready.recoveryCode, newPin: '739154' });
    await core.call('teacher.stay', {}, token);
    expect(await lockoutOf()).toEqual({ failures: 0, waitMs: 0 });
    await core.call('teacher.unlock', { pin: '739154' });
  });

  it('V2 takes no wrong recovery code for a wrong PIN, nor lets one shorten the wait', async () => {
    const other = await startReadyClass();
    await other.core.remove();
    await failTimes(limits.pinFreeAttempts);
    const before = await lockoutOf();
    const wrong = [
      [other.recoveryCode, 'other_code'],
      [ready.recoveryCode.slice(0, -1), 'typing_error'],
    ] as const;
    for (const [recoveryCode, reason] of [...wrong, ...wrong]) {
      const error = await rejectionOf(core.call('teacher.recover', { recoveryCode, newPin: '739154' }));
      expect([error.code, error.details]).toEqual(['recovery_code.wrong', { reason }]);
    }
    expect(await lockoutOf()).toEqual(before);
    expect((await rejectionOf(core.call('teacher.unlock', { pin: testPin }))).code).toBe('pin.locked_out');
  });

  it.each(['12345', '111111', '123456', '987654', '20112023', 'kurz', ''])(
    'V1 takes no "%s" as a new PIN',
    async (newPin) => {
      const { recoveryCode } = ready;
      const error = await rejectionOf(core.call('teacher.recover', { recoveryCode, newPin }));
      expect(error.code).toBe(newPin === '' ? 'request.invalid' : 'pin.too_weak');
    },
  );

  it('V1 ends the old PIN and the old code with the recovery', async () => {
    const { recoveryCode } = ready;
    const recovered = await core.call('teacher.recover', { recoveryCode, newPin: 'a goat in a boat' });
    expect(recovered.recoveryCode).not.toBe(recoveryCode);
    expect((await rejectionOf(core.call('teacher.unlock', { pin: testPin }))).code).toBe('pin.wrong');
    await core.call('teacher.unlock', { pin: ' a goat in a boat ' });
    const again = { recoveryCode, newPin: '739154' };
    expect((await rejectionOf(core.call('teacher.recover', again))).code).toBe('recovery_code.wrong');
    await core.call('teacher.recover', { ...again, recoveryCode: recovered.recoveryCode });
  });

  it('V3 locks when nobody used it for five minutes', async () => {
    for (let passed = 0; passed < limits.teacherIdleMs; passed += 20_000) {
      await core.call('teacher.stay', {}, ready.teacherToken);
      clock.pass(20_000);
    }
    clock.pass(limits.teacherIdleMs);
    expect((await rejectionOf(core.call('teacher.stay', {}, ready.teacherToken))).code).toBe('auth.teacher_required');
  });

  it('V3 locks, and the lesson code’s mode with it, when the last page is gone and says nothing any more', async () => {
    const openPage = (): Promise<Response> => core.fetch(new Request(`${origin}${routes.events}`));
    const [one, other] = [await openPage(), await openPage()];
    await core.call('lesson.set_code', { code: '905172' }, ready.teacherToken);
    const lesson = await core.call('lesson.unlock', { code: '905172' });
    const isOpen = async (): Promise<boolean> => {
      const stay = [core.call('teacher.stay', {}, ready.teacherToken), core.call('lesson.stay', {}, lesson.token)];
      return (await Promise.allSettled(stay)).some(({ status }) => status === 'fulfilled');
    };
    await setTimeout(1_100);
    await one.body?.cancel();
    clock.pass(20_000);
    expect(await isOpen()).toBe(true);
    await other.body?.cancel();
    await waitUntil('both are locked', async () => {
      clock.pass(1_000);
      return !(await isOpen());
    });
  });
});
