import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, expect, type Page, test } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { whyNoFfmpeg } from '#tests/helpers/ffmpeg.ts';
import { launchWithDevices } from '#tests/helpers/launch-with-devices.ts';
import { serveScriptPage } from '#tests/helpers/serve-script-page.ts';
import type { EnginePage } from './capture-engine-page.ts';

declare global {
  interface Window {
    engine: EnginePage;
  }
}

const run = promisify(execFile);
let server: Awaited<ReturnType<typeof serveScriptPage>>;
let browser: Browser;
let context: BrowserContext;
let page: Page;

test.skip(browserPath === null, noBrowserReason);
test.beforeAll(async () => {
  server = await serveScriptPage(join(import.meta.dirname, 'capture-engine-page.ts'));
});
test.afterAll(async () => {
  await server.close();
});

const openPage = async (devices: 'fake' | 'none' | 'refused'): Promise<void> => {
  browser = await launchWithDevices(devices);
  context = await browser.newContext({ permissions: devices === 'refused' ? [] : ['camera', 'microphone'] });
  page = await context.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => 'engine' in window);
};
test.afterEach(async () => {
  await browser.close();
});

const startRecording = async (limitMs = 60_000): Promise<void> => {
  expect(await page.evaluate(() => window.engine.open('video'))).toBe('opened');
  await page.evaluate((limit) => window.engine.prepare(limit), limitMs);
  await page.evaluate(() => window.engine.start());
};
const waitForSlices = (count: number) => page.waitForFunction((least) => window.engine.sliceCount() >= least, count);

/** A test that lacks the independent decoder has shown the rest, and says what it has not. */
const isDecoderMissing = (): boolean => {
  const reason = whyNoFfmpeg();
  if (reason !== null) test.info().annotations.push({ type: 'not decoded', description: reason });
  return reason !== null;
};

/** What ffmpeg, which shares no code with the recorder, makes of the stored bytes. */
const decode = async (stream = 'v:0'): Promise<{ frames: number; seconds: number; errors: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'meridian-take-'));
  try {
    const file = join(folder, 'take.webm');
    await writeFile(file, Buffer.from(await page.evaluate(() => window.engine.bytes()), 'base64'));
    const { stderr } = await run('ffmpeg', [
      // as the frames come: squeezing them into a fixed rate has complaints of its own
      ...['-v', 'error', '-i', file, '-fps_mode', 'passthrough', '-enc_time_base:v', '1/1000', '-f', 'null', '-'],
    ]);
    const { stdout } = await run('ffprobe', [
      ...['-v', 'error', '-select_streams', stream, '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file],
    ]);
    const times = (stdout.match(/[\d.]+/g) ?? []).map(Number);
    return { frames: times.length, seconds: Math.max(...times), errors: stderr };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

test('M2 the camera is taken away in the middle: the take stops, is kept and says why', async () => {
  await openPage('fake');
  await startRecording();
  await waitForSlices(4);
  await context.clearPermissions();
  const session = await context.newCDPSession(page);
  for (const name of ['camera', 'microphone'])
    await session.send('Browser.setPermission', { permission: { name }, setting: 'denied', origin: server.url });
  const outcome = await page.evaluate(() => window.engine.done());
  expect(outcome).toMatchObject({ kind: 'saved', reason: 'device_lost' });
  expect(outcome.sizeBytes).toBeGreaterThan(0);
  if (isDecoderMissing()) return;
  const { errors, frames } = await decode();
  expect(errors).toBe('');
  expect(frames).toBeGreaterThan(1);
});

test('says that there is no camera', async () => {
  await openPage('none');
  expect(await page.evaluate(() => window.engine.open('video'))).toBe('no_camera');
});

test('says that the camera was refused', async () => {
  await openPage('refused');
  expect(await page.evaluate(() => window.engine.open('video'))).toBe('refused');
});

test('M1 a core that does not answer never lets more than two slices pile up', async () => {
  await openPage('fake');
  await startRecording();
  await waitForSlices(2);
  await page.evaluate(() => window.engine.stopAnswering());
  const outcome = await page.evaluate(() => window.engine.done());
  expect(outcome).toMatchObject({ kind: 'unfinished', reason: 'storage_failed' });
  expect(await page.evaluate(() => window.engine.deepest())).toBeLessThanOrEqual(2);
  // What was acknowledged plays by itself: its end is cut, nothing else is wrong with it.
  if (isDecoderMissing()) return;
  const { frames, errors } = await decode();
  expect(errors.trim()).toMatch(/^(.*File ended prematurely.*)?$/);
  expect(frames).toBeGreaterThan(1);
});

test('M3 records real sound and picture slice by slice, without the pause, and stops at the limit', async () => {
  await openPage('fake');
  expect(await page.evaluate(() => window.engine.open('video'))).toBe('opened');
  expect(await page.evaluate(() => window.engine.prepare(3_000))).toMatch(/^video\/webm/);
  await page.evaluate(() => window.engine.countAndStart());
  await waitForSlices(3);
  await page.evaluate(() => window.engine.pause());
  const paused = await page.evaluate(() => window.engine.elapsedMs());
  await page.waitForTimeout(2_000); // the pause itself: time must pass for the clock to stand still
  expect(await page.evaluate(() => window.engine.elapsedMs())).toBe(paused);
  await page.evaluate(() => window.engine.resume());
  const outcome = await page.evaluate(() => window.engine.done());
  expect(outcome).toMatchObject({ kind: 'saved', reason: 'time_limit' });
  expect(outcome.durationMs).toBeGreaterThanOrEqual(2_000);
  expect(await page.evaluate(() => window.engine.order())).toEqual([
    ...['3', '2', '1', 'zero', 'starting', 'recording', 'paused', 'recording', 'ending', 'saved'],
  ]);
  expect(await page.evaluate(() => window.engine.offsetsAreInOrder())).toBe(true);
  if (isDecoderMissing()) return;
  const { seconds, frames, errors } = await decode();
  expect(errors).toBe('');
  expect(frames).toBeGreaterThan(1);
  // The pause of two seconds is not in it; how much less there is, is the speed of this machine's encoder.
  expect(seconds * 1_000).toBeLessThanOrEqual(outcome.durationMs + 1_000);
});

test('M5 half an hour of slices leaves memory as it was', async () => {
  // `npm run test:long` records for half an hour; otherwise slices of a second come as fast as they are taken
  const realMs = Number(process.env.MERIDIAN_SOAK_MS ?? 0);
  const lengthMs = realMs === 0 ? 30 * 60_000 : realMs;
  test.setTimeout(realMs * 1.2 + 180_000);
  await openPage('fake');
  const session = await context.newCDPSession(page);
  /** The least of some looks: what is still held is in each of them, what waits to be swept is not. */
  const heap = async (): Promise<number> => {
    const looks: number[] = [];
    for (let look = 0; look < 5; look += 1) {
      await session.send('HeapProfiler.collectGarbage');
      const usage = await session.send('Runtime.getHeapUsage');
      looks.push(usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize);
    }
    return Math.min(...looks);
  };
  expect(await page.evaluate(() => window.engine.open('video'))).toBe('opened');
  const pace = realMs === 0 ? 'fast' : 'real';
  await page.evaluate(([limit, how]) => window.engine.soak(limit, how), [lengthMs, pace] as const);
  const at = async (share: number): Promise<number> => {
    await page.waitForFunction((leastMs) => window.engine.elapsedMs() >= leastMs, lengthMs * share, {
      timeout: lengthMs + 60_000,
    });
    return await heap();
  };
  const early = await at(0.1);
  const late = await at(0.85);
  const outcome = await page.evaluate(() => window.engine.done());
  expect(outcome).toMatchObject({ kind: 'saved', reason: 'time_limit' });
  expect(outcome.durationMs).toBeGreaterThanOrEqual(lengthMs * 0.99);
  expect(await page.evaluate(() => window.engine.deepest())).toBeLessThanOrEqual(2);
  // two slices wait, and their copies are on the way, at either look; half a gigabyte has passed through
  expect(late - early).toBeLessThan(8 * 320_000);
});

test('a microphone whose sample rate changes in the middle is recorded to the end', async () => {
  await openPage('fake');
  await page.evaluate(() => window.engine.openChangingSound());
  expect(await page.evaluate(() => window.engine.prepare(3_000))).toMatch(/^audio\/webm/);
  await page.evaluate(() => window.engine.start());
  const outcome = await page.evaluate(() => window.engine.done());
  expect(outcome).toMatchObject({ kind: 'saved', reason: 'time_limit' });
  if (isDecoderMissing()) return;
  const { errors, seconds } = await decode('a:0');
  expect(errors).toBe('');
  expect(seconds * 1_000).toBeGreaterThan(outcome.durationMs - 1_000);
});

test('a take that is stopped as soon as it is begun has nothing in it, and says so', async () => {
  await openPage('fake');
  expect(await page.evaluate(() => window.engine.open('video'))).toBe('opened');
  await page.evaluate(() => window.engine.prepare(60_000));
  await page.evaluate(() => {
    window.engine.start();
    window.engine.stop();
  });
  const outcome = await page.evaluate(() => window.engine.done());
  expect(outcome).toMatchObject({ kind: 'saved', reason: 'child', durationMs: 0, sizeBytes: 0 });
});

test('hears the fake microphone, and the camera light goes out when the screen is left', async () => {
  await openPage('fake');
  expect(await page.evaluate(() => window.engine.open('video'))).toBe('opened');
  await page.evaluate(() => window.engine.listen());
  await page.waitForFunction(() => window.engine.level() > 0.1);
  expect(await page.evaluate(() => window.engine.release())).toEqual(['ended', 'ended']);
});
