import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { kioskPin, setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide, namelessParts, watchPolicy } from '#tests/helpers/page-checks.ts';
import { openFirstLesson } from '#tests/helpers/pages/teacher.ts';

test.skip(browserPath === null, noBrowserReason);

const passphrase = 'kites over the lake';
const next = (page: Page) => page.getByRole('button', { name: 'Continue' }).click();

/** As far as the class list. */
const describeClass = async (page: Page, name = 'Class 4b, Lakeside School'): Promise<void> => {
  await page.getByRole('button', { name: 'Set up the class' }).click();
  await page.getByLabel('Name of the class').fill(name);
  await next(page);
};

/** As far as the recovery code. */
const createClass = async (page: Page, names: string): Promise<void> => {
  await describeClass(page);
  await page.getByLabel('First names, one a line').fill(names);
  await next(page);
  await page.getByLabel('New PIN or passphrase').fill(passphrase);
  await page.getByLabel('Once more').fill(passphrase);
  await page.getByRole('button', { name: 'Create the class' }).click();
  await expect(page.getByTestId('recovery-code')).toBeVisible();
};

const keepCode = async (page: Page): Promise<void> => {
  await page.getByText('I have printed it or written it down.').click();
  await next(page);
};

test.describe('the first run in Nairobi', () => {
  test.use({ timezoneId: 'Africa/Nairobi', locale: 'en-KE' });

  test('takes a new teacher from nothing to a class that can begin', async ({ page, startKiosk }) => {
    const kiosk = await startKiosk();
    const breaches = await watchPolicy(page);
    await page.goto(kiosk.address);
    await expect(page.getByRole('heading', { name: 'Welcome to Meridian' })).toBeVisible();
    await expect(page.getByText('This folder is emptied from time to time')).toBeVisible();
    expect(await namelessParts(page)).toEqual([]);

    await page.getByRole('button', { name: 'Set up the class' }).click();
    await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Kenya');
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue(/Nairobi/);
    await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled();
    await page.getByLabel('Name of the class').fill('Class 4b, Lakeside School');
    expect(await namelessParts(page)).toEqual([]);
    await next(page);

    await page.getByLabel('First names, one a line').fill('1. Amina\n2. Juma\n• Wanjiru\nAmina');
    await expect(page.getByText('4 children')).toBeVisible();
    await expect(page.getByText('More than one child is called Amina.')).toBeVisible();
    await page.getByLabel('First names, one a line').fill('Amina\nJuma\nWanjiru\nAmina B');
    await expect(page.getByText('More than one child')).toBeHidden();
    await next(page);

    await page.getByLabel('New PIN or passphrase').fill(passphrase);
    await page.getByLabel('Once more').fill(passphrase);
    await page.getByRole('button', { name: 'Create the class' }).click();
    const code = (await page.getByTestId('recovery-code').textContent()) ?? '';
    await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled();
    await keepCode(page);

    await page.getByText('Try it on this computer').click();
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByText('My school day').click();
    await page.getByRole('button', { name: 'Take this project' }).click();
    await expect(page.getByRole('heading', { name: 'Your class is ready' })).toBeVisible();
    await openFirstLesson(page);
    await expect(page.getByText('What does a usual school day look like for you')).toBeVisible();

    const status = await kiosk.call('app.status', {});
    expect(status.class).toMatchObject({
      name: 'Class 4b, Lakeside School',
      country: 'KE',
      timeZone: 'Africa/Nairobi',
    });
    expect(status.endpoint).toMatchObject({ isLocal: true });
    const { students } = await kiosk.call('student.list', {});
    expect(students.map(({ name }) => name)).toEqual(['Amina', 'Juma', 'Wanjiru', 'Amina B']);
    expect(new Set(students.map(({ tile }) => tile)).size).toBe(4);
    const recovered = await kiosk.call('teacher.recover', { recoveryCode: code, newPin: 'another sentence' });
    expect(recovered.token).not.toBe('');
    expect(breaches).toEqual([]);
  });

  test('follows the chosen country with its clock and sky, and refuses a PIN that is easy to guess while it is typed', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    await page.goto(kiosk.address);
    await page.getByRole('button', { name: 'Set up the class' }).click();
    const country = page.getByRole('combobox', { name: 'Country' });
    await country.fill('Colom');
    await page.getByRole('option', { name: 'Colombia' }).click();
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toHaveValue(/Bogota/);
    const inBogota = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Bogota', hour: '2-digit' });
    await expect(page.locator('aside time')).toHaveText(new RegExp(`^${inBogota.format(new Date())}:`));
    await page.getByLabel('Name of the class').fill('4b');
    await next(page);

    await page.getByLabel('First names, one a line').fill('Amina');
    await next(page);
    const pin = page.getByLabel('New PIN or passphrase');
    const create = page.getByRole('button', { name: 'Create the class' });
    await pin.fill('123456');
    await expect(page.getByText('A row like 123456')).toBeVisible();
    await pin.fill('112233');
    await expect(page.getByText('That is a date or a number many people take.')).toBeVisible();
    await pin.fill(kioskPin);
    await expect(create).toBeDisabled();
    await page.getByLabel('Once more').fill('482917');
    await expect(create).toBeDisabled();
    await page.getByLabel('Once more').fill(kioskPin);
    await expect(create).toBeEnabled();
  });

  test('shows and prints the code, and nothing beside it, until it is kept; after a reload asks for the PIN and goes on', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    await page.goto(kiosk.address);
    await createClass(page, 'Amina\nJuma');
    await page.goto(`${kiosk.origin}/#/setup/project`);
    await expect(page.getByTestId('recovery-code')).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByTestId('recovery-code')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Print this sheet', includeHidden: true })).toBeHidden();
    await expect(page.getByText('Print this before you go on')).toBeHidden();
    await page.emulateMedia({ media: 'screen' });
    await keepCode(page);
    await page.reload();
    await page.getByLabel('PIN or passphrase', { exact: true }).fill(passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByRole('heading', { name: 'Reach other classes' })).toBeVisible();
  });

  test('brings a class in from another computer; a wrong code is told beside the button, and nothing typed is lost', async ({
    page,
    startKiosk,
  }, testInfo) => {
    const drives = testInfo.outputPath('sticks');
    const stick = join(drives, 'STICK');
    await mkdir(stick, { recursive: true });
    const [old, kiosk] = await Promise.all([startKiosk({ drives }), startKiosk({ drives })]);
    const up = await setUpClass(old, { className: 'Class 5A', project: 'none' });
    await page.goto(kiosk.address);
    await page.getByRole('button', { name: 'Bring a class from another computer' }).click();
    await expect(page.getByText('No class was found on a stick')).toBeVisible();
    await old.call('move.write', { folder: stick }, up.token);
    await page.getByRole('button', { name: 'Look again' }).click();
    await expect(page.getByText('Class 5A')).toBeVisible();
    expect(await namelessParts(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);

    const code = page.getByRole('textbox', { name: 'Recovery code' });
    await code.fill(up.recoveryCode.replace(/.{4}$/, 'AAAA'));
    await page.getByLabel('New PIN or passphrase').fill(passphrase);
    await page.getByLabel('Once more').fill(passphrase);
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 });
    await code.fill(up.recoveryCode.toLowerCase());
    await expect(page.getByRole('alert')).toBeHidden();
    await page.getByRole('button', { name: 'Bring it in' }).click();
    await expect(page.getByTestId('recovery-code')).not.toHaveText(up.recoveryCode);
    await keepCode(page);
    await expect(page.getByRole('heading', { name: 'What waits for you' })).toBeVisible();
    expect((await kiosk.call('student.list', {})).students).toEqual(up.students);
  });

  test('says in words what is wrong with a join code, keeps what was typed, and joins with the right one', async ({
    page,
    startKiosk,
    startEndpoint,
  }) => {
    const [kiosk, endpoint] = [await startKiosk(), await startEndpoint()];
    await page.goto(kiosk.address);
    await createClass(page, 'Amina');
    await keepCode(page);
    await page.getByText('Join with a code').click();
    await page.getByRole('textbox', { name: 'Address' }).fill(endpoint.address);
    await page.getByRole('textbox', { name: 'Join code' }).fill('AAAA-BBBB');
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByRole('alert')).toContainText('This join code is not valid here');
    await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue(endpoint.address);
    await page.getByRole('textbox', { name: 'Join code' }).fill(endpoint.joinCode.toLowerCase());
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByRole('heading', { name: 'The first question' })).toBeVisible();
  });

  test('lets a class begin with its own question, unconnected', async ({ page, startKiosk }) => {
    const kiosk = await startKiosk();
    await page.goto(kiosk.address);
    await createClass(page, 'Amina');
    await keepCode(page);
    await page.getByText('Later', { exact: true }).click();
    await next(page);
    await expect(page.getByText('Connect the class first to see the projects of others.')).toBeVisible();
    await page.getByText('Our own question').click();
    const take = page.getByRole('button', { name: 'Take this project' });
    await expect(take).toBeDisabled();
    await page.getByRole('textbox', { name: 'The question' }).fill('What do you hear when you wake up?');
    await page.getByRole('textbox', { name: 'A model example' }).fill('I hear the rooster of our neighbour.');
    await take.click();
    await expect(page.getByRole('heading', { name: 'Your class is ready' })).toBeVisible();
    const { project } = await kiosk.call('project.current', {});
    expect(project).toMatchObject({
      question: 'What do you hear when you wake up?',
      kinds: ['video', 'voice', 'photo', 'drawing', 'text'],
    });
  });

  test('joins the project of a partner class from the directory', async ({ page, startKiosk, startEndpoint }) => {
    const [host, kiosk, endpoint] = [await startKiosk(), await startKiosk(), await startEndpoint()];
    const { address, joinCode } = endpoint;
    await setUpClass(host, {
      className: 'صف البتراء',
      endpoint: { address, joinCode },
      project: { question: 'Who lives in your street?' },
    });
    await page.goto(kiosk.address);
    await createClass(page, 'Amina');
    await keepCode(page);
    await page.getByText('Join with a code').click();
    await page.getByRole('textbox', { name: 'Address' }).fill(endpoint.address);
    await page.getByRole('textbox', { name: 'Join code' }).fill(endpoint.joinCode);
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByText('A partner’s project').click();
    await expect(async () => {
      const again = page.getByRole('button', { name: 'Try again' });
      if (await again.isVisible()) await again.click();
      await page.getByText('Who lives in your street?').click({ timeout: 1_000 });
    }).toPass();
    await page.getByText('I agree to what is expected, for my class').click();
    await page.getByRole('button', { name: 'Join this project' }).click();
    await expect(page.getByRole('heading', { name: 'Your class is ready' })).toBeVisible();
    expect((await kiosk.call('project.current', {})).project?.question).toBe('Who lives in your street?');
  });
});

test.describe('the first run in Amman', () => {
  test.use({ timezoneId: 'Asia/Amman', locale: 'ar-JO' });

  test('runs from right to left in Arabic, nothing is too wide, and changes to English at once when that is chosen', async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    const sizes = [
      { width: 1366, height: 768 },
      { width: 1920, height: 1080 },
    ];
    await page.goto(kiosk.address);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await page.getByRole('button', { name: 'جهّز الصف' }).click();
    await expect(page.getByRole('combobox', { name: 'البلد' })).toHaveValue('الأردن');
    await page.getByLabel('اسم الصف').fill('الصف الرابع ب');
    for (const size of sizes) {
      await page.setViewportSize(size);
      await expect.poll(async () => (await page.locator('aside').boundingBox())?.x).toBeGreaterThan(size.width / 2);
      expect(await isTooWide(page)).toBe(false);
    }
    expect(await namelessParts(page)).toEqual([]);
    await page.getByRole('button', { name: 'متابعة' }).click();
    const names = Array.from({ length: 60 }, (_, index) => `ليلى ${index + 1}`).join('\n');
    await page.getByLabel('الأسماء الأولى، اسم في كل سطر').fill(names);
    await expect(page.getByText('60 طفلًا')).toBeVisible();
    for (const size of sizes) {
      await page.setViewportSize(size);
      expect(await isTooWide(page)).toBe(false);
      await expect(page.getByRole('button', { name: 'متابعة' })).toBeInViewport();
    }

    await page.goto(`${kiosk.origin}/#/`);
    await page.getByRole('button', { name: /اللغة/ }).click();
    await page.getByRole('option', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Welcome to Meridian' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  });
});
