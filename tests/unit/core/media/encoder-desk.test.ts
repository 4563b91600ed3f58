import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EncodingReport } from '#shared/domain/encoding.ts';
import { beginRecording } from '#tests/helpers/child-at-work.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

describe('M6 what this PC records films as', () => {
  let ready: ReadyClass;
  let token: string;
  beforeEach(async () => {
    ready = await startReadyClass();
    token = (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;
  });
  afterEach(() => ready.core.remove());

  const current = () => ready.core.call('encoder.current', {});
  const film = async (change: Partial<EncodingReport>): Promise<string> => {
    const { take } = await beginRecording(ready.core, token, recordedVideo());
    const encoding = { profile: 'vp9_720p30', offered: 300, dropped: 0, heldMs: 0, wasLightened: false, ...change };
    const stop = { takeId: take.id, durationMs: 4_000, reason: 'child' } as const;
    await ready.core.call('take.finish', { ...stop, encoding: encoding as EncodingReport }, token);
    return take.id;
  };

  it('asks for a trial before the first film, and keeps what came out of it over a restart', async () => {
    expect(await current()).toEqual({ choice: null, isTrialDue: true });
    await ready.core.call('encoder.choose', { profile: 'vp8_720p30', offered: 60, dropped: 2 });
    ready.core = await ready.core.restart();
    expect(await current()).toMatchObject({
      choice: { profile: 'vp8_720p30', reason: 'trial', offered: 60, dropped: 2 },
      isTrialDue: false,
    });
  });

  it('becomes lighter after a film that lost too many pictures, and stays after one that did not', async () => {
    await ready.core.call('encoder.choose', { profile: 'vp9_720p30', offered: 60, dropped: 2 });
    await film({ dropped: 12 });
    expect((await current()).choice?.profile).toBe('vp9_720p30');
    await film({ dropped: 90 });
    expect((await current()).choice).toMatchObject({ profile: 'vp9_540p24', reason: 'take', dropped: 90 });
  });

  it('tells the teacher how the newest films were recorded', async () => {
    await expectRejection(ready.core.call('encoder.takes', {}, token), 'auth.teacher_required');
    const takeId = await film({ dropped: 12, heldMs: 700 });
    await film({ dropped: 1 });
    const { takes } = await ready.core.call('encoder.takes', {}, ready.teacherToken);
    expect(takes.map(({ dropped, heldMs }) => [dropped, heldMs])).toEqual([
      [1, 0],
      [12, 700],
    ]);
    await ready.core.call('take.discard', { takeId }, token);
    expect((await ready.core.call('encoder.takes', {}, ready.teacherToken)).takes).toHaveLength(1);
  });
});
