import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastOf, evenTimes, nearTime } from '#renderer/capture/stills/still-times.ts';

const pixels = (...greys: number[]): Uint8ClampedArray =>
  new Uint8ClampedArray(greys.flatMap((grey) => [grey, grey, grey, 255]));

describe('the times of a film’s pictures', () => {
  it('lie in order within the film, equally far apart', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0.01, max: 300, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (start, length, count) => {
          const times = evenTimes(start, start + length, count);
          expect(times).toHaveLength(count);
          for (const [index, time] of times.entries()) {
            expect(time).toBeGreaterThanOrEqual(start);
            expect(time).toBeLessThanOrEqual(start + length);
            if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeCloseTo(length / count, 6);
          }
        },
      ),
    );
  });

  it('are all the one there is in a film of no length', () => {
    expect(evenTimes(2, 2, 3)).toEqual([2, 2, 2]);
    expect(evenTimes(2, 1, 2)).toEqual([2, 2]);
  });

  it('take the key frame that is near, else the very picture', () => {
    expect(nearTime(10, 9.5, 2)).toBe(9.5);
    expect(nearTime(10, 8, 2)).toBe(10);
    expect(nearTime(10, null, 2)).toBe(10);
  });
});

describe('how much is to be seen in a picture', () => {
  it('is nothing in a black or an even one, and more the more light and dark there is', () => {
    expect(contrastOf(pixels(0, 0, 0, 0))).toBe(0);
    expect(contrastOf(pixels(200, 200))).toBeCloseTo(0);
    expect(contrastOf(pixels(0, 255))).toBeGreaterThan(contrastOf(pixels(100, 150)));
    expect(contrastOf(new Uint8ClampedArray())).toBe(0);
  });
});
