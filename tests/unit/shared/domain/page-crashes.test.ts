import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterCrash, noCrashes } from '#shared/domain/page-crashes.ts';

const isLoopAfter = (times: readonly number[]): boolean => times.reduce(afterCrash, noCrashes).isLoop;

describe('crashes of the page', () => {
  it.each([
    ['one', [0], false],
    ['two at once', [0, 1], false],
    ['three at once', [0, 1, 2], true],
    ['three within five minutes', [0, 150_000, 300_000], true],
    ['three in more than five minutes', [0, 150_000, 300_001], false],
    ['one a day', [0, 86_400_000, 172_800_000, 259_200_000], false],
    ['one more after a loop, soon', [0, 1, 2, 60_000], true],
    ['one more after a loop, much later', [0, 1, 2, 3_600_000], false],
  ])('%s', (_what, times, isLoop) => {
    expect(isLoopAfter(times)).toBe(isLoop);
  });

  it('are never remembered without end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 600_000 }), { maxLength: 50 }), (times) => {
        expect(times.toSorted((a, b) => a - b).reduce(afterCrash, noCrashes).atMs.length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
