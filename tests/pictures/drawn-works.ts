import type { Browser, Page } from 'playwright/test';
import type { RecordedTake } from '#tests/helpers/recorded-take.ts';
import { picture } from '../demo/drawn-scene.ts';

type Work = { bytes: Buffer; mimeType: 'image/png' | 'image/jpeg' };

const svg = (body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1280" height="960" viewBox="0 0 1280 960">${body}</svg>`;

/** A felt-pen drawing: the lake, the rain and a house, on white paper. */
const lake = svg(`<rect width="1280" height="960" fill="#fffdf8"/>
  <path d="M60 640 Q240 560 420 640 T780 640 T1220 630 V900 H60Z" fill="#8ccdf0"/>
  <path d="M60 640 Q240 560 420 640 T780 640 T1220 630" fill="none" stroke="#2f6f9f" stroke-width="14" stroke-linecap="round"/>
  <path d="M170 380 L300 270 L430 380 M200 372 V560 H400 V372" fill="none" stroke="#a2512f" stroke-width="16" stroke-linejoin="round" stroke-linecap="round"/>
  <rect x="268" y="450" width="64" height="110" fill="#e7b04a"/>
  ${[620, 700, 780, 860, 940].map((x, at) => `<path d="M${x} ${250 + (at % 2) * 40} l-22 90" stroke="#4d7fb8" stroke-width="10" stroke-linecap="round"/>`).join('')}
  <path d="M560 210 q40 -90 130 -60 q60 -80 150 -10 q110 -20 110 70 q-10 50 -80 40 H620 q-80 0 -60 -40Z" fill="#c8ccd4" stroke="#6d7480" stroke-width="12"/>
  ${picture('sailboat', { x: 860, y: 690, size: 190, turn: -3 })}
  ${picture('sun', { x: 1130, y: 170, size: 170 })}`);

const market = svg(`<rect width="1280" height="960" fill="#fdf6e6"/>
  <path d="M0 700 H1280 V960 H0Z" fill="#d9b98a"/>
  <path d="M180 330 H1100 L1040 210 H240Z" fill="#d35a4a"/><path d="M180 330 q77 90 154 0 q77 90 154 0 q77 90 154 0 q77 90 154 0 q77 90 154 0 q77 90 150 0" fill="#fffdf8" stroke="#a93f33" stroke-width="8"/>
  <rect x="220" y="520" width="840" height="190" rx="12" fill="#8d6a45"/>
  ${picture('mango', { x: 340, y: 480, size: 150 })}${picture('pineapple', { x: 520, y: 470, size: 170 })}
  ${picture('banana', { x: 720, y: 480, size: 150 })}${picture('tomato', { x: 900, y: 490, size: 140 })}`);

const works = { lake: [lake, 'image/png'], market: [market, 'image/jpeg'] } as const;

/** One of the drawn pictures, as a child's computer would hand it over. */
export const drawWork = async (page: Page, name: keyof typeof works): Promise<Work> => {
  const [drawn, mimeType] = works[name];
  const base64 = await page.evaluate(
    async ([source, type]) => {
      const image = new Image();
      image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
      await image.decode();
      const canvas = new OffscreenCanvas(1280, 960);
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      const blob = await canvas.convertToBlob({ type, quality: 0.8 });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    [drawn, mimeType] as const,
  );
  return { bytes: Buffer.from(base64, 'base64'), mimeType };
};

const FILM_MS = 4_000;

/** What the drawn camera of this browser sees for four seconds, recorded as the studio would. */
export const recordDrawnFilm = async (browser: Browser, origin: string): Promise<RecordedTake> => {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  await page.goto(origin);
  const mimeType = 'video/webm;codecs=vp8,opus';
  const slices = await page.evaluate(
    async ([type, lengthMs]) => {
      const video = { width: 640, height: 360, frameRate: 15 };
      const stream = await navigator.mediaDevices.getUserMedia({ video, audio: true });
      const recorder = new MediaRecorder(stream, { mimeType: type, videoBitsPerSecond: 700_000 });
      const parts: Blob[] = [];
      recorder.ondataavailable = ({ data }) => {
        if (data.size > 0) parts.push(data);
      };
      recorder.start(250);
      await new Promise((resolve) => setTimeout(resolve, lengthMs));
      const { promise, resolve } = Promise.withResolvers<void>();
      recorder.onstop = () => resolve();
      recorder.stop();
      await promise;
      for (const track of stream.getTracks()) track.stop();
      return await Promise.all(
        parts.map(async (part) => {
          const bytes = new Uint8Array(await part.arrayBuffer());
          return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
        }),
      );
    },
    [mimeType, FILM_MS] as const,
  );
  await context.close();
  const recorded = slices.map((slice) => Buffer.from(slice, 'base64'));
  return { kind: 'video', mimeType, clockMs: FILM_MS, bytes: Buffer.concat(recorded), slices: recorded };
};
