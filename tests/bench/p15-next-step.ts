import type { Page } from 'playwright';
import { submitPost } from '../helpers/child-at-work.ts';
import { recordedVideo } from '../helpers/recorded-take.ts';
import { sampleJpeg } from '../helpers/sample-pictures.ts';
import { type ReadyClass, startReadyClass } from '../helpers/start-core.ts';
import type { BenchRow } from './bench-row.ts';
import { percentileOf, spreadOf } from './measure.ts';
import { launchBrowser, openPage, rendererDir } from './page-of-core.ts';

const steps = 24;
const target = 100;

/** A showing of films and written posts in turn, all of them here. */
const openShowing = async ({ core, students, teacherToken }: ReadyClass): Promise<string> => {
  const postIds: string[] = [];
  for (let at = 0; at < steps; at += 1) {
    const content = at % 2 === 0 ? { take: recordedVideo() } : { text: `In the morning I hear bell ${at}.` };
    const { id: postId, revision } = await submitPost(core, students[0]?.id ?? '', content);
    await core.call('review.approve', { postId, revision, audience: 'class' }, teacherToken);
    postIds.push(postId);
  }
  return (await core.call('session.open', { postIds }, teacherToken)).showingId;
};

/** Arms the page: the next key is timed until `front` is another element and its first frame was there. */
const timeNextKey = (page: Page, front: string): Promise<number> =>
  page.evaluate(
    (selector) =>
      new Promise<number>((resolve) => {
        const before = document.querySelector(selector);
        const onKey = (event: KeyboardEvent) => {
          const done = () => resolve(performance.now() - event.timeStamp);
          const look = () => {
            const now = document.querySelector(selector);
            if (now === before) return requestAnimationFrame(look);
            const film = now?.querySelector('video');
            if (film) return film.requestVideoFrameCallback(done);
            return requestAnimationFrame(done);
          };
          look();
        };
        addEventListener('keydown', onKey, { capture: true, once: true });
        document.title = 'armed';
      }),
    front,
  );

const press = async (page: Page, front: string): Promise<number> => {
  const timed = timeNextKey(page, front);
  await page.waitForFunction(() => document.title === 'armed');
  await page.evaluate(() => {
    document.title = '';
  });
  await page.keyboard.press('PageDown');
  return await timed;
};

const isNextReady = (): boolean =>
  [...document.querySelectorAll<HTMLVideoElement>('article:not([data-shown]) video')].every(
    ({ readyState }) => readyState > 2,
  );

/** Two pictures, already decoded, that change places at a key. */
const openPictures = async (page: Page): Promise<void> => {
  const picture = `data:image/jpeg;base64,${sampleJpeg().toString('base64')}`;
  await page.setContent(`<img src="${picture}" data-front><img src="${picture}" hidden>`);
  await page.evaluate(() => {
    addEventListener('keydown', () => {
      for (const image of document.images) {
        image.hidden = !image.hidden;
        image.toggleAttribute('data-front');
      }
    });
  });
};

/** From the key to the first frame of the next step that lies ready, at the 95th of 100. */
export const run = async (): Promise<BenchRow> => {
  const browser = await launchBrowser();
  const ready = await startReadyClass({ rendererDir });
  try {
    const showingId = await openShowing(ready);
    const { page, close } = await openPage(browser, ready.core, `#/stage/${showingId}`);
    await page.locator('article[data-shown]').waitFor();
    const pictures = await browser.newPage();
    await openPictures(pictures);
    const [ours, peer]: [number[], number[]] = [[], []];
    for (let at = 0; at < steps; at += 1) {
      await page.waitForFunction(isNextReady);
      ours.push(await press(page, 'article[data-shown]'));
      peer.push(await press(pictures, 'img[data-front]'));
    }
    await close();
    const p95 = percentileOf(ours, 0.95);
    const peerP95 = percentileOf(peer, 0.95);
    return {
      id: 'P15',
      metric: 'key to the first frame of the next ready step, p95, ms',
      ours: p95,
      peer: peerP95,
      peerName: 'two pictures that change places',
      ratio: p95 / peerP95,
      target: `≤ ${target} ms`,
      met: p95 <= target,
      spread: spreadOf(ours),
    };
  } finally {
    await browser.close();
    await ready.core.remove();
  }
};
