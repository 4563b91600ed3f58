import type { Page } from 'playwright/test';
import type { SessionPlan } from '#shared/contract/index.ts';
import { launchParts, type SessionItem } from '#shared/domain/session/session-item.ts';
import { textScales } from '#shared/domain/settings.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { noiseTake } from '#tests/helpers/child-at-work.ts';
import { flipPartnerByte } from '#tests/helpers/damage.ts';
import { kioskPin } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide } from '#tests/helpers/page-checks.ts';
import { say } from '#tests/helpers/pages/words.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';
import { sampleJpeg, samplePng } from '#tests/helpers/sample-pictures.ts';
import { exchangeNow, watchTogether } from '#tests/helpers/watch-together.ts';

test.skip(browserPath === null, noBrowserReason);

const story = 'We walk along the river to school, and every morning the boats are already out. '.repeat(6);
const photo = { picture: { kind: 'photo', mimeType: 'image/jpeg', bytes: sampleJpeg() } } as const;
const drawing = { picture: { kind: 'drawing', mimeType: 'image/png', bytes: samplePng() } } as const;

/** What is written on the step in front and reaches beyond the screen. */
const cutOff = (page: Page): Promise<string[]> =>
  page.locator('article[data-shown]').evaluate((article) =>
    [...article.querySelectorAll('h1, p, li, strong, img, video, svg')].flatMap((element) => {
      const { left, right, top, bottom, width } = element.getBoundingClientRect();
      // what is long moves up as it is read
      const isMoving = element.parentElement?.dataset.length === 'many';
      const isIn = left >= -1 && right <= innerWidth + 1 && top >= -1 && (bottom <= innerHeight + 1 || isMoving);
      return width === 0 || isIn ? [] : [`${element.tagName} ${element.textContent?.slice(0, 40)}`];
    }),
  );

const sizes = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
];

/** What the stage holds, when nothing that is only waiting for the collector counts. */
const weigh = async (page: Page): Promise<{ heapBytes: number; nodes: number }> => {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { heapBytes: usedSize, nodes };
};

/** A picture of every step, where somebody wants to look at them. */
const see = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.MERIDIAN_SESSION_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
};

/** How long a session is watched in real time (`npm run test:long`); without it, as fast as the steps come. */
const minutes = Number(process.env.MERIDIAN_SESSION_MINUTES ?? 0);
const isLongRun = minutes > 0;
const stepMs = isLongRun ? 20_000 : 0;
const passes = isLongRun ? Math.ceil((minutes * 60_000) / (14 * stepMs)) : 2;

test('fourteen steps of all kinds run without a network on three projectors, in Arabic and in English, whatever goes wrong', {
  tag: '@story',
}, async ({ page, startKiosk, startEndpoint }) => {
  test.setTimeout(180_000 + 1.5 * minutes * 60_000);
  const endpoint = await startEndpoint();
  const watchers = await startKiosk();
  const works = [
    { take: recordedVideo() },
    { text: 'I hear the mango seller.' },
    photo,
    { take: recordedVoice(), cover: drawing.picture },
    drawing,
    { text: story },
    { take: noiseTake(40_000) },
  ];
  const makers = await startKiosk();
  const { maker, watcher, postIds } = await watchTogether(makers, watchers, endpoint, { works, language: 'ar' });
  await endpoint.switchOff();
  const step = (): { id: string; note: string } => ({ id: crypto.randomUUID(), note: 'Only for the teacher' });
  const posts = postIds.map(
    (postId): SessionItem => ({ ...step(), kind: 'post', postId, startMs: 0, endMs: null, captions: null }),
  );
  const { posts: theirs } = await watchers.call('partner.list', {}, watcher.token);
  const { from } = theirs[0] ?? { from: { classId: '' } };
  const items: SessionItem[] = [
    ...launchParts.map((part): SessionItem => ({ ...step(), kind: 'launch', part })),
    { ...step(), kind: 'title', classId: from.classId },
    ...posts,
    { ...step(), kind: 'pause', question: 'What would you ask them?' },
    { ...step(), kind: 'reflection', question: 'What surprised you about their way to school, and why? '.repeat(5) },
  ];
  expect(items).toHaveLength(14);
  const [filmAt, wordsAt, photoAt, voiceAt, drawingAt, noiseAt] = [5, 6, 7, 8, 9, items.length - 3];
  const plan: SessionPlan = { title: 'Thursday', purpose: 'watch', plannedFor: null, targetMinutes: 20, items };
  const { session } = await watchers.call('session.save', { plan }, watcher.token);
  const { showingId } = await watchers.call('session.open', { sessionId: session.id }, watcher.token);
  await page.goto(watchers.address);
  await page.locator('main').waitFor();
  const front = page.locator('article[data-shown]');
  const film = front.locator('video');
  const atS = () => film.evaluate((video: HTMLVideoElement) => video.currentTime);
  const photoId = theirs.find(({ postId }) => postId === postIds[2])?.medium?.mediaId ?? '';
  /** What goes wrong in the hour while this step is in front, and what is done with it. */
  const happenings: Partial<Record<string, () => Promise<void>>> = {
    'ar 2': async () => {
      await watchers.call('teacher.lock', {}, watcher.token);
    },
    // the projector is unplugged and plugged in again
    [`ar ${filmAt}`]: async () => {
      await page.reload();
      await expect(film).toBeVisible();
    },
    // the computer sleeps, and the page is awake before the core is
    [`ar ${wordsAt}`]: async () => {
      const devTools = await page.context().newCDPSession(page);
      process.kill(watchers.pid, 'SIGSTOP');
      await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
      await devTools.send('Page.setWebLifecycleState', { state: 'active' });
      await page.keyboard.press('PageUp');
      await expect(film).toBeVisible();
      process.kill(watchers.pid, 'SIGCONT');
      await page.keyboard.press('PageDown');
      const indexInCore = async () => (await watchers.call('showing.read', { showingId })).showing.view.index;
      await expect.poll(indexInCore).toBe(wordsAt);
    },
    // a voice has its picture and its shape, a drawing comes closer
    [`ar ${voiceAt}`]: async () => {
      await expect(front.locator('img')).toBeVisible();
      await expect(front.locator('svg path').first()).toBeVisible();
    },
    // the class talks about it for two minutes; the clock stands still meanwhile, and goes on
    'ar 12': async () => {
      const left = async () => (await watchers.call('showing.read', { showingId })).showing.view.timer;
      for (const key of ['t', 'p']) await page.keyboard.press(key);
      await expect.poll(left).toMatchObject({ endsAt: null, leftMs: expect.any(Number) });
      await expect(page.getByRole('timer')).toBeVisible();
      await page.keyboard.press('p');
      await expect.poll(async () => (await left())?.endsAt).toBeGreaterThan(0);
      await page.keyboard.press('t');
      await expect(page.getByRole('timer')).toHaveCount(0);
    },
    [`ar ${drawingAt}`]: async () => {
      for (const scale of [1.4, 1.96]) {
        await page.keyboard.press('+');
        const shown = () =>
          front.locator('img').evaluate((img) => Number(getComputedStyle(img.parentElement ?? img).scale));
        await expect.poll(shown).toBeCloseTo(scale);
      }
    },
    // there is no sound device any more, and a byte of the photo to come is another one
    [`en ${filmAt}`]: async () => {
      await page.evaluate(() => {
        navigator.mediaDevices.enumerateDevices = async () => [];
        navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      });
      await expect(page.getByText(say('stage.no_speaker'))).toBeVisible();
      // a headless browser has no device to lose: in the place of one, sound fails until it is led nowhere
      await film.evaluate((video: HTMLVideoElement) => {
        const fail = () => video.dispatchEvent(new Event('error'));
        const { createMediaElementSource } = AudioContext.prototype;
        AudioContext.prototype.createMediaElementSource = function lead(this: AudioContext, element) {
          video.removeEventListener('playing', fail);
          return createMediaElementSource.call(this, element);
        };
        const error = { code: 3, message: 'AUDIO_RENDERER_ERROR: audio render error' };
        Object.defineProperty(video, 'error', { value: error });
        video.addEventListener('playing', fail);
        video.currentTime = 1;
        fail();
      });
      await expect.poll(atS).toBeGreaterThan(2);
      await flipPartnerByte(watchers.dataDir, watcher.classId, photoId);
    },
    // a round of the post brings that this class has taken its voice back; and the photo, as it was signed
    [`en ${voiceAt}`]: async () => {
      await expect.poll(atS).toBeGreaterThan(0);
      await endpoint.switchOn();
      await makers.call('review.remove', { postId: postIds[3] ?? '' }, maker.token);
      await exchangeNow(makers, maker);
      watcher.token = (await watchers.call('teacher.unlock', { pin: kioskPin })).token;
      await exchangeNow(watchers, watcher);
      await expect(front.getByRole('heading', { name: say('stage.withdrawn') })).toBeVisible();
      await expect(page.locator('video')).toHaveCount(0);
      await endpoint.switchOff();
    },
  };
  const parts = ['video', 'p', 'img', 'video', 'img', 'p'];
  const shownAs = (language: string, at: number): string => {
    if (at < filmAt) return 'h1, p, li';
    const cannotBeShown = at === noiseAt || (language === 'en' && at === photoAt);
    return (cannotBeShown ? undefined : parts[at - filmAt]) ?? 'h1';
  };
  for (const language of ['ar', 'en']) {
    await page.evaluate((chosen) => localStorage.setItem('meridian.language', chosen), language);
    await page.goto(`${watchers.origin}/#/stage/${showingId}`);
    await page.reload();
    await page.locator('main').waitFor();
    await page.keyboard.press('Home');
    await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
    for (const [at, { kind }] of items.entries()) {
      await expect(front).toHaveAttribute('data-kind', kind);
      await expect(front.locator(shownAs(language, at)).first()).toBeVisible();
      for (const size of sizes) {
        await page.setViewportSize(size);
        expect(await cutOff(page), `${language} ${kind} ${at + 1} at ${size.width}`).toEqual([]);
        expect(await isTooWide(page)).toBe(false);
        await see(page, `${language}-${at + 1}-${kind}-${size.width}`);
      }
      await expect(page.getByText('Only for the teacher')).toHaveCount(0);
      await happenings[`${language} ${at}`]?.();
      await page.keyboard.press('PageDown');
    }
    await expect(front).toHaveCount(0);
  }

  // again and again: what was shown is let go
  await page.keyboard.press('Home');
  const before = await weigh(page);
  for (let pass = 0; pass < passes; pass += 1) {
    for (const [at, { kind }] of items.entries()) {
      await expect(front).toHaveAttribute('data-kind', kind);
      if (pass === 0 && at === photoAt) await expect(front.locator('img')).toBeVisible();
      // in the long run time must pass; what cannot be shown goes by itself
      await page.waitForTimeout(at === noiseAt || at === voiceAt ? 0 : stepMs);
      await page.keyboard.press('PageDown');
    }
    await page.keyboard.press('Home');
  }
  const after = await weigh(page);
  expect(after.nodes).toBeLessThan(before.nodes * 1.5 + 500);
  expect(after.heapBytes - before.heapBytes).toBeLessThan(4_000_000);
  await expect(page.locator('video')).toHaveCount(0);
  // after ninety minutes nobody is at the desk any more
  const { token } = await watchers.call('teacher.unlock', { pin: kioskPin });
  const { runs } = await watchers.call('session.runs', {}, token);
  // in another room the projector is weak: large letters, and nothing behind them
  const projector = { textScale: Math.max(...textScales), captionScale: 1, hasHighContrast: true };
  const lettersPx = () => front.locator('h1').evaluate((title) => Number.parseFloat(getComputedStyle(title).fontSize));
  await page.setViewportSize(sizes[0] ?? { width: 1024, height: 768 });
  await page.keyboard.press('Home');
  for (let at = 0; at < filmAt - 1; at += 1) await page.keyboard.press('PageDown');
  await expect(front).toHaveAttribute('data-kind', 'title');
  const plainPx = await lettersPx();
  await watchers.call('settings.change', { projector }, token);
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high');
  await expect.poll(lettersPx).toBeGreaterThan(plainPx);
  for (const key of ['Home', 'End']) {
    expect(await cutOff(page), `large letters, ${key}`).toEqual([]);
    await page.keyboard.press(key);
    await expect(front).toHaveAttribute('data-kind', key === 'Home' ? 'launch' : 'reflection');
  }
  expect(await cutOff(page), 'a long question in large letters').toEqual([]);
  await see(page, 'large-reflection-1024');
  // what could not be shown is not in the log as seen
  expect(runs[0]?.shown.filter(({ isViewed }) => isViewed).map(({ postId }) => postId)).not.toContain(postIds[6]);
});
