import { createHash } from 'node:crypto';
import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { kioskPin, setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { namelessParts, watchPolicy } from '#tests/helpers/page-checks.ts';
import { goOn, pullThePlug } from '#tests/helpers/pages/student.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const choice = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const paper = (page: Page) => page.getByRole('application');

const setUpDrawing = (kiosk: Kiosk) => setUpClass(kiosk, { project: { kinds: ['drawing'] } });
const openPaper = async (page: Page, address: string): Promise<void> => {
  await page.goto(address);
  await button(page, 'Begin').click();
  await button(page, 'Amina').click();
  await button(page, 'Draw').click();
  await expect(paper(page)).toBeVisible();
};

/** Pulls the mouse over the paper; places are parts of its width and height. */
const pull = async (page: Page, places: readonly (readonly [number, number])[]): Promise<void> => {
  const box = await paper(page).boundingBox();
  if (box === null) throw new Error('expected the paper on the screen');
  for (const [index, [x, y]] of places.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 6 });
    if (index === 0) await page.mouse.down();
  }
  await page.mouse.up();
};

/** The colour of the paper at a place, as the picture's canvas holds it. */
const inkAt = (page: Page, x: number, y: number): Promise<string> =>
  page
    .locator('canvas')
    .first()
    .evaluate(
      (canvas: HTMLCanvasElement, [left, top]) => {
        const pixel = canvas.getContext('2d')?.getImageData(left * canvas.width, top * canvas.height, 1, 1).data;
        return `#${[...(pixel ?? [])]
          .slice(0, 3)
          .map((value) => value.toString(16).padStart(2, '0'))
          .join('')}`;
      },
      [x, y] as const,
    );
const bytesAt = async (page: Page, url: string): Promise<Uint8Array> =>
  Uint8Array.from(
    await page.evaluate(async (from) => [...new Uint8Array(await (await fetch(from)).arrayBuffer())], url),
  );
const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const white = '#ffffff';

/** The whole picture as one number, to see whether it is the same. */
const pictureHash = (page: Page): Promise<string> =>
  page
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL('image/png'))
    .then(sha256Of);

/** Counts the marks of the newest drawing that the core has answered for. */
const watchSaves = (page: Page): (() => number) => {
  let marks = 0;
  page.on('response', (response) => {
    if (!response.url().endsWith('/op/drawing.save') || !response.ok()) return;
    const { document } = response.request().postDataJSON() as { document: string };
    marks = (JSON.parse(document) as { marks: unknown[] }).marks.length;
  });
  return () => marks;
};

test('a child draws, reloads, goes on, and the teacher gets exactly what is on the paper', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpDrawing(kiosk);
  const breaches = await watchPolicy(page);
  const savedMarks = watchSaves(page);
  await openPaper(page, kiosk.address);
  expect(await namelessParts(page)).toEqual([]);
  await expect(button(page, 'Done')).toBeDisabled();

  // a frame of thick blue, filled with yellow, a star and words on it
  await choice(page, 'Thick').click();
  await choice(page, 'Shapes').click();
  await choice(page, 'Rectangle').click();
  await pull(page, [
    [0.1, 0.1],
    [0.9, 0.9],
  ]);
  await choice(page, 'Fill').click();
  await choice(page, 'Yellow').click();
  await pull(page, [[0.5, 0.5]]);
  expect(await inkAt(page, 0.2, 0.2)).toBe('#ffe14d');
  expect(await inkAt(page, 0.05, 0.05)).toBe(white);
  await choice(page, 'Brush').click();
  await choice(page, 'Red').click();
  await pull(page, [
    [0.2, 0.3],
    [0.4, 0.7],
    [0.6, 0.3],
    [0.8, 0.7],
  ]);
  await choice(page, 'Words').click();
  await choice(page, 'Black').click();
  await pull(page, [[0.5, 0.8]]);
  await page.getByRole('textbox', { name: 'Words on the paper' }).fill('مدرستي my school');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox')).toHaveCount(0);

  // undo and clear are never the end
  const before = await pictureHash(page);
  await button(page, 'New paper').click();
  expect(await inkAt(page, 0.2, 0.2)).toBe(white);
  await button(page, 'Undo').click();
  expect(await pictureHash(page)).toBe(before);
  await button(page, 'Undo').click();
  await button(page, 'Undo').click();
  expect(await inkAt(page, 0.2, 0.3)).toBe('#ffe14d');
  await page.keyboard.press('Control+Shift+Z');
  await page.keyboard.press('Control+Shift+Z');
  expect(await pictureHash(page)).toBe(before);

  // a reload in the middle loses nothing, not even what can be undone
  await expect.poll(savedMarks).toBe(4);
  await page.reload();
  await expect(paper(page)).toBeVisible();
  expect(await pictureHash(page)).toBe(before);
  await button(page, 'Undo').click();
  await button(page, 'Do again').click();

  // look at it, draw on, look again, keep
  await button(page, 'Done').click();
  const picture = page.getByRole('img', { name: 'Your drawing' });
  await expect(picture).toHaveJSProperty('naturalWidth', 1920);
  await button(page, 'Draw on').click();
  await choice(page, 'Rubber').click();
  await pull(page, [
    [0.3, 0.2],
    [0.7, 0.2],
  ]);
  expect(await inkAt(page, 0.5, 0.2)).toBe(white);
  await button(page, 'Done').click();
  await expect(picture).toHaveJSProperty('naturalWidth', 1920);
  const shown = await picture.evaluate((image: HTMLImageElement) => image.src);
  const kept = await bytesAt(page, shown);
  await button(page, 'Keep').click();
  await button(page, 'To my teacher').click();
  await expect(page.getByRole('heading', { name: 'Thank you!' })).toBeVisible();

  const [item] = await deskItems(kiosk, up.token);
  expect(item).toMatchObject({ kind: 'drawing', studentName: 'Amina', picture: { mimeType: 'image/png' } });
  expect(sha256Of(await bytesAt(page, item?.picture?.url ?? ''))).toBe(sha256Of(kept));
  await expect(page.locator('canvas')).toHaveCount(0);

  // the child is known by it from now on
  await page.goto(`${kiosk.origin}/#/teacher/class`);
  await page.getByLabel('PIN or passphrase', { exact: true }).fill(kioskPin);
  await button(page, 'Unlock').click();
  await button(page, 'Change Amina').click();
  await page.getByRole('menuitem', { name: 'Change …' }).click();
  await page.locator('label', { has: page.getByRole('radio', { name: 'Own drawing 1' }) }).click();
  await button(page, 'Save').click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto(`${kiosk.origin}/#/turn`);
  await expect(button(page, 'Amina').locator('img')).toHaveJSProperty('naturalWidth', 1920);
  expect(breaches).toEqual([]);
});

test('a child draws on a photo and puts stickers on it; the plug is pulled, and all of it is still there', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpDrawing(kiosk);
  await kiosk.call('settings.change', { countdownSeconds: 0 }, up.token);
  const breaches = await watchPolicy(page);
  const savedMarks = watchSaves(page);
  await openPaper(page, kiosk.address);
  await pull(page, [
    [0.3, 0.3],
    [0.7, 0.3],
  ]);
  await choice(page, 'Stickers').click();
  await choice(page, 'Fish').click();
  await pull(page, [
    [0.2, 0.2],
    [0.2, 0.8],
  ]);
  await expect.poll(() => inkAt(page, 0.2, 0.8)).not.toBe(white); // where it was let go
  expect(await inkAt(page, 0.2, 0.2)).toBe(white);
  const plain = await pictureHash(page);

  // the photo comes under what is there, without a reload of the page
  await button(page, 'Photo under the drawing').click();
  await button(page, 'Take the photo').click();
  await button(page, 'Photo 1').click();
  await button(page, 'Done').click();
  await expect(paper(page)).toBeVisible();
  await expect.poll(() => inkAt(page, 0.9, 0.9)).not.toBe(white);
  await expect(page.locator('video')).toHaveCount(0);
  expect(await inkAt(page, 0.5, 0.3)).toBe('#1f4fc4');
  const before = await inkAt(page, 0.9, 0.6);
  await pull(page, [
    [0.8, 0.6],
    [0.95, 0.6],
  ]);
  await choice(page, 'Rubber').click();
  await pull(page, [
    [0.8, 0.6],
    [0.95, 0.6],
  ]);
  expect(await inkAt(page, 0.9, 0.6)).toBe(before); // the rubber takes the ink, not the photo
  for (const mark of ['rubber', 'stroke', 'photo']) {
    await button(page, 'Undo').click();
    if (mark === 'photo') expect(await pictureHash(page)).toBe(plain);
  }
  await button(page, 'Do again').click();
  const laid = await pictureHash(page);
  await button(page, 'Without the photo').click();
  expect(await pictureHash(page)).toBe(plain);
  await button(page, 'Undo').click();
  expect(await pictureHash(page)).toBe(laid);

  await expect.poll(savedMarks).toBe(3);
  await pullThePlug(page, kiosk);
  await goOn(page, 'Amina');
  await expect.poll(() => pictureHash(page)).toBe(laid);
  await button(page, 'Done').click();
  const picture = page.getByRole('img', { name: 'Your drawing' });
  await expect(picture).toHaveJSProperty('naturalWidth', 1920);
  const kept = await bytesAt(page, await picture.evaluate((image: HTMLImageElement) => image.src));
  await button(page, 'Keep').click();
  await button(page, 'To my teacher').click();
  const token = (await kiosk.call('teacher.unlock', { pin: up.pin })).token;
  const [item] = await deskItems(kiosk, token);
  expect(item?.people[0]?.missing.partners).toEqual([]); // photo and drawing: the families said yes to both
  expect(sha256Of(await bytesAt(page, item?.picture?.url ?? ''))).toBe(sha256Of(kept));
  expect(breaches).toEqual([]);
});

test('draws with the keyboard alone', async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  await setUpDrawing(kiosk);
  await openPaper(page, kiosk.address);
  await paper(page).focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  expect(await inkAt(page, 0.5 + (5 * 40) / 3200, 0.5)).toBe('#1f4fc4');
  await page.keyboard.press('Control+z');
  expect(await inkAt(page, 0.5 + (5 * 40) / 3200, 0.5)).toBe(white);
});

test('a pen draws thin and thick as it is pressed, and the resting hand draws nothing', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  await setUpDrawing(kiosk);
  await openPaper(page, kiosk.address);
  const widths = await paper(page).evaluate((overlay: HTMLCanvasElement) => {
    const box = overlay.getBoundingClientRect();
    overlay.setPointerCapture = () => undefined; // there is no such pointer to capture in a made event
    const send = (type: string, pointerId: number, pointerType: string, x: number, y: number, pressure: number) =>
      overlay.dispatchEvent(
        new PointerEvent(type, {
          pointerId,
          pointerType,
          pressure,
          clientX: box.left + x * box.width,
          clientY: box.top + y * box.height,
          isPrimary: pointerType === 'pen',
        }),
      );
    const line = (pointerId: number, pointerType: string, y: number, pressure: number) => {
      send('pointerdown', pointerId, pointerType, 0.2, y, pressure);
      for (let x = 0.22; x < 0.8; x += 0.02) send('pointermove', pointerId, pointerType, x, y, pressure);
      send('pointerup', pointerId, pointerType, 0.8, y, pressure);
    };
    line(7, 'pen', 0.3, 0.1);
    line(7, 'pen', 0.6, 1);
    line(8, 'touch', 0.9, 0.5);
    const canvas = document.querySelector('canvas');
    const data = canvas?.getContext('2d')?.getImageData(canvas.width / 2, 0, 1, canvas.height).data ?? [];
    const widthAt = (y: number): number => {
      const middle = Math.round(y * (canvas?.height ?? 0));
      let count = 0;
      for (let row = middle - 60; row < middle + 60; row += 1) if ((data[row * 4] ?? 255) < 128) count += 1;
      return count;
    };
    return [widthAt(0.3), widthAt(0.6), widthAt(0.9)];
  });
  expect(widths[0]).toBeGreaterThan(2);
  expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) * 1.4);
  expect(widths[2]).toBe(0);
});
