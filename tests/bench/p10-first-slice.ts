import type { Request } from 'playwright/test';
import { limits } from '#shared/domain/limits.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { openStudio } from './studio-page.ts';

const repetitions = 7;
const target = 1.2;
/** A slice that is smaller holds no picture: a recorder that was slow to begin hands over the first byte of its header alone. */
const pictureBytesMin = 2_000;

const hasPicture = (request: Request): boolean =>
  request.url().includes('/chunks?') && (request.postDataBuffer()?.length ?? 0) >= pictureBytesMin;

/**
 * P10: from the press on *record*, the camera warm and no countdown, until the first slice with a picture in it is durably
 * committed.
 */
export const run = async (): Promise<BenchRow> => {
  const studio = await openStudio();
  const { page } = studio;
  const took: number[] = [];
  let first: string | null = null;
  page.on('request', (request) => {
    if (first === null && hasPicture(request)) first = request.url();
  });
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
      first = null;
      await studio.record();
      const address = await waitUntil('a picture is on its way', () => first);
      const ms = await page.waitForFunction((name) => {
        const { pressedAt } = (window as unknown as { bench: { pressedAt: number } }).bench;
        const [slice] = performance.getEntriesByName(name);
        // answered after the commit
        return slice === undefined ? null : (slice as PerformanceResourceTiming).responseEnd - pressedAt;
      }, address);
      took.push(Number(await ms.jsonValue()));
      await studio.again();
    }
  } finally {
    await studio.remove();
  }
  const ratio = medianOf(took) / limits.sliceMs;
  return {
    id: 'P10',
    metric: 'press on record until the first slice with a picture is committed, camera warm, ms',
    ours: medianOf(took),
    peer: limits.sliceMs,
    peerName: 'length of a slice',
    ratio,
    target: `≤ ${target}`,
    met: ratio <= target,
    spread: spreadOf(took),
  };
};
