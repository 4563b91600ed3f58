import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ClockSight,
  clockJumpMs,
  clockToleranceMs,
  confirmClock,
  doubtedDaysMax,
  firstSight,
  hearTime,
  lookAtClock,
} from '#shared/domain/clock-sight.ts';

const DAY = 24 * 60 * 60_000;
const start = Date.UTC(2026, 10, 25, 9);
const lookAll = (sight: ClockSight, times: readonly number[]) =>
  times.map((now) => {
    const looked = lookAtClock(sight, now);
    sight = looked.sight;
    return looked.doubt;
  });
/** Later and later by these steps. */
const later = (from: number, steps: readonly number[]): number[] =>
  steps.map((_, at) => from + steps.slice(0, at + 1).reduce((sum, step) => sum + step, 0));

const holiday = fc.integer({ min: 0, max: clockJumpMs });
const jump = fc.integer({ min: clockJumpMs + 1, max: 20 * 365 * DAY });

describe('the clock of this PC', () => {
  it('is believed for years, however long the holidays are between', () => {
    fc.assert(
      fc.property(fc.array(holiday, { maxLength: 60 }), (steps) => {
        expect(lookAll(firstSight(start), later(start, steps)).filter(Boolean)).toEqual([]);
      }),
    );
  });

  it('is doubted after one jump, as often as it is looked at on the days that follow', () => {
    const looks = fc.array(fc.integer({ min: 0, max: 4 * DAY }), { maxLength: doubtedDaysMax - 1 });
    fc.assert(
      fc.property(jump, looks, (far, steps) => {
        const times = [start + far, ...later(start + far, steps)];
        expect(new Set(lookAll(firstSight(start), times))).toEqual(new Set(['jumped']));
      }),
    );
  });

  it('cannot be made believed by jumping on and on in a minute, or by looking every second', () => {
    fc.assert(
      fc.property(fc.array(jump, { minLength: 1, maxLength: doubtedDaysMax - 1 }), (jumps) => {
        expect(new Set(lookAll(firstSight(start), later(start, jumps)))).toEqual(new Set(['jumped']));
      }),
    );
    const seconds = Array.from({ length: 1_000 }, (_, at) => start + 2 * clockJumpMs + at * 1_000);
    expect(new Set(lookAll(firstSight(start), seconds))).toEqual(new Set(['jumped']));
  });

  it('is believed again once it is put right, and a time that goes back raises no doubt', () => {
    fc.assert(
      fc.property(jump, fc.integer({ min: -20 * 365 * DAY, max: clockJumpMs }), (far, back) => {
        expect(lookAll(firstSight(start), [start + far, start + back])).toEqual(['jumped', null]);
      }),
    );
    // a flat battery shows 2009 at every start until the right time is there
    const battery = lookAll(firstSight(start), [start - 17 * 365 * DAY, start + DAY]);
    expect(battery).toEqual([null, null]);
  });

  it('K4 is believed in the end when nobody ever answers', () => {
    const days = Array.from({ length: doubtedDaysMax + 1 }, (_, at) => start + 2 * clockJumpMs + at * DAY);
    expect(lookAll(firstSight(start), days).at(-1)).toBeNull();
  });

  it('is believed at once when an endpoint agrees, or the teacher does', () => {
    fc.assert(
      fc.property(jump, fc.integer({ min: -clockToleranceMs, max: clockToleranceMs }), (far, offset) => {
        const now = start + far;
        const { sight } = lookAtClock(firstSight(start), now);
        expect(lookAtClock(hearTime(sight, now + offset, now), now).doubt).toBeNull();
        expect(lookAtClock(confirmClock(now), now + DAY).doubt).toBeNull();
      }),
    );
  });

  it('is never believed while an endpoint says that it is ahead, also without a jump, until it is put back', () => {
    const ahead = fc.integer({ min: clockToleranceMs + 1, max: 20 * 365 * DAY });
    fc.assert(
      fc.property(ahead, fc.array(holiday, { maxLength: 60 }), (offset, steps) => {
        const now = start + offset;
        const sight = hearTime(firstSight(start), start, now);
        expect(new Set(lookAll(sight, [now, ...later(now, steps)]))).toEqual(new Set(['contradicted']));
        expect(lookAtClock(hearTime(sight, start, start), start).doubt).toBeNull();
      }),
    );
  });
});
