import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { kioskPin, setUpClass, type UpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide, namelessParts, watchPolicy } from '#tests/helpers/page-checks.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';
import { sampleJpeg } from '#tests/helpers/sample-pictures.ts';
import { receiveTogether } from '#tests/helpers/watch-together.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const row = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Posts that wait' }).getByText(name, { exact: true });
/** What is pressed is the whole of it; the box itself is drawn. */
const markOf = (page: Page, name: string) =>
  page.locator('label', { has: page.getByRole('checkbox', { name: `Mark the post of ${name}` }) });
/** The post in front was there long enough to be decided about. */
const isSeen = (page: Page, name: string) =>
  expect(page.locator(`section[data-seen][aria-label="Post of ${name}"]`)).toBeVisible();
const openReview = async (page: Page, kiosk: Kiosk): Promise<void> => {
  await page.goto(kiosk.address);
  await openDesk(page, kiosk.origin, 'review', kioskPin);
};
const write = async (kiosk: Kiosk, { students }: UpClass, texts: readonly string[]): Promise<void> => {
  for (const [index, text] of texts.entries()) await submitPost(kiosk, students[index]?.id ?? '', { text });
};
const mine = async (kiosk: Kiosk, { students }: UpClass, index: number) => {
  const { posts, token } = await kiosk.call('turn.start', { studentId: students[index]?.id ?? '' });
  await kiosk.call('turn.end', {}, token);
  return posts[0];
};

test('a tired teacher watches, approves what was watched, changes her mind, and puts the rest aside', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { students: ['Amina', 'Omar', 'Lina', 'Daniel'] });
  await submitPost(kiosk, up.students[0]?.id ?? '', { take: recordedVideo() });
  await submitPost(kiosk, up.students[1]?.id ?? '', { take: recordedVoice() });
  await submitPost(kiosk, up.students[2]?.id ?? '', { text: 'On my way I pass the old bakery.' });
  await submitPost(kiosk, up.students[3]?.id ?? '', { take: recordedVideo() });
  const breaches = await watchPolicy(page);
  await openReview(page, kiosk);

  // it plays by itself, while the next one gets ready behind it
  const front = page.locator('[data-front] video');
  const behind = page.locator('[inert] video');
  await expect.poll(() => behind.evaluate((video: HTMLVideoElement) => video.readyState)).toBeGreaterThanOrEqual(2);
  expect(await behind.evaluate((video: HTMLVideoElement) => video.paused)).toBe(true);
  await expect(page.getByText('Consent for partners is recorded')).toBeVisible();
  await expect(page.getByText('Anybody else to be seen or heard?')).toBeVisible();
  await expect.poll(() => front.evaluate((video: HTMLVideoElement) => video.ended)).toBe(true);
  await expect(page.getByRole('img', { name: 'watched' })).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await isSeen(page, 'Omar');
  await expect(page.getByRole('img', { name: 'watched' })).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('img', { name: 'watched' })).toHaveCount(3);
  expect(await namelessParts(page)).toEqual([]);

  await button(page, 'Approve all 3 watched').click();
  await expect(heading(page)).toHaveText('To review 1');
  await isSeen(page, 'Daniel');
  expect((await mine(kiosk, up, 3))?.state).toBe('submitted'); // never the unseen

  // changes her mind: one press, three posts
  await page.keyboard.press('u');
  await expect(heading(page)).toHaveText('To review 4');
  expect((await mine(kiosk, up, 0))?.state).toBe('submitted');

  // finds one by a word, and another by the keyboard's search
  await page.keyboard.press('/');
  await page.keyboard.type('akery');
  await expect(heading(page)).toHaveText('To review 1');
  await isSeen(page, 'Lina');
  await page.keyboard.press('Escape');
  await expect(heading(page)).toHaveText('To review 4');
  await button(page, 'Voice').first().click();
  await expect(heading(page)).toHaveText('To review 1');
  await button(page, 'Voice').first().click();

  // marks two and puts them aside, sends one back with a picture
  await markOf(page, 'Amina').click();
  await markOf(page, 'Daniel').click();
  // the key is for both of them, also where the hand has just ticked a box
  await page.keyboard.press('h');
  await expect(heading(page)).toHaveText('To review 2');
  await expect(page.getByText('Amina and one more: put aside')).toBeVisible();
  await row(page, 'Omar').click();
  await isSeen(page, 'Omar');
  await page.keyboard.press('r');
  await page.getByRole('dialog').getByRole('button', { name: 'A little louder' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send back', exact: true }).click();
  await expect(heading(page)).toHaveText('To review 1');
  expect(await mine(kiosk, up, 1)).toMatchObject({ state: 'returned', teacherNote: null, teacherIcon: 'louder' });

  // takes an older decision back, and looks at what was put aside
  await button(page, 'Decided lately').click();
  const decided = page.getByRole('dialog', { name: 'Decided lately' });
  await expect(decided.getByText('taken back')).toBeVisible();
  await decided.getByRole('listitem').filter({ hasText: 'put aside' }).getByRole('button', { name: 'Undo' }).click();
  await page.keyboard.press('Escape');
  await expect(heading(page)).toHaveText('To review 3');
  expect(breaches).toEqual([]);
});

test('thirty presses in three seconds decide about nothing that nobody has seen, and each post once', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const names = Array.from({ length: 30 }, (_, index) => `Child ${index + 1}`);
  const up = await setUpClass(kiosk, { students: names });
  await write(
    kiosk,
    up,
    names.map((name) => `In my street, says ${name}, it rains.`),
  );
  await openReview(page, kiosk);
  await isSeen(page, 'Child 1');
  const seen = new Set<string>(['Child 1']);
  await page.exposeFunction('sawPost', (name: string) => seen.add(name));
  await page.evaluate(() => {
    const look = () => {
      const name = document.querySelector('section[data-seen]')?.getAttribute('aria-label');
      if (name) void (window as unknown as { sawPost(name: string): void }).sawPost(name.replace('Post of ', ''));
    };
    new MutationObserver(look).observe(document.body, { subtree: true, attributes: true, childList: true });
  });
  for (let press = 0; press < 30; press += 1) await page.keyboard.press('a');
  // a key that is held down is one press
  await page.keyboard.down('a');
  for (let repeat = 0; repeat < 10; repeat += 1) await page.keyboard.down('a');
  await page.keyboard.up('a');
  await expect(button(page, 'Approve for partners')).toBeEnabled();
  const { token } = await kiosk.call('teacher.unlock', { pin: kioskPin });
  const { items } = await kiosk.call('outbox.list', {}, token);
  const approved = items.map(({ studentName }) => studentName);
  expect(approved.length).toBeGreaterThan(0);
  expect(new Set(approved).size).toBe(approved.length);
  expect(approved.filter((name) => !seen.has(name))).toEqual([]);
  expect((await deskItems(kiosk, token)).length).toBe(30 - approved.length);
});

test('V3 locking in the middle of a sentence decides nothing and keeps the words; a concern guards what a child told', async ({
  page,
  browser,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { students: ['Amina', 'Omar'] });
  await write(kiosk, up, ['I am afraid to go home.', 'I walk.']);
  await openReview(page, kiosk);
  await isSeen(page, 'Amina');
  await page.keyboard.press('f');
  await page.getByRole('textbox', { name: 'What you noticed, in your words' }).fill('She writes that she is afraid.');

  // another window takes the desk over
  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await other.goto(await kiosk.freshAddress());
  await openDesk(other, kiosk.origin, 'review', kioskPin);
  await expect(page.getByText('The teacher mode was opened in another window.')).toBeVisible();
  await isSeen(other, 'Amina');
  expect((await mine(kiosk, up, 0))?.state).toBe('submitted');

  // the first window is opened again, which closes the other one; the words are still there
  await page.getByLabel('PIN or passphrase', { exact: true }).fill(kioskPin);
  await button(page, 'Unlock').click();
  await isSeen(page, 'Amina');
  await expect(button(other, 'Unlock')).toBeVisible();
  await page.keyboard.press('f');
  const words = page.getByRole('textbox', { name: 'What you noticed, in your words' });
  await expect(words).toHaveValue('She writes that she is afraid.');
  await button(page, 'Guard this post').click();
  await expect(heading(page)).toHaveText('To review 1');
  expect(await mine(kiosk, up, 0)).toMatchObject({ state: 'held', text: '' });

  // only here, with the reason, until it is settled
  await button(page, /^Guarded/).click();
  await isSeen(page, 'Amina');
  await expect(button(page, 'Approve for partners')).toHaveCount(0);
  await page.keyboard.press('a');
  await page.keyboard.press('f');
  await expect(page.getByRole('dialog')).toContainText('She writes that she is afraid.');
  await page.getByRole('textbox', { name: 'How it was settled' }).fill('Talked with the school nurse.');
  await button(page, 'Put it back on the desk').click();
  await button(page, /^Waiting/).click();
  await expect(heading(page)).toHaveText('To review 2');
  await other.context().close();
});

test('a teacher puts small things right: a shorter film, only its sound, a covered place; each is a revision, and comes back', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, {
    students: ['Amina', 'Omar', 'Lina'],
    project: { kinds: ['video', 'photo', 'text'], beside: { title: true, line: false, tags: ['water', 'street'] } },
  });
  await submitPost(kiosk, up.students[0]?.id ?? '', { take: recordedVideo() });
  const photo = { kind: 'photo', mimeType: 'image/jpeg', bytes: sampleJpeg() } as const;
  await submitPost(kiosk, up.students[1]?.id ?? '', { picture: photo });
  await submitPost(kiosk, up.students[2]?.id ?? '', { text: 'I am Lina, and I live at 5 River Street.' });
  await openReview(page, kiosk);
  const dialog = page.getByRole('dialog');
  const correct = async (name: string) => {
    await isSeen(page, name);
    await page.keyboard.press('e');
    await expect(dialog).toBeVisible();
  };
  const revision = (number: number) =>
    expect(page.getByText(new RegExp(`Version ${number}|revision ${number}`, 'i')).first()).toBeVisible();

  await correct('Amina');
  await dialog.getByRole('slider', { name: /^End/ }).fill('2000');
  await dialog.getByRole('button', { name: 'Keep 0:02.0' }).click();
  await expect(dialog).toBeHidden();
  await revision(2);
  await expect(page.getByText('Changed by you: shorter')).toBeVisible();
  await correct('Amina');
  await dialog.getByRole('button', { name: 'Only the sound' }).click();
  await expect(page.getByText('Changed by you: shorter, only the sound')).toBeVisible();
  await expect(page.locator('[data-front] [data-kind="voice"]').first()).toBeVisible();
  await correct('Amina');
  await dialog.getByRole('button', { name: 'As it was made' }).click();
  await expect(page.locator('[data-front] [data-kind="video"]').first()).toBeVisible();
  await expect(page.getByText('Changed by you', { exact: false })).toHaveCount(0);

  // with the pointer, and with the keys
  await row(page, 'Omar').click();
  await correct('Omar');
  const picture = dialog.getByRole('img', { name: 'Post of Omar' });
  const box = await picture.boundingBox();
  if (box === null) throw new Error('Expected the picture on the page');
  await page.mouse.move(box.x + box.width * 0.1, box.y + box.height * 0.1);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.up();
  await dialog.getByRole('button', { name: 'A patch in the middle' }).click();
  await dialog.getByRole('button', { name: /^Patch 2/ }).press('ArrowRight');
  expect(await namelessParts(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Cover it' }).click();
  await expect(page.getByText('Changed by you: a place covered')).toBeVisible();
  const pixel = await page.locator('[data-front] img').evaluate(async (image: HTMLImageElement) => {
    const bitmap = await createImageBitmap(await (await fetch(image.src)).blob());
    const surface = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    surface?.drawImage(bitmap, 0, 0);
    const at = (x: number, y: number) => [
      ...(surface?.getImageData(bitmap.width * x, bitmap.height * y, 1, 1).data ?? []),
    ];
    return { covered: at(0.3, 0.3), open: at(0.9, 0.9) };
  });
  for (const value of pixel.covered.slice(0, 3)) expect(value).toBeLessThan(70);
  expect(pixel.open).not.toEqual(pixel.covered);

  // what may tell who a child is, is pointed at; a title is given
  await row(page, 'Lina').click();
  await isSeen(page, 'Lina');
  const hints = page.getByRole('list', { name: /^Look here/ });
  await expect(hints).toContainText('A name:Lina');
  await expect(hints).toContainText('An address:5 River Street');
  await correct('Lina');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Our street');
  await dialog.getByText('street', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Save the words' }).click();
  await expect(page.getByRole('heading', { name: 'Our street' })).toBeVisible();
  const { items } = { items: await deskItems(kiosk, (await kiosk.call('teacher.unlock', { pin: kioskPin })).token) };
  expect(items.map(({ revision: number, corrections }) => [number, corrections])).toEqual([
    [4, []],
    [2, ['cover']],
    [2, ['words']],
  ]);
});

test('partners’ posts wait at the same desk: shown, hidden, taken back, reported, and a class blocked', async ({
  page,
  startKiosk,
  startEndpoint,
}) => {
  const watchers = await startKiosk();
  const works = [{ text: 'I hear the bread seller.' }, { text: 'Call +254 700 123456.' }, { text: 'The bus is late.' }];
  const together = await receiveTogether(await startKiosk(), watchers, await startEndpoint(), { works });
  const { aliases, maker, postIds, watcher } = together;
  const [bread = '', phone = '', bus = ''] = aliases;
  const breaches = await watchPolicy(page);
  await openReview(page, watchers);

  // nothing is planned: the desk says how much there is, and shows it when it is wanted
  await expect(page.getByText('All reviewed', { exact: true })).toBeVisible();
  await button(page, /^3 more from partners are not planned/).click();
  await isSeen(page, bread);
  await expect(page.getByRole('heading', { name: bread })).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
  await page.keyboard.press('a');

  // hidden, and taken back
  await isSeen(page, phone);
  await expect(page.getByText('A phone number:')).toBeVisible();
  await page.keyboard.press('h');
  await isSeen(page, bus);
  await page.keyboard.press('u');
  await isSeen(page, phone);

  // reported: hidden at once, with a reason
  await page.keyboard.press('f');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Report and hide' })).toBeDisabled();
  await dialog.getByText('It tells who or where a child is').click();
  await dialog.getByRole('textbox').fill('A phone number is in it.');
  expect(await namelessParts(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Report and hide' }).click();
  await isSeen(page, bus);
  await button(page, /^Hidden 1/).click();
  await expect(page.getByText(`You reported a post of ${phone}`, { exact: false })).toBeVisible();
  await button(page, /^Waiting 1/).click();

  // what was watched is let through with one key
  await expect(button(page, /^Approve the one watched/)).toBeVisible();
  await page.keyboard.press('w');
  await expect(
    page
      .getByText('Nothing on the desk fits', { exact: false })
      .or(page.getByText('All reviewed', { exact: true }))
      .first(),
  ).toBeVisible();
  const { token } = await watchers.call('teacher.unlock', { pin: kioskPin });
  const fates = async () => (await watchers.call('partner.list', {}, token)).posts.map(({ fate }) => fate).sort();
  expect(await fates()).toEqual(['accepted', 'accepted', 'reported']);

  // a child begins a reply
  await watchers.call('project.choose_phase', { projectId: maker.project?.id ?? '', phase: 'respond' }, token);
  const turn = await watchers.call('turn.start', { studentId: watcher.students[0]?.id ?? '' });
  const reply = { kind: 'text', purpose: 'reply', inReplyTo: postIds[0] ?? '' } as const;
  const { post } = await watchers.call('post.open', reply, turn.token);
  await watchers.call('post.set_text', { postId: post.id, text: 'We hear him too.' }, turn.token);
  await watchers.call('turn.end', {}, turn.token);

  // a class is blocked, and nothing of it can be shown
  await openDesk(page, watchers.origin, 'partners', kioskPin);
  await expect(button(page, 'Show on projector (2)')).toBeEnabled();
  // what was shown is hidden later, when a mind has changed
  await button(page, `What can be done with the post of ${bread}`).click();
  await page.getByRole('menuitem', { name: 'Hide for our class' }).click();
  await expect(button(page, 'Show on projector (1)')).toBeEnabled();
  await button(page, 'What can be done with Nyota Class').click();
  await page.getByRole('menuitem', { name: 'Block this class' }).click();
  await expect(button(page, 'Show on projector (0)')).toBeDisabled();
  await expect(
    page.getByText('Blocked: your class sees nothing of it, and its teacher cannot write to you.'),
  ).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);

  // the child is not left alone with a reply to nothing
  await button(page, 'Lock').click();
  await button(page, say('student.start.begin')).click();
  await page.getByRole('button', { name: 'Amina', exact: true }).click();
  await expect(page.getByText(say('student.replied_to.gone'))).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);
  expect(breaches).toEqual([]);
});

test.describe('in Arabic', () => {
  test.use({ locale: 'ar-JO' });

  test('the desk runs from right to left, and its keys are where they are', async ({ page, startKiosk }) => {
    const kiosk = await startKiosk();
    const up = await setUpClass(kiosk, { language: 'ar', className: 'الصف الرابع ب', students: ['أمينة', 'عمر'] });
    await write(kiosk, up, ['المطر في بلدتنا قليل.', 'أمشي إلى المدرسة.']);
    await page.goto(kiosk.address);
    await page.goto(`${kiosk.origin}/#/teacher/review`);
    await page.getByLabel('الرقم السري أو العبارة السرية').fill(kioskPin);
    await button(page, 'فتح القفل').click();
    await expect(page.locator('section[data-seen]')).toContainText('المطر في بلدتنا قليل.');
    for (const key of ['Shift+Slash', 'KeyR', 'KeyF', 'KeyE']) {
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await isTooWide(page)).toBe(false);
      expect(await namelessParts(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
    await page.keyboard.press('KeyH');
    await expect(page.locator('section[data-seen]')).toContainText('أمشي إلى المدرسة.');
    expect(await isTooWide(page)).toBe(false);
  });
});
