import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { launchWithDevices } from '#tests/helpers/launch-with-devices.ts';
import { chooseKind, pullThePlug, recordTake } from '#tests/helpers/pages/student.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { watchTogether } from '#tests/helpers/watch-together.ts';

test.skip(browserPath === null, noBrowserReason);

test('a child speaks, loses the power, speaks again, draws a picture for it, names it and sends it; no reload loses anything', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const beside = { title: true, line: true, tags: ['river', 'market'] };
  const up = await setUpClass(kiosk, { project: { beside } });
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
  await pullThePlug(page, kiosk);

  // what was saved is offered, and its shape can be dragged
  await page.getByRole('button', { name: /Recovered: Amina, 0:0\d/ }).click();
  await page.getByRole('button', { name: say('student.greeting.go_on') }).click();
  const place = page.getByRole('slider', { name: say('student.look.position') });
  const audio = page.locator('audio');
  await expect.poll(() => audio.evaluate((sound: HTMLAudioElement) => sound.duration)).toBeGreaterThan(2);
  await page.getByRole('button', { name: say('student.look.again') }).click();
  await recordTake(page, /\b1:2[0-6]\b/);
  await place.fill('0.5');
  await expect.poll(() => audio.evaluate((sound: HTMLAudioElement) => sound.currentTime)).toBeGreaterThan(1);
  const bars = page.locator('section svg path');
  await expect.poll(() => bars.nth(1).getAttribute('d')).toMatch(/V (?!50\.5)/); // not a row of dots: it was heard

  // a picture for it, which a reload does not lose either
  await page.getByRole('button', { name: say('student.cover.add') }).click();
  await page.getByRole('button', { name: say('student.question.make_drawing') }).click();
  await page.getByRole('application').click();
  await button('drawing.done').click();
  await page.getByRole('button', { name: say('student.look.keep') }).click();
  const cover = page.getByRole('img', { name: say('student.cover.alt') });
  await expect(cover).toHaveJSProperty('naturalWidth', 1920);
  await page.reload();
  await expect(cover).toHaveJSProperty('naturalWidth', 1920);
  await page.getByRole('button', { name: say('student.look.keep') }).click();

  await page.getByRole('textbox', { name: say('student.describe.name') }).fill('The river in the morning');
  await page.getByRole('textbox', { name: say('student.describe.line') }).fill('You hear the frogs.');
  await page.getByRole('button', { name: 'river' }).click();
  await page.reload();
  await expect(page.getByRole('textbox', { name: say('student.describe.line') })).toHaveValue('You hear the frogs.');
  await page.getByRole('button', { name: say('student.describe.go_on') }).click();
  await page.getByText('I speak clearly.').click();
  await expect(page.getByRole('checkbox', { name: 'I speak clearly.' })).toBeChecked();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'I speak clearly.' })).toBeChecked();
  await page.getByRole('button', { name: say('student.check.send') }).click();
  await page.getByRole('heading', { name: say('student.done.thanks') }).waitFor();
  await expect(page.locator('audio, video')).toHaveCount(0);
  const { token } = await kiosk.call('teacher.unlock', { pin: up.pin });
  const [item] = await deskItems(kiosk, token);
  expect(item).toMatchObject({
    ...{ kind: 'voice', title: 'The river in the morning', text: 'You hear the frogs.', tags: ['river'] },
    ...{ coverKind: 'drawing', picture: { mimeType: 'image/png' }, checklist: [1] },
  });

  await openDesk(page, kiosk.origin, 'review', up.pin);
  await expect(page.getByRole('heading', { name: 'The river in the morning' })).toBeVisible();
  await expect(cover).toHaveJSProperty('naturalWidth', 1920);
  const player = page.locator('video');
  await expect.poll(() => player.evaluate((sound: HTMLVideoElement) => sound.currentTime)).toBeGreaterThan(0.5);
});

test('M2 the microphone is taken away in the middle: what was recorded is kept, and the next try says what to do', async ({
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk);
  const browser = await launchWithDevices('fake');
  try {
    const context = await browser.newContext({ permissions: ['microphone'], locale: 'en' });
    const page = await context.newPage();
    await page.goto(kiosk.address);
    await chooseKind(page, 'Amina', 'voice');
    await page.getByRole('button', { name: say('student.studio.record'), exact: true }).click();
    await page.getByText(/\b1:2[0-8]\b/).waitFor();
    await context.clearPermissions();
    const session = await context.newCDPSession(page);
    const refusal = { permission: { name: 'microphone' }, setting: 'denied' as const, origin: kiosk.origin };
    await session.send('Browser.setPermission', refusal);
    await expect(page.getByRole('status')).toContainText('The microphone went away.');
    await expect
      .poll(() => page.locator('audio').evaluate((sound: HTMLAudioElement) => sound.duration))
      .toBeGreaterThan(1);
    await page.getByRole('button', { name: say('student.look.again') }).click();
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
