import { describe, expect, it } from 'vitest';
import { mayCallOff } from '#renderer/app/studio/studio-phase.ts';
import { type CountdownTime, startCountdown } from '#renderer/capture/countdown.ts';
import { rmsDbfs, toLevel } from '#renderer/capture/level-meter.ts';

/** Time that moves only when told, and is always a little late, as timers are. */
const createLateTime = (lateMs: number) => {
  let now = 0;
  let due: { atMs: number; run: () => void } | null = null;
  const time: CountdownTime = {
    nowMs: () => now,
    after: (delayMs, run) => {
      due = { atMs: now + delayMs, run };
      return () => {
        due = null;
      };
    },
  };
  const next = (): boolean => {
    if (due === null) return false;
    const { atMs, run } = due;
    due = null;
    now = atMs + lateMs;
    run();
    return true;
  };
  return { time, next, nowMs: () => now };
};

describe('countdown', () => {
  it('is called off by a press, not by the second half of a double one, nor when the take is begun', () => {
    const may = [3, 2, 1].map((number) => mayCallOff({ kind: 'counting', number }, 3));
    expect(may).toEqual([false, true, false]);
    expect(mayCallOff({ kind: 'ready' }, 3)).toBe(false);
  });

  it('starts nothing once it is called off', () => {
    const late = createLateTime(0);
    const seen: (number | 'zero')[] = [];
    const cancel = startCountdown(
      3,
      (n) => seen.push(n),
      () => seen.push('zero'),
      late.time,
    );
    late.next();
    cancel();
    expect(late.next()).toBe(false);
    expect(seen).toEqual([3, 2]);
  });

  it('reaches zero three seconds after three, without adding up delays', () => {
    const late = createLateTime(40);
    const seen: number[] = [];
    let zeroAtMs = -1;
    startCountdown(
      3,
      (n) => seen.push(n),
      () => {
        zeroAtMs = late.nowMs();
      },
      late.time,
    );
    while (late.next());
    expect(seen).toEqual([3, 2, 1]);
    expect(zeroAtMs).toBe(3_040);
  });
});

describe('level', () => {
  it('calls digital silence minus infinity and no samples too', () => {
    expect(rmsDbfs(new Float32Array(1024))).toBe(-Infinity);
    expect(rmsDbfs(new Float32Array(0))).toBe(-Infinity);
    expect(toLevel(-Infinity)).toBe(0);
  });

  it('measures a full-scale sine at -3 dB', () => {
    const sine = Float32Array.from({ length: 1024 }, (_, index) => Math.sin((index / 1024) * 2 * Math.PI * 16));
    expect(rmsDbfs(sine)).toBeCloseTo(-3.01, 1);
    expect(toLevel(0)).toBe(1);
  });
});
