import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { expect, type Page, test } from 'playwright/test';
import { appendToMedium, insertMedium, sealMedium } from '#core/db/media.ts';
import { serveMedia } from '#core/media/serve-media.ts';
import { limits } from '#shared/domain/limits.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '../helpers/core-context.ts';
import { repeatRecording } from '../helpers/long-recording.ts';
import { recordedVideo } from '../helpers/recorded-take.ts';

const repeats = 15;
let kiosk: TestContext;
let address: string;
let closeServer: () => void;
/** Bytes of every answer. */
const answered: number[] = [];

const store = (id: string, bytes: Buffer): void =>
  transaction<void>(kiosk.db, () => {
    insertMedium(kiosk.db, { id, mimeType: 'video/webm', createdAt: 1 });
    appendToMedium(kiosk.db, id, 0, bytes);
    sealMedium(kiosk.db, id, { sha256: 'a'.repeat(64), durationMs: 1 });
  });

const answer = (request: Request): Response => {
  const [, area, id = ''] = new URL(request.url).pathname.split('/');
  if (area !== 'media') return new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
  const response = serveMedia(kiosk.context, kiosk.grants, request, id);
  answered.push(Number(response.headers.get('content-length')));
  return response;
};

test.beforeAll(async () => {
  kiosk = openTestContext();
  const { bytes } = recordedVideo();
  store('long', await repeatRecording(new Uint8Array(bytes), repeats));
  store('original', bytes);
  const server = createServer(getRequestListener(answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closeServer = () => {
    server.closeAllConnections();
    server.close();
  };
});
test.afterAll(async () => {
  closeServer();
  await kiosk.remove();
});
test.beforeEach(async ({ page }) => {
  answered.length = 0;
  await page.goto(address);
});

/** Puts a player for `id` on the page. */
const addPlayer = async (page: Page, id: string): Promise<void> =>
  page.evaluate(
    async ({ id, url }) => {
      const video = document.createElement('video');
      Object.assign(video, { id, src: url, muted: true });
      document.body.append(video);
      await new Promise((resolve, reject) => {
        video.onloadeddata = resolve;
        video.onerror = () => reject(new Error(video.error?.message));
      });
    },
    { id, url: kiosk.context.mediaUrl(id) },
  );

const player = (page: Page, id: string) => ({
  play: (rate = 1) =>
    page.locator(`#${id}`).evaluate(async (video: HTMLVideoElement, to) => {
      video.playbackRate = to;
      await video.play();
    }, rate),
  seek: (seconds: number) =>
    page.locator(`#${id}`).evaluate(async (video: HTMLVideoElement, to) => {
      const done = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
      video.currentTime = to;
      await done;
    }, seconds),
  read: () =>
    page.locator(`#${id}`).evaluate(({ currentTime, duration, ended, error }: HTMLVideoElement) => ({
      currentTime,
      duration,
      ended,
      problem: error?.message ?? null,
    })),
});

test('E5 a copy of many ranges plays, seeks forth and back, and ends', async ({ page }) => {
  await addPlayer(page, 'long');
  const video = player(page, 'long');
  const { duration } = await video.read();
  expect(duration).toBeGreaterThan(3.5 * repeats);
  await video.play();
  await expect.poll(async () => (await video.read()).currentTime).toBeGreaterThan(0.5);
  await video.seek(duration - 8);
  await expect.poll(async () => (await video.read()).currentTime).toBeGreaterThan(duration - 7);
  await video.seek(2);
  await expect.poll(async () => (await video.read()).currentTime).toBeLessThan(duration / 2);
  await video.play(8);
  await expect.poll(async () => (await video.read()).ended).toBe(true);
  expect((await video.read()).problem).toBe(null);
  expect(answered.length).toBeGreaterThan(3);
  expect(Math.max(...answered)).toBeLessThanOrEqual(limits.rangeMaxBytes);
});

test('E5 two players share the connections with a third request', async ({ page }) => {
  await addPlayer(page, 'long');
  await addPlayer(page, 'original');
  await Promise.all([player(page, 'long').play(), player(page, 'original').play()]);
  const size = await page.evaluate(
    async (url) => (await (await fetch(url)).bytes()).length,
    kiosk.context.mediaUrl('long'),
  );
  expect(size).toBe(limits.rangeMaxBytes);
  for (const id of ['long', 'original']) {
    await expect.poll(async () => (await player(page, id).read()).currentTime).toBeGreaterThan(1);
  }
});

test('M3 an original without duration and cues plays to its end', async ({ page }) => {
  await addPlayer(page, 'original');
  const video = player(page, 'original');
  await video.play();
  await expect.poll(async () => (await video.read()).ended).toBe(true);
  expect(await video.read()).toMatchObject({ problem: null });
});
