import type { Page } from 'playwright';
import { putPartnerClass, putPartnerPost } from '#core/db/partner-posts.ts';
import { transaction } from '#sqlite/transaction.ts';
import { withClassFile } from '../helpers/damage.ts';
import { partnerClassRow, partnerRow } from '../helpers/partner-rows.ts';
import { type ReadyClass, startReadyClass } from '../helpers/start-core.ts';
import type { BenchRow } from './bench-row.ts';
import { medianOf, spreadOf } from './measure.ts';
import { launchBrowser, openPage, rendererDir, unlock } from './page-of-core.ts';

const few = 50;
const many = 10_000;
const repetitions = 7;

/** A class that has `count` posts of partners. */
const startWall = async (count: number): Promise<ReadyClass> => {
  const ready = await startReadyClass({ rendererDir });
  await ready.core.close();
  withClassFile(
    ready.core,
    ready.classId,
    (db) => {
      transaction<void>(db, () => {
        putPartnerClass(db, partnerClassRow('a', { name: 'Nyota', country: 'KE', timeZone: 'Africa/Nairobi' }), 0);
        for (let at = 0; at < count; at += 1) {
          const text = `Post ${at}: in the morning I hear the bread seller and the school bell.`;
          putPartnerPost(db, partnerRow({ text, approvedAt: Date.UTC(2026, 8, 1) + at * 600_000 }));
        }
      });
    },
    'partners.sqlite',
  );
  ready.core = await ready.core.restart();
  return ready;
};

/** Milliseconds from the address to the frame with the first post. */
const paintMs = async (page: Page): Promise<number> => {
  await page.evaluate(() => {
    location.hash = '#/teacher/home';
  });
  await page.locator('main ul li button bdi').first().waitFor({ state: 'detached' });
  return await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        location.hash = '#/teacher/wall';
        const look = () => {
          if (document.querySelector('main ul li button bdi') === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.now() - begun));
        };
        look();
      }),
  );
};

/** The longest time between two frames, in milliseconds, while it is scrolled through for three seconds. */
const longestFrameMs = (page: Page): Promise<number> =>
  page.locator('main [tabindex="0"]:has(> ul)').evaluate(
    (scroller) =>
      new Promise<number>((resolve) => {
        const begun = performance.now();
        let [last, longest] = [begun, 0];
        const step = (now: number) => {
          longest = Math.max(longest, now - last);
          last = now;
          if (now - begun > 3_000) return resolve(longest);
          scroller.scrollTop += 60;
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
  );

export const run = async (): Promise<BenchRow[]> => {
  const browser = await launchBrowser();
  const classes = [await startWall(few), await startWall(many)];
  try {
    const [small, large] = await Promise.all(classes.map(({ core }) => openPage(browser, core, '#/teacher/home')));
    if (small === undefined || large === undefined) throw new Error('expected two pages');
    await unlock(small.page);
    await unlock(large.page);
    const [paint, peerPaint, frames, peerFrames]: number[][] = [[], [], [], []];
    await paintMs(small.page);
    await paintMs(large.page);
    for (let at = 0; at < repetitions; at += 1) {
      peerPaint?.push(await paintMs(small.page));
      paint?.push(await paintMs(large.page));
      peerFrames?.push(await longestFrameMs(small.page));
      frames?.push(await longestFrameMs(large.page));
    }
    const row = (metric: string, ours: number[] = [], peer: number[] = []) => ({
      id: 'P14',
      metric,
      ours: medianOf(ours),
      peer: medianOf(peer),
      peerName: `${few} posts`,
      ratio: medianOf(ours) / medianOf(peer),
      spread: spreadOf(ours),
    });
    const painted = row(`first paint of the wall at ${many} posts, ms`, paint, peerPaint);
    const scrolled = row(`longest frame while it scrolls, ms`, frames, peerFrames);
    await small.close();
    await large.close();
    return [
      { ...painted, target: '≤ 1.5', met: painted.ratio <= 1.5 },
      { ...scrolled, target: '≤ 50 ms', met: scrolled.ours <= 50 },
    ];
  } finally {
    await browser.close();
    for (const { core } of classes) await core.remove();
  }
};
