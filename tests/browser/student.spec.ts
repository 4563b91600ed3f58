import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page, Response } from 'playwright/test';
import { sha256Hex } from '#crypto/sha256.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { decodingComplaints, whyNoFfmpeg } from '#tests/helpers/ffmpeg.ts';
import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { setUpClass, type UpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { launchWithDevices } from '#tests/helpers/launch-with-devices.ts';
import { readBack } from '#tests/helpers/read-back.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const choose = async (page: Page, child: string): Promise<void> => {
  await button(page, 'Begin').click();
  await button(page, child).click();
};
/** As far as the red button. */
const enterStudio = async (page: Page, child: string): Promise<void> => {
  await choose(page, child);
  await button(page, 'My answer').click();
  await button(page, 'Make a video').click();
  await expect(button(page, 'Record')).toBeVisible();
};
/** Presses the red button and waits until the core has committed so many slices, however long that takes. */
const record = async (page: Page, slices: number): Promise<void> => {
  let committed = 0;
  const count = (response: Response) => {
    if (response.url().includes('/chunks?') && response.ok()) committed += 1;
  };
  page.on('response', count);
  await button(page, 'Record').click();
  await expect.poll(() => committed, { timeout: 60_000 }).toBeGreaterThanOrEqual(slices);
  await expect(button(page, 'Stop')).toBeVisible();
  page.off('response', count);
};
/** The film on the screen really runs. */
const expectToPlay = async (page: Page): Promise<void> => {
  const film = page.locator('video');
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0);
};
/** Counts the promises to keep the screen on; without a screen there is none to keep on. */
const countWakeLocks = (page: Page) =>
  page.addInitScript(() => {
    const state = { held: 0 };
    const request = async () => {
      state.held += 1;
      const release = async () => {
        state.held -= 1;
      };
      return { release };
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
    Object.assign(window, { wakeLocks: state });
  });
const wakeLocks = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { wakeLocks: { held: number } }).wakeLocks.held);
/** A second of digital silence, repeated by the fake microphone. */
const silentWav = (): Buffer => {
  const samples = 48_000;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples * 2, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samples, 24);
  header.writeUInt32LE(samples * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples * 2, 40);
  return Buffer.concat([header, Buffer.alloc(samples * 2)]);
};
const pictureSize = (page: Page, url = ''): Promise<[number, number]> =>
  page.evaluate(async (from) => {
    const picture = await createImageBitmap(await (await fetch(from)).blob());
    return [picture.width, picture.height];
  }, url);
const mediaElements = (page: Page) => page.locator('video, audio');
const storedTakes = async (kiosk: Kiosk, { students }: UpClass, child: string) => {
  const studentId = students.find(({ name }) => name === child)?.id ?? '';
  const { posts, token } = await kiosk.call('turn.start', { studentId });
  await kiosk.call('turn.end', {}, token);
  return posts;
};

test('a child records, watches, records again, keeps and sends, and leaves nothing behind', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk);
  await countWakeLocks(page);
  await page.goto(kiosk.address);
  await expect(page.getByRole('heading', { name: 'What does the way to school look like?' })).toBeVisible();
  await choose(page, 'Omar');
  await button(page, /Omar\. Not you\?/).click(); // the wrong tile is one tap away from the right one
  await button(page, 'Amina').click();
  await expect(page.getByText('I walk along the river for ten minutes.')).toBeVisible();
  await button(page, 'My answer').click();
  await button(page, 'Make a video').click();

  await page.getByRole('button', { name: 'Record' }).waitFor();
  await page.keyboard.press('Space'); // the keyboard starts and stops too
  await expect(page.getByRole('timer')).toHaveText('3');
  await expect(page.getByRole('timer')).toHaveText('1');
  await expect(button(page, 'Stop')).toBeVisible();
  await expect.poll(() => wakeLocks(page)).toBe(1); // the screen stays on while it records
  await button(page, 'Pause').click();
  await expect(button(page, 'Go on recording')).toBeVisible();
  await button(page, 'Go on recording').click();
  await page.waitForFunction(() => /1:2[0-8]/.test(document.querySelector('main')?.textContent ?? ''));
  await button(page, 'Stop').press('Enter');

  await expect(button(page, /^Again 3 tries left/)).toBeVisible();
  await expect.poll(() => wakeLocks(page)).toBe(0);
  const film = page.locator('video');
  await expectToPlay(page);
  await button(page, /^Again/).click();
  await expect(film).toHaveJSProperty('muted', true); // the preview is back
  await record(page, 6);
  await button(page, 'Stop').click();
  await expect(button(page, /^Again 2 tries left/)).toBeVisible();
  await button(page, 'Keep').click();

  await page.getByText('I say where I am.').click();
  await expect(page.getByRole('checkbox', { name: 'I say where I am.' })).toBeChecked();
  await button(page, 'To my teacher').click();
  await expect(page.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  const [item] = await deskItems(kiosk, up.token);
  expect(item).toMatchObject({ studentName: 'Amina', kind: 'video', checklist: [0], take: { stopReason: 'child' } });
  expect(item?.take?.medium?.sizeBytes).toBeGreaterThan(0);
  // made behind the next screens, by the page's worker
  const stillsOf = async () => (await deskItems(kiosk, up.token))[0]?.take?.stills ?? null;
  await expect.poll(stillsOf).not.toBeNull();
  expect(await pictureSize(page, (await stillsOf())?.poster.url)).toEqual([640, 360]);
  expect(await pictureSize(page, (await stillsOf())?.filmstrip.url)).toEqual([8 * 320, 180]);

  await expect(mediaElements(page)).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText('Amina');
  await button(page, 'Somebody else').click();
  await button(page, 'Omar').click();
  await expect(page.locator('body')).not.toContainText('Amina');
  await page.goBack();
  await page.waitForLoadState();
  await expect(page.locator('body')).not.toContainText(/Keep|To my teacher/); // the way back shows nothing of hers
});

test('M2 the camera is taken away in the middle: what was recorded is kept, and the child is told', async ({
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk);
  const browser = await launchWithDevices('fake');
  try {
    const context: BrowserContext = await browser.newContext({ permissions: ['camera', 'microphone'], locale: 'en' });
    const page = await context.newPage();
    await page.goto(kiosk.address);
    await enterStudio(page, 'Amina');
    await record(page, 8);
    await context.clearPermissions();
    const session = await context.newCDPSession(page);
    for (const name of ['camera', 'microphone'])
      await session.send('Browser.setPermission', { permission: { name }, setting: 'denied', origin: kiosk.origin });
    await expect(page.getByRole('status')).toContainText('The camera went away.');
    await expect(button(page, 'Keep')).toBeVisible();
    await expectToPlay(page);
    const [post] = await storedTakes(kiosk, up, 'Amina');
    expect(post?.take).toMatchObject({ stopReason: 'device_lost', medium: { mimeType: 'video/webm' } });
    expect(post?.takesUsed).toBe(0); // a fault costs the child no try
  } finally {
    await browser.close();
  }
});

for (const [devices, words] of [
  ['none', 'There is no camera'],
  ['refused', 'The camera is not allowed'],
] as const) {
  test(`says what to do when the camera is ${devices === 'none' ? 'missing' : 'refused'}, for a film and for a photo`, async ({
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    await setUpClass(kiosk, { project: { kinds: ['video', 'photo'] } });
    const browser = await launchWithDevices(devices);
    try {
      const page = await browser.newPage({ locale: 'en' });
      await page.goto(kiosk.address);
      await choose(page, 'Amina');
      await button(page, 'My answer').click();
      if (devices === 'none') await expect(button(page, 'Make a video')).toContainText('No camera');
      await button(page, 'Make a video').click();
      await expect(page.getByRole('alert')).toContainText(words);
      await expect(button(page, 'Try again')).toBeVisible();
      await button(page, 'Back').click();
      await button(page, 'Take a photo').click();
      await expect(page.getByRole('alert')).toContainText(words);
      await button(page, 'Back').click();
      await expect(button(page, 'Make a video')).toBeVisible();
    } finally {
      await browser.close();
    }
  });
}

test('says that another program has the camera (as the browser would say it), and goes on once it is free', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk);
  // no second program can hold a fake camera: the browser's refusal is injected
  await page.addInitScript(() => {
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    let isTaken = true;
    Object.assign(window, { letGo: () => (isTaken = false) });
    navigator.mediaDevices.getUserMedia = (wish) =>
      isTaken ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError')) : open(wish);
  });
  await page.goto(kiosk.address);
  await choose(page, 'Amina');
  await button(page, 'My answer').click();
  await button(page, 'Make a video').click();
  await expect(page.getByRole('alert')).toContainText('Another program');
  await page.evaluate('letGo()');
  await button(page, 'Try again').click();
  await expect(button(page, 'Record')).toBeVisible();
});

test('says so when nothing is heard, while it can still be helped', async ({ startKiosk }) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk);
  const silence = join(kiosk.dataDir, 'silence.wav');
  await writeFile(silence, silentWav());
  const browser = await launchWithDevices('fake', [`--use-file-for-fake-audio-capture=${silence}`]);
  try {
    const page = await browser.newPage({ locale: 'en', permissions: ['camera', 'microphone'] });
    await page.goto(kiosk.address);
    await enterStudio(page, 'Amina');
    await expect(page.getByRole('status').filter({ hasText: 'We hear nothing' })).toBeVisible();
  } finally {
    await browser.close();
  }
});

test('returns to the start when nobody is there', async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk);
  await page.clock.install();
  await page.goto(kiosk.address);
  await choose(page, 'Amina');
  await expect(button(page, 'My answer')).toBeVisible();
  // from here on time passes only where this test says so, however slow the machine is
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  await page.clock.runFor(95_000);
  // by key: a mouse on its way to the button is a sign of life already, a key has nothing but its press
  await button(page, 'Yes, I am here').press('Enter');
  await expect(button(page, 'My answer')).toBeVisible();
  await page.clock.runFor(95_000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  // half a minute to answer
  await page.clock.runFor(20_000);
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.clock.runFor(10_000);
  await expect(button(page, 'Begin')).toBeVisible();
});

test('M4 a reload in the middle loses nothing: the child goes on with what was saved', async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk);
  await page.goto(kiosk.address);
  await enterStudio(page, 'Amina');
  await record(page, 8);
  await page.reload();
  await expect(page.getByRole('status')).toContainText('Recovered.');
  await button(page, 'Keep').click();
  await expect(button(page, 'To my teacher')).toBeVisible();
  await page.reload();
  await expect(button(page, 'To my teacher')).toBeVisible();
});

test('M4 the plug is pulled in the middle: the start screen offers what was saved, and it is handed in and read back', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk);
  await page.goto(kiosk.address);
  await enterStudio(page, 'Amina');
  await record(page, 8);
  await kiosk.kill();
  await expect(page.getByText(/What was saved is safe/).first()).toBeVisible();
  await kiosk.restart();
  await page.goto(await kiosk.freshAddress());
  await button(page, /Recovered: Amina, \d:\d\d/).click();
  await button(page, 'Go on').click();
  await expect(button(page, 'Keep')).toBeVisible();
  await expectToPlay(page);
  await button(page, 'Keep').click();
  await button(page, 'To my teacher').click();
  await expect(page.getByRole('heading', { name: 'Thank you!' })).toBeVisible();
  const { token } = await kiosk.call('teacher.unlock', { pin: up.pin });
  const [item] = await deskItems(kiosk, token);
  expect(item).toMatchObject({ kind: 'video', studentName: 'Amina', take: { stopReason: 'recovered' } });
  const [film, sha256] = [join(kiosk.dataDir, 'read-back.webm'), item?.take?.medium?.sha256];
  const bytes = await readBack(kiosk, item?.take?.medium ?? null);
  expect(sha256Hex(bytes)).toBe(sha256);
  await writeFile(film, bytes);
  if (whyNoFfmpeg() === null) expect(decodingComplaints(film)).toBe('');
});

test('stops hard at the limit and says that all of it is saved', { tag: '@story' }, async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { project: { takeLimitMs: 15_000, retakes: 0 } });
  await page.goto(kiosk.address);
  await enterStudio(page, 'Amina');
  await button(page, 'Record').click();
  await expect(page.getByRole('status')).toContainText('Time is up. All of it is saved.', { timeout: 60_000 });
  await expect(button(page, /^Again no tries left/)).toBeDisabled();
  const [post] = await storedTakes(kiosk, up, 'Amina');
  expect(post?.take).toMatchObject({ stopReason: 'time_limit' });
  // By the recorder's clock; a busy machine may notice the limit a little late, never early.
  expect(post?.take?.durationMs).toBeGreaterThanOrEqual(14_500);
  expect(post?.take?.durationMs).toBeLessThan(20_000);
});

test('greets a child whose post came back with the words of the teacher', async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk);
  await page.goto(kiosk.address);
  await enterStudio(page, 'Amina');
  await record(page, 4);
  await button(page, 'Stop').click();
  await button(page, 'Keep').click();
  await button(page, 'To my teacher').click();
  await button(page, 'Somebody else').click();
  await button(page, 'Amina').click();
  await expect(page.getByRole('heading', { name: 'Your teacher has it now' })).toBeVisible();
  await button(page, 'Fine').click();
  const [item] = await deskItems(kiosk, up.token);
  await kiosk.call(
    'review.return',
    { postId: item?.id ?? '', revision: 1, note: { words: 'Lovely! A little louder?' } },
    up.token,
  );
  await button(page, 'Amina').click();
  await expect(page.getByText('Lovely! A little louder?')).toBeVisible();
  await button(page, 'Try again').click();
  await expect(button(page, 'Keep')).toBeVisible(); // the take that was sent back can be looked at again
});
