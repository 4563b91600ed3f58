import { describe, expect, it } from 'vitest';
import { createPageWatch } from '#core/class/page-watch.ts';
import { createManualClock } from '#tests/helpers/manual-clock.ts';

/** What the core's timer sees, second by second: how many pages listen. */
const run = (pages: readonly number[]): number => {
  const clock = createManualClock();
  let openStreams = 0;
  let lost = 0;
  const look = createPageWatch({ openStreams: () => openStreams, clock }, () => {
    lost += 1;
  });
  for (const now of pages) {
    openStreams = now;
    clock.pass(1_000);
    look();
  }
  return lost;
};
const times = (count: number, pages: number): number[] => Array.from({ length: count }, () => pages);

describe('the watch over the window', () => {
  it('V3 says once that it is lost, when nobody listens for ten seconds', () => {
    expect(run([1, ...times(10, 0)])).toBe(0);
    expect(run([1, ...times(11, 0)])).toBe(1);
    expect(run([1, ...times(60, 0)])).toBe(1);
    expect(run([1, ...times(20, 0), 2, ...times(20, 0)])).toBe(2);
  });

  it('says nothing for a page that reloads, for a second page that is closed, or where there never was one', () => {
    expect(run([1, ...times(9, 0), 1, ...times(9, 0), 1])).toBe(0);
    expect(run([2, ...times(30, 1)])).toBe(0);
    expect(run(times(60, 0))).toBe(0);
  });
});
