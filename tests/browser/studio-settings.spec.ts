import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { launchWithDevices } from '#tests/helpers/launch-with-devices.ts';
import { enterStudio } from '#tests/helpers/pages/student.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, id: string) => page.getByRole('button', { name: say(id), exact: true });
/** Counts the tones that the page plays. */
const watchTones = async (page: Page): Promise<() => Promise<number>> => {
  await page.addInitScript(() => {
    const counted = window as unknown as { tones: number };
    counted.tones = 0;
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      counted.tones += 1;
      start.call(this, when);
    };
  });
  return () => page.evaluate(() => (window as unknown as { tones: number }).tones);
};

/** Until the core has something of the recording. */
const somethingSaved = (page: Page) =>
  page.waitForResponse((response) => response.url().includes('/chunks?') && response.ok());

test('the teacher chooses the countdown and the sounds, and a child can mute them', async ({ page, startKiosk }) => {
  const tones = await watchTones(page);
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk);
  await kiosk.call('settings.change', { countdownSeconds: 1 }, up.token);
  await page.goto(kiosk.address);
  await enterStudio(page, 'Amina');
  const saved = somethingSaved(page);
  await button(page, 'student.studio.record').click();
  await saved;
  expect(await tones()).toBe(1); // the tick before the first frame, and nothing while it is recorded
  await button(page, 'student.studio.stop').click();
  await expect(button(page, 'student.look.keep')).toBeVisible();
  expect(await tones()).toBe(3);

  await openDesk(page, kiosk.origin, 'settings', up.pin);
  await page.getByRole('button', { name: new RegExp(say('teacher.settings.countdown')) }).click();
  await page.getByRole('option', { name: say('teacher.settings.seconds', { seconds: 0 }) }).click();
  await expect.poll(async () => (await kiosk.call('app.status', {})).settings.countdownSeconds).toBe(0);
  await expect(page.getByRole('checkbox', { name: say('teacher.settings.sounds') })).toBeChecked();

  await page.goto(`${kiosk.origin}/#/`);
  await enterStudio(page, 'Omar');
  await page.getByRole('button', { name: say('student.studio.mute') }).click();
  const before = await tones();
  const savedAgain = somethingSaved(page);
  await button(page, 'student.studio.record').click();
  await savedAgain;
  await button(page, 'student.studio.stop').click();
  await expect(button(page, 'student.look.keep')).toBeVisible();
  expect(await tones()).toBe(before);
});

/** One black frame in YUV4MPEG2, repeated by the fake camera. */
const blackFilm = (): Buffer => {
  const [width, height] = [320, 240];
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F30:1 Ip A0:0 C420jpeg\nFRAME\n`);
  const [luma, chroma] = [Buffer.alloc(width * height), Buffer.alloc((width * height) / 2, 128)];
  return Buffer.concat([head, luma, chroma]);
};

test('says before the recording that the picture is black, and lets a child choose among two cameras', async ({
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk);
  const film = join(kiosk.dataDir, 'black.y4m');
  await writeFile(film, blackFilm());
  const dark = await launchWithDevices('fake', [
    `--use-file-for-fake-video-capture=${film}`,
    '--use-fake-ui-for-media-stream',
  ]);
  try {
    const page = await dark.newPage({ locale: 'en' });
    await page.goto(kiosk.address);
    await enterStudio(page, 'Amina');
    await expect(page.getByText(say('student.verdict.black'))).toBeVisible();
    await expect(button(page, 'student.studio.record')).toBeEnabled();
    await button(page, 'student.devices.open').click(); // three microphones, but one camera: nothing to choose there
    await expect(page.getByRole('group', { name: say('student.devices.microphone') })).toBeVisible();
    await expect(page.getByRole('group', { name: say('student.devices.camera') })).toHaveCount(0);
  } finally {
    await dark.close();
  }

  const two = await launchWithDevices('fake', [
    '--use-fake-device-for-media-stream=device-count=2',
    '--use-fake-ui-for-media-stream',
  ]);
  try {
    const page = await two.newPage({ locale: 'en' });
    await page.goto(await kiosk.freshAddress());
    await enterStudio(page, 'Omar');
    await button(page, 'student.devices.open').click();
    const cameras = page.getByRole('group', { name: say('student.devices.camera') }).getByRole('button');
    await expect(cameras).toHaveCount(2);
    await expect(cameras.first()).toHaveAttribute('aria-pressed', 'true');
    // a switch has Tab and Enter alone
    await cameras.first().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await button(page, 'student.devices.open').click();
    await expect(cameras.last()).toHaveAttribute('aria-pressed', 'true');
  } finally {
    await two.close();
  }
});
