/**
 * Records tests/fixtures/take-vp8.webm and take-voice.webm with Chromium's MediaRecorder and its fake camera and
 * microphone, sliced as the kiosk slices: <name>.json holds the size of each slice and the recorder's clock.
 * The output is committed; to record anew: node scripts/make-fixtures.mjs
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright/test';
import { limits } from '../src/shared/domain/limits.ts';
import { browserFlags, browserPath, noBrowserReason } from '../tests/helpers/browser.ts';

if (browserPath === null) throw new Error(noBrowserReason);
const target = new URL('../tests/fixtures/', import.meta.url);

const takes = [
  {
    name: 'take-vp8',
    durationMs: 4_000,
    constraints: { audio: true, video: { width: 320, height: 240, frameRate: 30 } },
    recorder: {
      mimeType: 'video/webm;codecs=vp8,opus',
      videoBitsPerSecond: 500_000,
      audioBitsPerSecond: 48_000,
      videoKeyFrameIntervalDuration: 1_000,
    },
  },
  {
    name: 'take-voice',
    durationMs: 2_000,
    constraints: { audio: true },
    recorder: { mimeType: 'audio/webm;codecs=opus', audioBitsPerSecond: 48_000 },
  },
];

const browser = await chromium.launch({ executablePath: browserPath, args: [...browserFlags] });
const page = await browser.newPage();
await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
await page.goto('http://localhost/');
mkdirSync(target, { recursive: true });
for (const { name, ...take } of takes) {
  const recorded = await page.evaluate(
    async ({ constraints, recorder: options, durationMs, sliceMs }) => {
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      // the first frame of a camera that wakes up comes late
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const recorder = new MediaRecorder(stream, options);
      const blobs = [];
      recorder.ondataavailable = ({ data }) => blobs.push(data);
      const stopped = new Promise((resolve) => {
        recorder.onstop = resolve;
      });
      const started = new Promise((resolve) => {
        recorder.onstart = resolve;
      });
      recorder.start(sliceMs);
      await started;
      const startedAt = performance.now();
      await new Promise((resolve) => setTimeout(resolve, durationMs));
      const clockMs = Math.round(performance.now() - startedAt);
      recorder.stop();
      await stopped;
      for (const track of stream.getTracks()) track.stop();
      const slices = await Promise.all(blobs.filter(({ size }) => size > 0).map((blob) => blob.bytes()));
      return { clockMs, slices: slices.map((slice) => slice.toBase64()) };
    },
    { ...take, sliceMs: limits.sliceMs },
  );
  const slices = recorded.slices.map((slice) => Buffer.from(slice, 'base64'));
  writeFileSync(new URL(`${name}.webm`, target), Buffer.concat(slices));
  const facts = {
    mimeType: take.recorder.mimeType,
    clockMs: recorded.clockMs,
    sliceBytes: slices.map(({ length }) => length),
  };
  writeFileSync(new URL(`${name}.json`, target), `${JSON.stringify(facts)}\n`);
  console.log(`${name}: ${slices.length} slices, ${Buffer.concat(slices).length} bytes, ${recorded.clockMs} ms`);
}
await browser.close();
