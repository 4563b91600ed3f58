import type { Page } from 'playwright/test';
import { profileFacts } from '#shared/domain/encoding.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { launchWithDevices } from '#tests/helpers/launch-with-devices.ts';
import { namelessParts } from '#tests/helpers/page-checks.ts';
import { enterStudio, watchSlices } from '#tests/helpers/pages/student.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';
import { throttle } from '#tests/helpers/throttle.ts';

test.skip(browserPath === null, noBrowserReason);

const choiceOf = async (kiosk: Kiosk) => (await kiosk.call('encoder.current', {})).choice;
const unlocked = async (kiosk: Kiosk, pin: string) => (await kiosk.call('teacher.unlock', { pin })).token;
const pixelsOf = (page: Page): Promise<number> =>
  page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth * video.videoHeight);

test('M6 a PC that cannot keep up finds a lighter way by trial, remembers it, and shows it to the teacher', {
  tag: '@story',
}, async ({ startKiosk }) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk);
  const browser = await launchWithDevices('fake', [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream=fps=30',
  ]);
  try {
    const page = await browser.newPage({ locale: 'en' });
    await page.goto(kiosk.address);
    await enterStudio(page, 'Amina');
    const release = await throttle(browser);
    await expect.poll(() => choiceOf(kiosk), { timeout: 120_000 }).not.toBeNull();
    await release();
    const choice = await choiceOf(kiosk);
    expect(choice?.reason).toBe('trial');
    expect(choice?.profile).not.toBe('vp9_720p30');
    const { width, height } = profileFacts[choice?.profile ?? 'vp9_720p30'];
    await expect.poll(() => pixelsOf(page)).toBe(width * height);

    // the next film is recorded that way, without another trial
    await page.reload();
    await expect.poll(() => pixelsOf(page)).toBe(width * height);
    const slices = watchSlices(page);
    await page.getByRole('button', { name: say('student.studio.record') }).click();
    await expect.poll(slices).toBeGreaterThanOrEqual(6);
    await page.getByRole('button', { name: say('student.studio.stop') }).click();
    await page.getByRole('button', { name: say('student.look.keep') }).waitFor();
    const { takes } = await kiosk.call('encoder.takes', {}, up.token);
    expect(takes).toMatchObject([{ profile: choice?.profile }]);
    expect(takes[0]?.offered).toBeGreaterThan(10);
    const kept = await choiceOf(kiosk);
    // a film that lost pictures makes the next one lighter, which is no trial
    expect([choice?.chosenAt, 'take']).toContain(kept?.reason === 'trial' ? kept.chosenAt : kept?.reason);

    await openDesk(page, kiosk.origin, 'device', up.pin);
    await expect(page.getByRole('cell', { name: new RegExp(`${width} × ${height}`) })).toBeVisible();
    await expect(page.locator('video')).toHaveCount(0); // the camera is off until it is asked for
    await page.getByRole('button', { name: say('device.turn_on') }).click();
    await page.getByRole('button', { name: say('device.test.record') }).click();
    await expect(page.getByText(/^\d+ of \d+ pictures were lost/)).toBeVisible();
    await expect(page.locator('video[controls]')).toHaveJSProperty('readyState', 4);
    await page.getByRole('button', { name: say('device.encoder.try_again') }).click();
    await expect.poll(async () => (await choiceOf(kiosk))?.chosenAt, { timeout: 60_000 }).not.toBe(kept?.chosenAt);
    expect(await namelessParts(page)).toEqual([]);
    expect((await kiosk.call('encoder.takes', {}, await unlocked(kiosk, up.pin))).takes).toHaveLength(1); // a trial is no take
  } finally {
    await browser.close();
  }
});
