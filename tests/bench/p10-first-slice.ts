import { limits } from '#shared/domain/limits.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { openStudio } from './studio-page.ts';

const repetitions = 7;
const target = 1.2;

/** P10: from the press on *record*, the camera warm and no countdown, until the first slice is durably committed. */
export const run = async (): Promise<BenchRow> => {
  const studio = await openStudio();
  const { page } = studio;
  const took: number[] = [];
  try {
    await page.evaluate(() => {
      const state = { pressedAt: 0 };
      Object.assign(window, { bench: state });
      addEventListener('pointerdown', (event) => (state.pressedAt = event.timeStamp), { capture: true });
    });
    // the first take asks which encoder this computer can bear
    await studio.record();
    await studio.again();
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      await page.evaluate(() => performance.clearResourceTimings());
      await studio.record();
      const ms = await page.waitForFunction(() => {
        const { pressedAt } = (window as unknown as { bench: { pressedAt: number } }).bench;
        const [slice] = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/chunks?'));
        // answered after the commit
        return slice === undefined ? null : (slice as PerformanceResourceTiming).responseEnd - pressedAt;
      });
      took.push(Number(await ms.jsonValue()));
      await studio.again();
    }
  } finally {
    await studio.remove();
  }
  const ratio = medianOf(took) / limits.sliceMs;
  return {
    id: 'P10',
    metric: 'press on record until the first slice is committed, camera warm, ms',
    ours: medianOf(took),
    peer: limits.sliceMs,
    peerName: 'length of a slice',
    ratio,
    target: `≤ ${target}`,
    met: ratio <= target,
    spread: spreadOf(took),
  };
};
