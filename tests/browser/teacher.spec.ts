import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { kioskPin, setUpClass, type UpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide, namelessParts, watchPolicy } from '#tests/helpers/page-checks.ts';
import { goToDeskPage } from '#tests/helpers/pages/teacher.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { sampleJpeg } from '#tests/helpers/sample-pictures.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const enterPin = async (page: Page, pin: string): Promise<void> => {
  await page.getByLabel('PIN or passphrase', { exact: true }).fill(pin);
  await button(page, 'Unlock').click();
};
/** Opens a page of the desk as a teacher does: through the lock. */
const openDesk = async (page: Page, kiosk: Kiosk, name = ''): Promise<void> => {
  await page.goto(kiosk.address);
  await page.goto(`${kiosk.origin}/#/teacher/${name}`);
  await enterPin(page, kioskPin);
  await expect(button(page, 'Lock')).toBeVisible();
};
/** The desk's keys decide once the post in front was there long enough to be meant. */
const showsQueue = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^To review \d+$/);
  await expect(page.locator('section[data-seen]')).toBeVisible();
};
const writePosts = async (kiosk: Kiosk, { students }: UpClass, texts: readonly string[]): Promise<void> => {
  for (const [index, text] of texts.entries()) await submitPost(kiosk, students[index]?.id ?? '', { text });
};
const stateOf = async (kiosk: Kiosk, { students }: UpClass, child: string) => {
  const { posts, token } = await kiosk.call('turn.start', {
    studentId: students.find(({ name }) => name === child)?.id ?? '',
  });
  await kiosk.call('turn.end', {}, token);
  return posts[0];
};

test.describe('the lock', () => {
  test('says that a PIN is wrong, makes everybody wait after five, and opens at once with the recovery code', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    const { recoveryCode } = await setUpClass(kiosk);
    await page.goto(kiosk.address);
    await page.goto(`${kiosk.origin}/#/teacher`);
    await enterPin(page, '000001');
    await expect(page.getByRole('alert')).toContainText('That is not the PIN.');
    for (const pin of ['000002', '000003', '000004', '000005']) {
      await enterPin(page, pin);
      await expect(page.getByLabel('PIN or passphrase', { exact: true })).toHaveValue('');
    }
    await expect(page.getByText(/Wait 0:\d\d/)).toBeVisible();
    await expect(page.getByText('5 wrong tries in a row.')).toBeVisible();
    await expect(page.getByLabel('PIN or passphrase', { exact: true })).toBeDisabled();

    await button(page, 'I forgot the PIN').click();
    await page.getByRole('textbox', { name: 'Recovery code' }).fill(recoveryCode.toLowerCase().replaceAll('-', ' '));
    await page.getByLabel('New PIN or passphrase').fill('a boat on the lake');
    await page.getByLabel('Once more').fill('a boat on the lake');
    await expect(page.getByText(/Wait 0:\d\d/)).toBeHidden();
    await button(page, 'Set the new PIN').click();
    await expect(page.getByTestId('recovery-code')).not.toHaveText(recoveryCode);
    await page.getByText('I have printed it or written it down.').click();
    await button(page, 'Continue').click();
    await expect(page.getByRole('heading', { name: 'What waits for you' })).toBeVisible();
  });

  test('opens with the digits on the screen, keeps its token in memory only, and V3 takes a tap for a sign that the teacher is there', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    await setUpClass(kiosk);
    await page.goto(kiosk.address);
    await page.goto(`${kiosk.origin}/#/teacher`);
    await expect(button(page, 'Unlock')).toBeDisabled();
    for (const digit of kioskPin)
      await page.getByRole('group', { name: 'Digits' }).getByRole('button', { name: digit }).click();
    await button(page, 'Unlock').click();
    await expect(page.getByRole('heading', { name: 'What waits for you' })).toBeVisible();

    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state]),
    );
    expect(kept).not.toMatch(/[A-Za-z0-9_-]{40,}/);

    const stayed = page.waitForRequest(/\/op\/teacher\.stay$/, { timeout: 20_000 });
    await button(page, 'Lock').dispatchEvent('pointerdown', { pointerType: 'touch', pointerId: 5, button: 0 });
    await stayed;
  });

  test('V3 closes when the desk is left, reloaded or hidden, and its token dies with it', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    await setUpClass(kiosk);
    const tokens: string[] = [];
    page.on('request', (request) => {
      const bearer = request.headers().authorization;
      if (bearer !== undefined) tokens.push(bearer.replace('Bearer ', ''));
    });
    await openDesk(page, kiosk);
    const isDead = async () => {
      const answer = await kiosk.call('review.list', {}, tokens.at(-1)).catch((error: { code: string }) => error.code);
      return answer === 'auth.teacher_required';
    };
    expect(await isDead()).toBe(false);
    await button(page, 'Lock').click();
    await expect.poll(isDead).toBe(true);
    await expect(button(page, 'Begin')).toBeVisible();

    await openDesk(page, kiosk);
    await page.goto(`${kiosk.origin}/#/`);
    await expect.poll(isDead).toBe(true);

    await openDesk(page, kiosk);
    await page.reload();
    await expect(button(page, 'Unlock')).toBeVisible();
    await expect.poll(isDead).toBe(true);

    await enterPin(page, kioskPin);
    await expect(button(page, 'Lock')).toBeVisible();
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await expect(button(page, 'Unlock')).toBeVisible();
    await expect.poll(isDead).toBe(true);
  });
});

test.describe('the first page of the desk', () => {
  test('says once, after the first restart, that the data survived it', async ({ page, startKiosk }) => {
    const kiosk = await startKiosk();
    await setUpClass(kiosk);
    await openDesk(page, kiosk);
    const survived = page.getByText('Your data is still here after the restart');
    await expect(page.getByRole('heading', { name: 'What waits for you' })).toBeVisible();
    await expect(survived).toBeHidden();
    await kiosk.restart();
    await openDesk(page, kiosk);
    await expect(survived).toBeVisible();
    await button(page, 'Good').click();
    await expect(survived).toBeHidden();
    await page.reload();
    await enterPin(page, kioskPin);
    await expect(page.getByRole('heading', { name: 'What waits for you' })).toBeVisible();
    await expect(survived).toBeHidden();
  });

  test('says that the app does not answer, goes on by itself when the events come again, and says so when its process is gone', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    await setUpClass(kiosk);
    const silent = page.getByRole('alert').filter({ hasText: 'The app is not answering' });
    await page.route('**/events', (route) => route.abort());
    await page.goto(kiosk.address);
    await expect(silent.first()).toBeVisible();
    await page.unroute('**/events');
    await expect(page.getByRole('alert')).toBeHidden();

    await page.goto(`${kiosk.origin}/#/teacher`);
    await enterPin(page, kioskPin);
    await expect(button(page, 'Lock')).toBeVisible();
    await kiosk.kill();
    await expect(silent.first()).toBeVisible();
  });
});

test.describe('the review desk', () => {
  test('plays a recording and lets it go to the partners with keys alone', async ({ page, startKiosk }) => {
    const kiosk = await startKiosk();
    const up = await setUpClass(kiosk);
    await submitPost(kiosk, up.students[0]?.id ?? '', { take: recordedVideo() });
    const breaches = await watchPolicy(page);
    await openDesk(page, kiosk, 'review');
    await showsQueue(page);
    const film = page.locator('video');
    await expect(film).toBeVisible();
    expect(await namelessParts(page)).toEqual([]);
    // it begins by itself
    await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(0.3);
    await page.keyboard.press('Space');
    await expect(button(page, 'Play')).toBeVisible();
    await page.keyboard.press('.');
    expect(await film.evaluate((video: HTMLVideoElement) => [video.playbackRate, video.preservesPitch])).toEqual([
      1.25,
      true,
    ]);
    await page.keyboard.press('a');
    await expect(page.getByRole('heading', { name: 'All reviewed' })).toBeVisible();
    expect(await stateOf(kiosk, up, 'Amina')).toMatchObject({ state: 'approved', outbox: 'waiting' });
    expect(breaches).toEqual([]);
  });

  test('approves thirty posts with thirty presses of A, each exactly once', { tag: '@story' }, async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    const names = Array.from({ length: 30 }, (_, index) => `Child ${index + 1}`);
    const up = await setUpClass(kiosk, { students: names });
    await writePosts(
      kiosk,
      up,
      names.map((name) => `In my street, says ${name}, it rains.`),
    );
    await openDesk(page, kiosk, 'review');
    await showsQueue(page);
    for (let left = 30; left > 0; left -= 1) {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`To review ${left}`);
      // a key that comes before the last decision is through is meant for no post that anybody has seen
      await expect(button(page, 'Approve for partners')).toBeEnabled();
      await expect(page.locator('section[data-seen]')).toBeVisible();
      await page.keyboard.press('a');
    }
    await expect(page.getByRole('heading', { name: 'All reviewed' })).toBeVisible();
    const { items } = await kiosk.call(
      'outbox.list',
      {},
      (await kiosk.call('teacher.unlock', { pin: kioskPin })).token,
    );
    expect(items.map(({ studentName }) => studentName).sort()).toEqual([...names].sort());
  });

  test('keeps a post in the class, sends one back with words, removes one only when asked twice', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    const up = await setUpClass(kiosk);
    await writePosts(kiosk, up, ['I walk.', 'I take the bus.', 'My full name is here.']);
    await openDesk(page, kiosk, 'review');
    await showsQueue(page);
    await expect(page.getByText('I walk.')).toBeVisible();
    await page.keyboard.press('c');
    await expect(page.getByText('I take the bus.')).toBeVisible();
    await showsQueue(page);
    await page.keyboard.press('r');
    await button(page, 'A little more').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Your words' }).fill('Which bus is it?');
    await dialog.getByRole('button', { name: 'Speak it' }).click();
    await expect(dialog.getByRole('timer')).toContainText('0:01');
    await dialog.getByRole('button', { name: 'Stop' }).click();
    await expect(dialog.locator('audio')).toBeVisible();
    await dialog.getByRole('button', { name: 'Send back', exact: true }).click();
    await expect(page.getByText('My full name is here.')).toBeVisible();
    await showsQueue(page);
    await page.keyboard.press('Delete');
    await page.keyboard.press('Escape');
    await expect(page.getByText('My full name is here.')).toBeVisible();
    await button(page, /^Remove/).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Erase it' }).click();
    await expect(page.getByRole('heading', { name: 'All reviewed' })).toBeVisible();
    expect(await stateOf(kiosk, up, 'Amina')).toMatchObject({ state: 'approved', outbox: null });
    expect(await stateOf(kiosk, up, 'Omar')).toMatchObject({
      state: 'returned',
      teacherNote: 'Which bus is it?',
      teacherIcon: 'longer',
      teacherVoice: { mimeType: 'audio/webm' },
    });
    expect((await stateOf(kiosk, up, 'Lina'))?.state ?? 'removed').toBe('removed');
  });

  test('K1 asks for the family’s consent before anything goes to partners, and records it', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    const up = await setUpClass(kiosk, { hasConsent: false });
    await writePosts(kiosk, up, ['I walk along the river.']);
    await openDesk(page, kiosk, 'review');
    await showsQueue(page);
    await expect(page.getByText('No consent for partners: texts')).toBeVisible();
    // all the ways on stand in one row of a small screen
    const ways = button(page, 'Approve for partners').locator('xpath=..').getByRole('button');
    const middles = await ways.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).map(({ top, height }) => Math.round(top + height / 2)),
    );
    expect(middles).toHaveLength(7);
    expect(new Set(middles).size).toBe(1);
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'No consent yet for Amina' });
    await expect(dialog.getByRole('checkbox', { name: 'texts' })).toBeChecked();
    await expect(dialog.getByRole('button', { name: 'Record and approve' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'On what ground?' }).fill('Form signed by the mother, 3 September');
    await dialog.getByRole('button', { name: 'Record and approve' }).click();
    await expect(page.getByRole('heading', { name: 'All reviewed' })).toBeVisible();
    expect(await stateOf(kiosk, up, 'Amina')).toMatchObject({ state: 'approved', outbox: 'waiting' });
  });
});

test.describe('the way out and back', () => {
  test('sends with a receipt; the partner chooses posts and shows them, and the desk locks behind them', async ({
    page,
    browser,
    startKiosk,
    startEndpoint,
  }) => {
    const [nairobi, amman, { address, joinCode }] = [await startKiosk(), await startKiosk(), await startEndpoint()];
    const endpoint = { address, joinCode };
    const makers = await setUpClass(nairobi, {
      timeZone: 'Africa/Nairobi',
      country: 'KE',
      className: 'Nyota',
      endpoint,
    });
    await writePosts(nairobi, makers, ['The lake is rising.']);
    await openDesk(page, nairobi);
    await page.getByRole('link', { name: /1 post to review/ }).click();
    await showsQueue(page);
    await page.keyboard.press('a');
    await goToDeskPage(page, 'send');
    await button(page, 'Send now').click();
    const sent = page.getByRole('list', { name: 'Approved posts' });
    await expect(sent.getByText('arrived')).toBeVisible();
    await expect(page.getByText(/^Receipt of/)).toBeVisible();

    const context = await browser.newContext({ locale: 'en-GB' });
    const partner = await context.newPage();
    const projectId = makers.project?.id ?? '';
    await setUpClass(amman, { className: 'Petra', endpoint, project: { join: projectId } });
    await openDesk(partner, amman, 'send');
    await button(partner, 'Fetch what is new').click();
    await goToDeskPage(partner, 'partners');
    await expect(partner.getByText('The lake is rising.')).toBeVisible();
    await expect(partner.getByRole('strong').filter({ hasText: 'Nyota' })).toBeVisible();
    expect(await namelessParts(partner)).toEqual([]);
    await button(partner, 'Look at it').click();
    await expect(partner.locator('section[data-seen]')).toContainText('The lake is rising.');
    await partner.keyboard.press('a');
    await expect(partner.getByRole('heading', { name: 'All reviewed' })).toBeVisible();
    await goToDeskPage(partner, 'partners');
    await button(partner, 'Show on projector (1)').click();
    await expect(partner).toHaveURL(/#\/stage\/[0-9a-f-]+$/);
    await partner.goBack();
    await expect(button(partner, 'Unlock')).toBeVisible();
    await context.close();

    // how far it came is seen; it is taken back to the desk, and the partner loses it
    await button(page, 'Fetch what is new').click();
    await expect(page.getByText('received by Petra')).toBeVisible();
    await button(page, 'What to do with the post of Amina').click();
    await page.getByRole('menuitem', { name: 'Take back to correct …' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
    await showsQueue(page);
    const { token } = await amman.call('teacher.unlock', { pin: kioskPin });
    await waitUntil('the partner has lost it', async () => {
      await amman.call('sync.start', {}, token);
      return (await amman.call('partner.list', {}, token)).posts.length === 0;
    });

    // a student at this page, with developer tools and the address, publishes nothing
    await button(page, 'Lock').click();
    const postId = (await stateOf(nairobi, makers, 'Amina'))?.id ?? '';
    const tried = await page.evaluate(
      async ([id, endpointAddress]) => {
        const post = (path: string, body: object) =>
          fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
        const approval = await post('/op/review.approve', { postId: id, revision: 2, audience: 'partners' });
        const offered = await post(`${endpointAddress}/v1/batches`, {}).then(String, (error: Error) => error.name);
        return [((await approval.json()) as { code: string }).code, offered];
      },
      [postId, address],
    );
    expect(tried).toEqual(['auth.teacher_required', 'TypeError']);
  });

  test('says in words that the endpoint is away, and that nothing is lost', async ({
    page,
    startKiosk,
    startEndpoint,
  }) => {
    const [kiosk, endpoint] = [await startKiosk(), await startEndpoint()];
    const up = await setUpClass(kiosk, { endpoint: { address: endpoint.address, joinCode: endpoint.joinCode } });
    await writePosts(kiosk, up, ['The lake is rising.']);
    await openDesk(page, kiosk, 'review');
    await showsQueue(page);
    await page.keyboard.press('a');
    await expect(page.getByRole('heading', { name: 'All reviewed' })).toBeVisible();
    await endpoint.switchOff();
    await goToDeskPage(page, 'send');
    await button(page, 'Send now').click();
    await expect(page.getByText('The exchange place cannot be reached.')).toBeVisible();
    await expect(page.getByText('waits', { exact: true })).toBeVisible();

    // why nothing moves is looked at without being asked twice
    await button(page, 'Check the connection').click();
    const steps = page.getByRole('list', { name: 'What is looked at' });
    await expect(steps).toContainText('The exchange place does not answer');
    await expect(steps).toContainText('Everything that waits is safe on this computer.');
    await page.goBack();

    // who closes the app hears what waits, and that it is safe, and may stay
    await button(page, 'Close Meridian').click();
    const leaving = page.getByRole('dialog', { name: '1 post is waiting to be sent' });
    await expect(leaving).toContainText('Everything is safe on this computer.');
    await leaving.getByRole('button', { name: 'See what is on its way' }).click();
    await expect(leaving).toBeHidden();
    // and whoever closes the window: the browser asks first, what it cannot say stands below its question
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await expect(leaving).toContainText('Everything is safe on this computer.');
    await leaving.getByRole('button', { name: 'Stay' }).click();
    await expect(leaving).toBeHidden();

    // how old the knowledge is of what partners have called back; after a fortnight it is too old to show things by
    await expect(page.getByText(/^Withdrawn posts last checked/)).toBeVisible();
    await page.clock.setFixedTime(Date.now() + 15 * 86_400_000);
    await page.reload();
    await enterPin(page, kioskPin);
    await expect(page.getByText(/^It has been 15 days since/)).toBeVisible();
  });
});

test.describe('the class page', () => {
  test('adds children with pictures of their own, records consent for many, shows the code for a partner', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    const project = { kinds: ['text' as const, 'drawing' as const] };
    const up = await setUpClass(kiosk, { hasConsent: false, endpoint: 'here', project });
    const code = (await kiosk.call('endpoint.partner_code', {}, up.token)).joinCode ?? '';
    expect(code).not.toBe('');
    await openDesk(page, kiosk, 'class');
    await expect(page.getByText(code)).toBeVisible();
    await button(page, 'Copy both').click();
    await expect(button(page, 'Copied')).toBeVisible();
    // a press beside an empty dialog closes it; beside one that is filled in it takes nothing away
    await button(page, 'Add children').click();
    await page.mouse.click(5, 5);
    await expect(page.getByRole('dialog')).toBeHidden();
    await button(page, 'Add children').click();
    await page.getByLabel('First names, one a line').press('ControlOrMeta+V');
    await expect(page.getByLabel('First names, one a line')).toHaveValue(new RegExp(code));
    await page.getByLabel('First names, one a line').fill('Yara\nZaid');
    await page.mouse.click(5, 5);
    await button(page, 'Add 2 children').click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(page.getByText('Zaid', { exact: true })).toBeVisible();
    const { students } = await kiosk.call('student.list', {});
    expect(new Set(students.map(({ tile }) => tile)).size).toBe(5);

    await page.getByText('Choose all').click();
    await button(page, 'Record consent (5)').click();
    await page.getByRole('textbox', { name: 'On what ground?' }).fill('Signed forms');
    await page.getByRole('dialog').getByRole('button', { name: 'Record consent' }).click();
    await expect(page.getByText('Consent recorded for 5 children.')).toBeVisible();

    // a spreadsheet as it comes: other separators, a name that is there, a row without one; nothing is added unseen
    await button(page, 'From a file').click();
    const list = {
      name: 'class.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Name;Group\nYara;fish\n;bird\n李明;fish\n'),
    };
    const roster = page.getByRole('dialog');
    await roster.locator('input[type=file]').setInputFiles(list);
    await expect(roster.getByText('2 rows can be added, 1 cannot.')).toBeVisible();
    await expect(roster.getByRole('row', { name: /3 .*no name in this row/ })).toBeVisible();
    await expect(roster.getByRole('row', { name: /Yara .*the name is there twice/ })).toBeVisible();
    await roster.getByRole('button', { name: 'Add 2 children' }).click();
    await expect(page.getByText('李明', { exact: true })).toBeVisible();

    // a drawing on paper, photographed with a phone
    const picture = { name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: sampleJpeg() };
    await button(page, 'Change Zaid').click();
    await page.getByRole('menuitem', { name: 'Bring in a picture …' }).click();
    const dialog = page.getByRole('dialog', { name: 'A picture by Zaid' });
    const file = page.locator('input[type=file]');
    await file.setInputFiles({ ...picture, buffer: Buffer.from('no picture') });
    await expect(dialog).toContainText('cannot read this file as a picture');
    await file.setInputFiles(picture);
    await button(page, 'Turn').click();
    await expect(dialog.getByRole('img', { name: 'The chosen picture' })).toHaveJSProperty('width', 48);
    await button(page, 'To the review desk').click();
    await expect(dialog).toContainText('It waits on the review desk.');
    await dialog.getByRole('button', { name: 'Close' }).click();

    await writePosts(kiosk, up, ['I walk.']);
    const { token } = await kiosk.call('teacher.unlock', { pin: kioskPin });
    const [brought, written] = await deskItems(kiosk, token);
    expect(brought).toMatchObject({ kind: 'drawing', studentName: 'Zaid', picture: { mimeType: 'image/jpeg' } });
    expect(written?.missingConsents).toEqual([]);

    // the child takes it back: there are no strokes to go on with, and none takes its place unasked
    const { id: zaid = '' } = students.find(({ name }) => name === 'Zaid') ?? {};
    const turn = await kiosk.call('turn.start', { studentId: zaid });
    await kiosk.call('post.take_back', { postId: brought?.id ?? '' }, turn.token);
    await page.goto(`${kiosk.origin}/#/turn/${zaid}/make/drawing`);
    await expect(page.getByRole('img', { name: 'Your drawing' })).toHaveJSProperty('naturalWidth', 48);
    await button(page, 'New paper').click();
    await expect(page.getByRole('application')).toBeVisible();
  });
});

test.describe('in Arabic', () => {
  test.use({ locale: 'ar-JO' });

  test('the desk runs from right to left, nothing is too wide, everything has a name', async ({ page, startKiosk }) => {
    const kiosk = await startKiosk();
    const up = await setUpClass(kiosk, { language: 'ar', className: 'الصف الرابع ب' });
    await writePosts(kiosk, up, ['المطر في بلدتنا قليل.']);
    await page.goto(kiosk.address);
    await page.goto(`${kiosk.origin}/#/teacher`);
    await page.getByLabel('الرقم السري أو العبارة السرية').fill(kioskPin);
    await button(page, 'فتح القفل').click();
    await expect(page.getByRole('heading', { name: 'ما ينتظرك' })).toBeVisible();
    const navigation = await page.getByRole('navigation').boundingBox();
    expect(navigation?.x).toBeGreaterThan(683);
    for (const name of ['المراجعة', 'الصفوف الشريكة', 'من الشركاء', 'الاستوديو', 'هذا الحاسوب']) {
      await page.getByRole('link', { name }).first().click();
      await expect(page.getByRole('heading').first()).toBeVisible();
      expect(await isTooWide(page)).toBe(false);
      expect(await namelessParts(page)).toEqual([]);
    }
  });
});

test('leads through what a teacher does, in a class of samples that leaves nothing behind', {
  tag: '@story',
}, async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk, { lesson: 'none' });
  await openDesk(page, kiosk, 'home');
  await button(page, 'Help').click();
  await button(page, 'Take the tour').click();
  await button(page, 'Begin the tour').click();
  const bar = page.getByRole('complementary', { name: 'Practice class' });
  const next = bar.getByRole('status');
  await expect(next).toContainText('Watch a post at the review desk, then press “Approve for partners”.');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Keepsake' })).toHaveCount(0);

  await button(page, 'Go there').click();
  await showsQueue(page);
  await page.keyboard.press('a');
  await expect(next).toContainText('Press “Send back” at another post');
  await showsQueue(page);
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('A little longer?');
  await dialog.getByRole('button', { name: 'Send back', exact: true }).click();
  await expect(next).toContainText('press “Show to our class”');
  await button(page, 'Go there').click();
  await page.getByText('Pretend partner class', { exact: true }).click();
  await page.locator('section[data-seen]').waitFor();
  await button(page, 'Show to our class').click();
  await expect(next).toContainText('on the projector');
  await button(page, 'Go there').click();
  await button(page, /^Show on projector/).click();
  await expect(page.getByText('Practice class: everything here is a sample')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Pretend partner class' })).toBeVisible();
  await page.keyboard.press('Escape');
  await button(page, 'To the desk').click();
  const { practice } = await kiosk.call('app.status', {});
  await enterPin(page, practice?.pin ?? '');
  await button(page, 'Only I can see this').click();
  await expect(next).toContainText('That was all.');
  await button(page, 'End the practice').click();
  await expect(page.getByText('Class 4b')).toBeVisible();
  await expect(page.getByText('Practice class')).toHaveCount(0);
  expect((await kiosk.call('app.status', {})).practice).toBeNull();
});
