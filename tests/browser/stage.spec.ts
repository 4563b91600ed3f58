import type { Page } from 'playwright/test';
import { writeDrawing } from '#renderer/drawing/document.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { noiseTake, putPicture } from '#tests/helpers/child-at-work.ts';
import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { setUpClass, type UpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { samplePng } from '#tests/helpers/sample-pictures.ts';
import { watchTogether } from '#tests/helpers/watch-together.ts';

test.skip(browserPath === null, noBrowserReason);

const openStage = async (page: Page, address: string, showingId: string): Promise<void> => {
  await page.goto(address);
  await page.locator('main').waitFor();
  await page.goto(`${new URL(address).origin}/#/stage/${showingId}`);
};
const announced = (page: Page) => page.getByRole('heading', { name: 'Nyota Class' });
const film = (page: Page) => page.locator('article[data-shown] video');
/** Films that only lie ready. */
const waiting = (page: Page) => page.locator('article:not([data-shown]) video');
const playedFor = (page: Page) => film(page).evaluate((video: HTMLVideoElement) => video.currentTime);

test('plays with the endpoint switched off: announces the class, shows the film with sound, closes', async ({
  page,
  startKiosk,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint();
  const watchers = await startKiosk();
  const works = [{ take: recordedVideo() }, { text: 'I hear the mango seller.' }, { take: recordedVideo() }];
  const { showingId, aliases } = await watchTogether(await startKiosk(), watchers, endpoint, { works });
  await endpoint.switchOff();
  await page.clock.setFixedTime(new Date('2026-11-24T16:40:00Z'));
  await openStage(page, watchers.address, showingId);

  await expect(announced(page)).toBeVisible();
  await expect(page.getByText('Kenya')).toBeVisible();
  await expect(page.getByText('There it is 19:40, Tuesday evening')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByText(aliases[0] ?? '')).toBeVisible();
  await expect.poll(() => playedFor(page)).toBeGreaterThan(1);
  await expect(film(page)).toHaveJSProperty('muted', false);
  // Both neighbours are there before they are wanted.
  await expect(waiting(page)).toHaveCount(0);

  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('I hear the mango seller.')).toBeVisible();
  const ready = () => waiting(page).evaluateAll((all: HTMLVideoElement[]) => all.map((video) => video.readyState > 1));
  await expect.poll(ready).toEqual([true, true]);
  expect(await waiting(page).evaluateAll((all: HTMLVideoElement[]) => all.every((video) => video.paused))).toBe(true);
  await page.keyboard.press('PageUp');
  await expect(film(page)).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(announced(page)).toBeVisible();
  // a finger leads on, and at the left edge back
  await page.mouse.click(900, 400);
  await expect(film(page)).toBeVisible();
  await page.mouse.click(40, 400);
  await expect(announced(page)).toBeVisible();

  await page.keyboard.press('End');
  await expect(page.getByText(aliases[2] ?? '')).toBeVisible();
  await expect.poll(() => playedFor(page)).toBeGreaterThan(0);
  await page.keyboard.press('.');
  await expect(film(page)).toHaveJSProperty('paused', true);
  await page.keyboard.press('b');
  await expect(film(page)).toHaveJSProperty('paused', false);
  await page.keyboard.press('+');
  await expect(film(page)).toHaveJSProperty('playbackRate', 1.25);
  await page.keyboard.press('m');
  await expect(film(page)).toHaveJSProperty('muted', true);
  // A number, as a barcode reader types it, and without Enter.
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('I hear the mango seller.')).toBeVisible();
  await page.keyboard.press('4');
  await expect(film(page)).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { name: 'That was everything for today' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/$/);
  await expect(page.locator('video')).toHaveCount(0);
});

test('goes on by itself when a medium cannot be played', { tag: '@story' }, async ({
  page,
  startKiosk,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint();
  const watchers = await startKiosk();
  const works = [{ take: noiseTake(40_000) }, { text: 'I hear the mango seller.' }];
  const { showingId } = await watchTogether(await startKiosk(), watchers, endpoint, { works });
  await openStage(page, watchers.address, showingId);
  await expect(announced(page)).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { name: 'This one cannot be shown now' })).toBeVisible();
  // Without a key: the card goes, the next work is announced and shown.
  await expect(page.getByText('I hear the mango seller.')).toBeVisible({ timeout: 60_000 });
});

test('asks for one key when the browser refuses to play by itself, in Arabic too', { tag: '@story' }, async ({
  page,
  startKiosk,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint();
  const watchers = await startKiosk();
  const works = [{ take: recordedVideo() }];
  const { showingId } = await watchTogether(await startKiosk(), watchers, endpoint, { works, language: 'ar' });
  await page.clock.setFixedTime(new Date('2026-11-24T16:40:00Z'));
  // A headless browser always plays by itself, whatever its flags say: the refusal of a strict one is put in its place.
  await page.addInitScript(() => {
    const { play } = HTMLMediaElement.prototype;
    let isAllowed = false;
    const allow = (event: KeyboardEvent) => {
      isAllowed ||= event.key === 'x';
    };
    addEventListener('keydown', allow, { capture: true });
    HTMLMediaElement.prototype.play = function refuse(this: HTMLMediaElement) {
      return isAllowed ? play.call(this) : Promise.reject(new DOMException('no gesture yet', 'NotAllowedError'));
    };
  });
  await openStage(page, watchers.address, showingId);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByText(/الساعة هناك .*19:40.*الثلاثاء.* مساءً/)).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByText('اضغط أي مفتاح')).toBeVisible();
  await page.keyboard.press('x');
  await expect.poll(() => playedFor(page)).toBeGreaterThan(0.5);
  // The keys do not turn around with the writing.
  await page.keyboard.press('ArrowLeft');
  await expect(announced(page)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(film(page)).toBeVisible();
});

/** A drawing of one long line, approved for this class. */
const drawLine = async (kiosk: Kiosk, { students, token }: UpClass): Promise<string> => {
  const turn = (await kiosk.call('turn.start', { studentId: students[0]?.id ?? '' })).token;
  const { post } = await kiosk.call('post.open', { kind: 'drawing', purpose: 'answer' }, turn);
  const points = Array.from({ length: 300 }, (_, at) => ({ x: 100 + at * 8, y: 900, pressure: 50 }));
  const marks = [{ kind: 'stroke', paint: 'black', size: 'medium', points } as const];
  await kiosk.call('drawing.save', { postId: post.id, document: writeDrawing({ marks, undone: [] }) }, turn);
  await putPicture(kiosk, turn, post.id, { mimeType: 'image/png', bytes: samplePng() });
  const submitted = await kiosk.call('post.submit', { postId: post.id, checklist: [0] }, turn);
  const { id: postId, revision } = submitted.post;
  await kiosk.call('review.approve', { postId, revision, audience: 'class' }, token);
  return postId;
};

test('shows how a drawing of the class was made when it is asked to, and says so when there is no such session', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { project: { kinds: ['drawing'] } });
  const postIds = [await drawLine(kiosk, up)];
  const { showingId } = await kiosk.call('session.open', { postIds, from: 1 }, up.token);
  await openStage(page, kiosk.address, showingId);
  const hand = page.locator('article[data-shown] canvas').last();
  await expect(page.locator('article[data-shown] img')).toBeVisible();
  await expect(hand).toHaveCount(0);
  await page.keyboard.press('r');
  /** How far to the right the line has come, in pixels of the paper. */
  const reach = () =>
    hand.evaluate((canvas: HTMLCanvasElement) => {
      const row = canvas.getContext('2d')?.getImageData(0, canvas.height / 2, canvas.width, 1).data ?? [];
      return [...row].findLastIndex((value, at) => at % 4 === 3 && value > 0) / 4;
    });
  await expect.poll(reach).toBeGreaterThan(100);
  const before = await reach();
  await expect.poll(reach).toBeGreaterThan(before + 50);
  // and the drawing itself is there again
  await expect(hand).toHaveCount(0);

  await openStage(page, kiosk.address, '019a0000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'There is nothing to show' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/$/);
});
