import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchRecordings } from '#main/power-save.ts';
import { nextWakefulness, recordingSignOf } from '#shared/domain/recording-watch.ts';
import { electronDouble } from '#tests/helpers/electron-double.ts';

describe('what a request tells about recordings', () => {
  it.each([
    ['GET', '/takes/t1/chunks'],
    ['PUT', '/takes/t1'],
    ['PUT', '/takes//chunks'],
    ['PUT', '/takes/t1/chunks/more'],
    ['POST', '/op/take.begin'],
    ['POST', '/op/teacher.lock'],
    ['GET', '/op/take.finish'],
    ['GET', '/'],
  ])('takes nothing from %s %s', (method, path) => {
    expect(recordingSignOf(method, path)).toBeNull();
  });

  it('sees slices, and the ends of a take', () => {
    expect(recordingSignOf('PUT', '/takes/t1/chunks')).toEqual({ kind: 'slice', takeId: 't1' });
    for (const name of ['take.finish', 'take.keep', 'take.discard', 'turn.end']) {
      expect(recordingSignOf('POST', `/op/${name}`)).toEqual({ kind: 'over' });
    }
  });

  it('forgets a silent recording, and only a silent one', () => {
    const state = { takeId: 't1', lastSliceMs: 1_000 };
    expect(nextWakefulness(state, { kind: 'tick' }, 16_000)).toEqual(state);
    expect(nextWakefulness(state, { kind: 'tick' }, 16_001)).toBeNull();
    expect(nextWakefulness(null, { kind: 'tick' }, 16_001)).toBeNull();
  });
});

describe('the power-save blocker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const start = () => {
    const { electron, seen } = electronDouble();
    let nowMs = 0;
    const presenting = { now: false };
    const watch = watchRecordings(
      electron.powerSaveBlocker,
      () => presenting.now,
      () => nowMs,
    );
    const pass = (ms: number): void => {
      for (let passed = 0; passed < ms; passed += 1_000) {
        nowMs += 1_000;
        vi.advanceTimersByTime(1_000);
      }
    };
    return { seen, watch, pass, presenting };
  };

  it('is one per recording, however many slices it has', () => {
    const { seen, watch, pass } = start();
    for (let slice = 0; slice < 40; slice += 1) {
      watch.notice('PUT', '/takes/t1/chunks');
      pass(1_000);
    }
    expect([seen.blockersStarted, seen.blockers.size]).toEqual([1, 1]);
    watch.notice('POST', '/op/take.finish');
    expect([seen.blockersStarted, seen.blockers.size, watch.isRecording()]).toEqual([1, 0, false]);
  });

  it('goes on when another take begins without an end of the first', () => {
    const { seen, watch, pass } = start();
    watch.notice('PUT', '/takes/t1/chunks');
    pass(14_000);
    watch.notice('PUT', '/takes/t2/chunks');
    pass(14_000);
    expect([...seen.blockers]).toEqual([1]);
  });

  it('holds while the class watches, without any request, and is no recording', () => {
    const { seen, watch, pass, presenting } = start();
    presenting.now = true;
    pass(5_000);
    expect([seen.blockers.size, watch.isRecording()]).toEqual([1, false]);
    pass(3_600_000);
    expect([seen.blockersStarted, seen.blockers.size]).toEqual([1, 1]);
    presenting.now = false;
    pass(5_000);
    expect(seen.blockers.size).toBe(0);
  });

  it('lets the screen sleep when a recording falls silent, and holds it again when it goes on', () => {
    const { seen, watch, pass } = start();
    watch.notice('PUT', '/takes/t1/chunks');
    pass(25_000);
    expect([seen.blockers.size, watch.isRecording()]).toEqual([0, false]);
    watch.notice('PUT', '/takes/t1/chunks');
    expect([seen.blockersStarted, seen.blockers.size]).toEqual([2, 1]);
  });

  it('does not mind requests that have nothing to do with recordings', () => {
    const { seen, watch } = start();
    watch.notice('GET', '/media/m1');
    expect(seen.blockersStarted).toBe(0);
    watch.notice('PUT', '/takes/t1/chunks');
    watch.notice('POST', '/op/app.status');
    expect(seen.blockers.size).toBe(1);
  });
});
