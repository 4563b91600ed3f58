import type { Page } from 'playwright';
import { submitPost } from '../helpers/child-at-work.ts';
import { grantAll } from '../helpers/exchange.ts';
import { repeatRecording } from '../helpers/long-recording.ts';
import { type RecordedTake, recordedVideo } from '../helpers/recorded-take.ts';
import { startReadyClass } from '../helpers/start-core.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { launchBrowser, openPage, rendererDir, unlock } from './page-of-core.ts';

const posts = 30;
/** What a teacher needs beside half the length of a film, and how often a key is pressed for a post. */
const besideMaxMs = 5_000;
const pressesMax = 2;
const sliceBytes = 64 * 1024;

/** Films of 4, 8 and 12 seconds, in turns. */
const filmOf = async (at: number): Promise<RecordedTake> => {
  const take = recordedVideo();
  const times = 1 + (at % 3);
  const bytes = await repeatRecording(new Uint8Array(take.bytes), times);
  const slices: Buffer[] = [];
  for (let from = 0; from < bytes.length; from += sliceBytes) slices.push(bytes.subarray(from, from + sliceBytes));
  return { ...take, clockMs: take.clockMs * times, bytes, slices };
};

/** The film in front, once it has one. */
const lengthMs = async (page: Page): Promise<number> =>
  (await page
    .locator('[data-front] video')
    .evaluate((video: HTMLVideoElement) => (Number.isFinite(video.duration) ? video.duration : 0))) * 1_000;

const isAtItsEnd = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.querySelector<HTMLVideoElement>('[data-front] video')?.ended === true,
    undefined,
    { timeout: 60_000, polling: 'raf' },
  );

/**
 * What a teacher does with thirty films on the real page: everything at twice the speed, each watched to its end and
 * approved with one key; the next one comes by itself. Measured from one decision to the next.
 */
export const run = async (): Promise<BenchRow[]> => {
  const ready = await startReadyClass({ rendererDir });
  const browser = await launchBrowser();
  try {
    await grantAll(ready);
    for (let at = 0; at < posts; at += 1)
      await submitPost(ready.core, ready.students[at % ready.students.length]?.id ?? '', { take: await filmOf(at) });
    const { page, close } = await openPage(browser, ready.core, '#/teacher/review');
    await unlock(page);
    let presses = 0;
    const press = async (key: string): Promise<void> => {
      presses += 1;
      await page.keyboard.press(key);
    };
    await page.locator('[data-front] video').waitFor();
    for (let step = 0; step < 4; step += 1) await press('.');
    const beside: number[] = [];
    let begun = performance.now();
    for (let left = posts; left > 0; left -= 1) {
      await isAtItsEnd(page);
      await page.locator('section[data-seen]').waitFor();
      const length = await lengthMs(page);
      const front = await page.locator('[data-front] video').evaluate((video: HTMLVideoElement) => video.src);
      await press('a');
      await page.waitForFunction(
        (src) => document.querySelector<HTMLVideoElement>('[data-front] video')?.src !== src,
        front,
        { polling: 'raf' },
      );
      const now = performance.now();
      beside.push(now - begun - length / 2);
      begun = now;
    }
    await close();
    const median = medianOf(beside);
    const each = presses / posts;
    const row = { id: 'P14', peer: posts, peerName: 'posts', spread: spreadOf(beside) };
    return [
      {
        ...row,
        metric: 'a teacher’s time for a film beside half its length, median of thirty, ms',
        ours: median,
        ratio: median / besideMaxMs,
        target: '≤ 5 s',
        met: median <= besideMaxMs,
      },
      {
        ...row,
        metric: 'key presses for a film',
        ours: each,
        ratio: each / pressesMax,
        target: '≤ 2',
        met: each <= pressesMax,
      },
    ];
  } finally {
    await browser.close();
    await ready.core.remove();
  }
};
