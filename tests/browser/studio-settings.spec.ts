import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
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
