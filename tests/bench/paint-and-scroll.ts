import type { Page } from 'playwright';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import type { SizedPage } from './two-classes.ts';

/** A list on a page: where it is, something that is in its first line, and what of it scrolls. */
export type ListPlace = { name: string; path: string; line: string; scroller: string };

/** Milliseconds from the address to the frame with the first line. */
const paintMs = async (page: Page, { path, line }: ListPlace): Promise<number> => {
  await page.evaluate(() => {
    location.hash = '#/teacher/home';
  });
  await page.locator(line).first().waitFor({ state: 'detached' });
  return await page.evaluate(
    ([to, first]) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        location.hash = to ?? '';
        const look = () => {
          if (document.querySelector(first ?? '') === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.now() - begun));
        };
        look();
      }),
    [path, line],
  );
};

/** The longest time between two frames, in milliseconds, while it is scrolled through for three seconds. */
const longestFrameMs = (page: Page, { scroller }: ListPlace): Promise<number> =>
  page.locator(scroller).evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        let [last, longest] = [begun, 0];
        const step = (now: number) => {
          longest = Math.max(longest, now - last);
          last = now;
          if (now - begun > 3_000) return resolve(longest);
          element.scrollTop += 60;
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
  );

const repetitions = 7;

/** P14 of one list: the page with many lines against the page with few, interleaved. */
export const comparePages = async (
  place: ListPlace,
  { small, large }: { small: SizedPage; large: SizedPage },
): Promise<BenchRow[]> => {
  const [paint, peerPaint, frames, peerFrames]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const { page } of [small, large]) await paintMs(page, place);
  for (let at = 0; at < repetitions; at += 1) {
    peerPaint.push(await paintMs(small.page, place));
    paint.push(await paintMs(large.page, place));
    peerFrames.push(await longestFrameMs(small.page, place));
    frames.push(await longestFrameMs(large.page, place));
  }
  const row = (metric: string, ours: number[], peer: number[]) => ({
    id: 'P14',
    metric,
    ours: medianOf(ours),
    peer: medianOf(peer),
    peerName: `${small.count} posts`,
    ratio: medianOf(ours) / medianOf(peer),
    spread: spreadOf(ours),
  });
  const painted = row(`first paint of ${place.name} at ${large.count} posts, ms`, paint, peerPaint);
  const scrolled = row(`longest frame while ${place.name} scrolls, ms`, frames, peerFrames);
  return [
    { ...painted, target: '≤ 1.5', met: painted.ratio <= 1.5 },
    { ...scrolled, target: '≤ 50 ms', met: scrolled.ours <= 50 },
  ];
};

/** How many places of a list a walk from its head to its foot stops at. */
const stops = 100;

/** From head to foot, with a look at what is there at each stop. */
const walk = (page: Page, { scroller }: ListPlace): Promise<void> =>
  page.locator(scroller).evaluate(async (element, count) => {
    for (let at = 0; at <= count; at += 1) {
      element.scrollTop = (element.scrollHeight * at) / count;
      for (let frame = 0; frame < 6; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, stops);

/** What the page holds, in MB, when nothing that only waits for the collector counts. */
const heapMb = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_000_000;
};

/** P14, memory: what a page holds after a long list was walked through again and again, beside after the first walk. */
export const compareWalks = async (place: ListPlace, { page, count }: SizedPage): Promise<BenchRow> => {
  await paintMs(page, place);
  await walk(page, place);
  const first = await heapMb(page);
  const held: number[] = [];
  for (let at = 0; at < 5; at += 1) {
    await walk(page, place);
    held.push(await heapMb(page));
  }
  const last = held.at(-1) ?? first;
  return {
    id: 'P14',
    metric: `heap after ${place.name} of ${count} posts was walked through six times, MB`,
    ours: last,
    peer: first,
    peerName: 'after the first walk',
    ratio: last / first,
    target: '≤ 1.05',
    met: last <= first * 1.05,
    spread: spreadOf(held),
  };
};
