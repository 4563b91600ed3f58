import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultTakeLimitMs,
  type LessonClock,
  leftMsOf,
  partySizeFor,
  phaseOf,
  shareMsOf,
} from '#shared/domain/lesson.ts';

const MINUTE = 60_000;
const clock = (over: Partial<LessonClock> = {}): LessonClock => ({
  openedAt: 1_000_000,
  lengthMs: 40 * MINUTE,
  pausedMs: 0,
  pausedAt: null,
  endedAt: null,
  ...over,
});

describe('who takes a turn together', () => {
  it.each([
    [1, 30, 'alone'],
    [2, 30, 'pairs'],
    [4, 30, 'fours'],
    [8, 30, 'fours'],
    [4, 3, 'alone'],
  ] as const)('is what a project for groups of %i asks of a class of %i: %s', (groupSize, children, size) => {
    expect(partySizeFor(groupSize, children)).toBe(size);
  });
});

describe('the time of a lesson', () => {
  it('shares 40 minutes among 28 children as 85 seconds each, and leaves a take 45 of them', () => {
    const share = shareMsOf(40 * MINUTE, 28);
    expect(Math.floor(share / 1_000)).toBe(85);
    expect(defaultTakeLimitMs(share)).toBe(45_000);
  });

  it.each([
    [0, 15_000],
    [50_000, 15_000],
    [60_000, 20_000],
    [85_000, 45_000],
    [600_000, 45_000],
  ])('gives a take of a share of %i ms %i ms', (share, limit) => {
    expect(defaultTakeLimitMs(share)).toBe(limit);
  });

  it('stands still while the lesson is paused', () => {
    const paused = clock({ pausedAt: 1_000_000 + 10 * MINUTE });
    expect(phaseOf(paused, 1_000_000 + 3_600 * MINUTE)).toBe('paused');
    expect(leftMsOf(paused, 1_000_000 + 3_600 * MINUTE)).toBe(30 * MINUTE);
    const resumed = clock({ pausedMs: 5 * MINUTE });
    expect(leftMsOf(resumed, 1_000_000 + 15 * MINUTE)).toBe(30 * MINUTE);
  });

  it('is over from the very millisecond, and stays ended once it was ended', () => {
    expect(phaseOf(clock(), 1_000_000 + 40 * MINUTE - 1)).toBe('open');
    expect(phaseOf(clock(), 1_000_000 + 40 * MINUTE)).toBe('over');
    expect(phaseOf(clock({ endedAt: 1 }), 1_000_000)).toBe('ended');
  });

  it('is never longer than it was set, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.nat(100 * MINUTE), (now, pausedMs) => {
        const left = leftMsOf(clock({ pausedMs }), now);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(40 * MINUTE);
      }),
    );
  });
});
