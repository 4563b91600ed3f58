import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright/test';
import { browserFlags, browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { namelessParts, watchPolicy } from '#tests/helpers/page-checks.ts';
import { goOn, pullThePlug } from '#tests/helpers/pages/student.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const setUpPhoto = (kiosk: Kiosk) => setUpClass(kiosk, { project: { kinds: ['photo'] } });
const openCamera = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await button(page, 'Begin').click();
  await button(page, 'Amina').click();
  await button(page, 'Take a photo').click();
  await expect(button(page, 'Take the photo')).toBeEnabled();
};
const shown = (page: Page) => page.getByRole('img', { name: 'Your photo' });
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesAt = async (page: Page, url: string): Promise<Uint8Array> =>
  Uint8Array.from(
    await page.evaluate(async (from) => [...new Uint8Array(await (await fetch(from)).arrayBuffer())], url),
  );
const bytesShown = async (page: Page): Promise<Uint8Array> =>
  bytesAt(page, await shown(page).evaluate((image: HTMLImageElement) => image.src));
/** Red, green and blue of the shown picture at a place, in parts of its width and height. */
const colourAt = (page: Page, x: number, y: number): Promise<number[]> =>
  shown(page).evaluate(
    (image: HTMLImageElement, [left, top]) => {
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const surface = canvas.getContext('2d');
      surface?.drawImage(image, 0, 0);
      return [...(surface?.getImageData(left * canvas.width, top * canvas.height, 1, 1).data ?? [])].slice(0, 3);
    },
    [x, y] as const,
  );

test('a child takes three, chooses, turns, cuts, reloads, loses the power and sends; the desk shows the same bytes', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpPhoto(kiosk);
  const breaches = await watchPolicy(page);
  await openCamera(page, kiosk.address);
  expect(await namelessParts(page)).toEqual([]);
  await expect(page.locator('video')).toHaveCSS('scale', '-1 1'); // as in a mirror

  await page.keyboard.press('Space'); // the button has the focus
  await expect(page.getByRole('timer')).toHaveText('3');
  await expect(page.getByRole('heading', { name: 'Which one?' })).toBeVisible();
  await expect(page.locator('video')).toHaveCount(0);
  await expect(button(page, /^Photo \d$/)).toHaveCount(3);

  // the plug may be pulled from here on: the first of the three is kept already
  const stored = page.waitForResponse((response) => response.url().endsWith('/picture') && response.ok());
  await button(page, 'Again').click();
  await button(page, 'Take the photo').click();
  await stored;
  await button(page, 'Photo 2').click();

  await button(page, 'Turn').click();
  const corner = button(page, 'Corner at the bottom right');
  for (let step = 0; step < 10; step += 1) await corner.press('ArrowUp');
  await button(page, 'Done').click();
  await expect(shown(page)).toBeVisible();
  const ratio = () => shown(page).evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight);
  await expect.poll(ratio).toBeCloseTo(9 / (16 * 0.8), 1);
  const bytes = await bytesShown(page);
  expect(Buffer.from(bytes).includes('Exif')).toBe(false);

  await page.reload();
  await expect(shown(page)).toBeVisible();
  expect(sha256Of(await bytesShown(page))).toBe(sha256Of(bytes));
  await pullThePlug(page, kiosk);
  await goOn(page, 'Amina');
  await expect(shown(page)).toBeVisible();
  expect(sha256Of(await bytesShown(page))).toBe(sha256Of(bytes));
  await button(page, 'Keep').click();
  await button(page, 'To my teacher').click();
  await expect(page.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  const { token } = await kiosk.call('teacher.unlock', { pin: up.pin });
  const [item] = await deskItems(kiosk, token);
  expect(item).toMatchObject({ kind: 'photo', studentName: 'Amina', picture: { mimeType: 'image/jpeg' } });
  expect(sha256Of(await bytesAt(page, item?.picture?.url ?? ''))).toBe(sha256Of(bytes));
  expect(breaches).toEqual([]);
});

/** A camera film of one frame: a white sheet, slanted, on a dark table, with a dark spot at its top left. */
const paperFilm = (): Buffer => {
  const [width, height] = [640, 480];
  const sheet = [
    [200, 80],
    [470, 60],
    [560, 420],
    [90, 400],
  ] as const;
  const isOnSheet = (x: number, y: number): boolean =>
    sheet.every(([ax, ay], index) => {
      const [bx, by] = sheet[(index + 1) % 4] ?? [ax, ay];
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
    });
  const luma = Buffer.alloc(width * height, 45);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (isOnSheet(x, y)) luma[y * width + x] = Math.hypot(x - 250, y - 140) < 30 ? 30 : 190;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F30:1 Ip A1:1 C420jpeg\n`),
    ...Array(10).fill(frame),
  ]);
};

test('a paper before the camera becomes a straight white sheet, not mirrored', async ({ startKiosk }, testInfo) => {
  const kiosk = await startKiosk();
  await setUpPhoto(kiosk);
  const film = join(testInfo.outputPath(), 'paper.y4m');
  await writeFile(testInfo.outputPath('paper.y4m'), paperFilm());
  const browser = await chromium.launch({
    executablePath: browserPath ?? '',
    args: [...browserFlags, `--use-file-for-fake-video-capture=${film}`],
  });
  try {
    const page = await browser.newPage({ locale: 'en', viewport: { width: 1366, height: 768 } });
    await openCamera(page, kiosk.address);
    await page.getByRole('radio', { name: 'My paper' }).click();
    await expect(page.locator('video')).toHaveCSS('scale', 'none');
    await button(page, 'Take the photo').click();
    await expect(page.getByRole('heading', { name: 'Put the dots on the corners' })).toBeVisible();

    // the guess is right; a corner that is pulled away and put back is where it was
    const corner = button(page, 'Corner at the top left');
    const before = await corner.boundingBox();
    const frame = await page.getByRole('img', { name: 'Your paper' }).boundingBox();
    if (before === null || frame === null) throw new Error('expected a picture with corners');
    const middle = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
    expect((middle.x - frame.x) / frame.width).toBeCloseTo(200 / 640, 1);
    expect((middle.y - frame.y) / frame.height).toBeCloseTo(80 / 480, 1);
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down();
    await page.mouse.move(middle.x - 40, middle.y - 30, { steps: 4 });
    await expect.poll(async () => (await corner.boundingBox())?.x).toBeCloseTo(before.x - 40, 0);
    await page.mouse.move(middle.x, middle.y, { steps: 4 });
    await page.mouse.up();
    await button(page, 'Done').click();
    await expect(shown(page)).toBeVisible();
    await expect(shown(page)).toHaveJSProperty('complete', true);

    for (const [x, y] of [
      [0.06, 0.06],
      [0.94, 0.06],
      [0.94, 0.94],
      [0.06, 0.94],
      [0.5, 0.5],
    ] as const)
      expect(Math.min(...(await colourAt(page, x, y)))).toBeGreaterThan(225);
    expect(Math.max(...(await colourAt(page, 0.25, 0.3)))).toBeLessThan(90);
    expect(Math.min(...(await colourAt(page, 0.75, 0.3)))).toBeGreaterThan(225);

    await button(page, 'Change it').click();
    await expect(corner).toBeVisible();
  } finally {
    await browser.close();
  }
});
