import { writeFileSync } from 'node:fs';
import type { LaunchOptions } from 'playwright/test';
import { chromium } from 'playwright/test';
import { drawScene } from './drawn-scene.ts';

/** Three seconds at the 30 pictures a second with which Chromium's fake camera plays such a file. */
const frameCount = 90;

/**
 * Draws what the fake camera sees, as a file of JPEG pictures one after the other, so that the demo's recordings
 * look like recordings.
 *
 * @param file its name must end in `.mjpeg`
 */
export const makeDrawnCamera = async (file: string, launch: LaunchOptions): Promise<void> => {
  const browser = await chromium.launch(launch);
  try {
    const page = await browser.newPage();
    const scenes = Array.from({ length: frameCount }, (_, at) => drawScene(at / frameCount));
    const frames = await page.evaluate(async (svgs) => {
      const canvas = new OffscreenCanvas(1280, 720);
      const context = canvas.getContext('2d');
      const drawn: string[] = [];
      for (const svg of svgs) {
        const image = new Image();
        image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
        await image.decode();
        context?.drawImage(image, 0, 0);
        const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
        drawn.push(Array.from(new Uint8Array(await jpeg.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''));
      }
      return drawn;
    }, scenes);
    writeFileSync(file, Buffer.concat(frames.map((frame) => Buffer.from(frame, 'latin1'))));
  } finally {
    await browser.close();
  }
};
