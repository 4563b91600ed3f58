import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { launchWithDevices } from '#tests/helpers/launch-with-devices.ts';
import { chooseKind, recordTake, sendToTeacher } from '#tests/helpers/pages/student.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { watchTogether } from '#tests/helpers/watch-together.ts';

test.skip(browserPath === null, noBrowserReason);

test('a child speaks, pauses, hears it, sends it; a reload in the middle loses nothing', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk);
  await page.goto(kiosk.address);
  await chooseKind(page, 'Amina', 'voice');
  const button = (id: string) => page.getByRole('button', { name: say(id), exact: true });
  await button('student.studio.record').waitFor();
  await expect(page.locator('video')).toHaveCount(0); // no camera for a voice
  await page.getByRole('img', { name: say('student.studio.level') }).waitFor();
  await page.keyboard.press('Space');
  await page.getByText(/\b1:2[0-7]\b/).waitFor();
  await button('student.studio.pause').click();
  await button('student.studio.resume').click();
  await page.getByText(/\b1:2[0-5]\b/).waitFor();
  await page.reload();

  // what was saved is offered, and its shape can be dragged
  await expect(page.getByRole('status')).toContainText('Recovered.');
  const place = page.getByRole('slider', { name: say('student.look.position') });
  const audio = page.locator('audio');
  await expect.poll(() => audio.evaluate((sound: HTMLAudioElement) => sound.duration)).toBeGreaterThan(2);
  await page.getByRole('button', { name: say('student.look.again') }).click();
  await recordTake(page, /\b1:2[0-6]\b/);
  await place.fill('0.5');
  await expect.poll(() => audio.evaluate((sound: HTMLAudioElement) => sound.currentTime)).toBeGreaterThan(1);
  const bars = page.locator('section svg path');
  await expect.poll(() => bars.nth(1).getAttribute('d')).toMatch(/V (?!50\.5)/); // not a row of dots: it was heard
  await page.getByRole('button', { name: say('student.look.keep') }).click();
  await sendToTeacher(page);
  await expect(page.locator('audio, video')).toHaveCount(0);

  await openDesk(page, kiosk.origin, 'review', up.pin);
  const player = page.locator('video');
  await expect.poll(() => player.evaluate((sound: HTMLVideoElement) => sound.currentTime)).toBeGreaterThan(0.5);
});

test('says what to do when the microphone is refused', async ({ startKiosk }) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk);
  const browser = await launchWithDevices('refused');
  try {
    const page = await browser.newPage({ locale: 'en' });
    await page.goto(kiosk.address);
    await chooseKind(page, 'Amina', 'voice');
    await expect(page.getByRole('alert')).toContainText(say('student.trouble.voice_refused.title'));
  } finally {
    await browser.close();
  }
});

test('plays a voice on the stage over its class’s sky', async ({ page, startKiosk, startEndpoint }) => {
  const watchers = await startKiosk();
  const works = [{ take: recordedVoice() }];
  const { showingId } = await watchTogether(await startKiosk(), watchers, await startEndpoint(), { works });
  await page.goto(watchers.address);
  await page.goto(`${watchers.origin}/#/stage/${showingId}`);
  await page.getByRole('heading', { name: 'Nyota Class' }).waitFor();
  await page.keyboard.press('PageDown');
  const sound = page.locator('article[data-shown] video');
  await expect.poll(() => sound.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.5);
  const heard = page.locator('article[data-shown] path').filter({ hasNot: page.locator('circle') });
  await expect.poll(() => heard.count()).toBeGreaterThan(1);
});
