import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { kioskPin, setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide, namelessParts } from '#tests/helpers/page-checks.ts';
import { goToDeskPage } from '#tests/helpers/pages/teacher.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const newPin = 'a boat on the lake';
const colleaguePin = '739154';
const lentPin = '640318';
const lessonCode = '905172';

const enter = async (page: Page, label: string, secret: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).fill(secret);
  await button(page, 'Unlock').click();
};
const typeNewPin = async (page: Page, pin: string): Promise<void> => {
  await page.getByLabel('New PIN or passphrase').fill(pin);
  await page.getByLabel('Once more').fill(pin);
};
/** As a grown-up hand does: down, and a moment later up. */
const holdDoor = async (page: Page): Promise<void> => {
  const door = button(page, 'Teacher');
  await door.hover();
  await page.mouse.down();
  await expect(button(page, 'Unlock')).toBeVisible();
  await page.mouse.up();
};

test('a teacher comes in by the held door, shares the class, and reads in the log who did what', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk);
  await page.goto(kiosk.address);

  // a touch, as of a child, leads nowhere; the line says how
  await button(page, 'Teacher').click();
  await expect(page.locator('header').getByText('Teachers: hold the lock for a second')).toBeVisible();
  await expect(button(page, 'Begin')).toBeVisible();
  await holdDoor(page);
  await enter(page, 'PIN or passphrase', kioskPin);
  await goToDeskPage(page, 'access');
  await expect(page.getByText('Protected by a file only this user can read')).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);

  await button(page, 'Change name').click();
  await page.getByLabel('Name of the teacher').fill('Laila');
  await button(page, 'Save').click();
  await expect(page.getByText('The name is changed.')).toBeVisible();

  await button(page, 'Change PIN').click();
  await page.getByLabel('Your own PIN or passphrase').fill('111112');
  await typeNewPin(page, newPin);
  await button(page, 'Change it').click();
  await expect(page.getByRole('alert')).toContainText('That is not the PIN.');
  await page.getByLabel('Your own PIN or passphrase').fill(kioskPin);
  await button(page, 'Change it').click();
  await expect(page.getByText('Your new PIN counts from now on.')).toBeVisible();

  await button(page, 'Add a colleague').click();
  await page.getByLabel('Name of the teacher').fill('Sami');
  await typeNewPin(page, colleaguePin);
  await page.getByLabel('Your own PIN or passphrase').fill(newPin);
  await button(page, 'Add').click();
  await expect(page.getByText('Sami', { exact: true })).toBeVisible();

  await button(page, 'Make a new sheet').click();
  await page.getByLabel('Your own PIN or passphrase').fill(newPin);
  await button(page, 'Show the new code').click();
  await expect(page.getByTestId('recovery-code')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('recovery-code')).toBeVisible();
  await page.getByText('I have printed it or written it down.').click();
  await button(page, 'Continue').click();

  await button(page, 'Set a lesson code').click();
  await typeNewPin(page, lessonCode);
  await button(page, 'Set the code').click();
  await expect(page.getByText('The lesson code counts from now on.')).toBeVisible();
  await button(page, 'Lock').click();
  await expect(button(page, 'Begin')).toBeVisible();

  // the supply teacher: the lesson, and no way on
  await page.keyboard.press('Control+Alt+m');
  await button(page, 'I have the lesson code').click();
  await enter(page, 'Lesson code', lessonCode);
  await expect(page.getByRole('heading', { name: 'Lesson', exact: true })).toBeVisible();
  await button(page, 'Pause').click();
  await expect(button(page, 'Go on')).toBeVisible();
  await expect(page.getByRole('link')).toHaveCount(0);
  await page.goto(`${kiosk.origin}/#/teacher/review`);
  await expect(page.getByRole('heading', { name: 'Lesson', exact: true })).toBeVisible();
  await button(page, 'Lock').click();

  // the colleague, with a PIN of their own
  await holdDoor(page);
  await button(page, /Who are you/).click();
  await page.getByRole('option', { name: 'Sami' }).click();
  await enter(page, 'PIN or passphrase', newPin);
  await expect(page.getByRole('alert')).toContainText('That is not the PIN.');
  await enter(page, 'PIN or passphrase', colleaguePin);
  await goToDeskPage(page, 'access');
  await page.getByRole('link', { name: 'What was done' }).click();
  await expect(page.getByText('Checked at the start: every line is as it was written.')).toBeVisible();
  const rows = page.getByRole('row');
  for (const [who, what] of [
    ['Sami', 'Unlocked'],
    ['Nobody: not let in', 'Wrong PIN'],
    ['Lesson code', 'Lesson paused'],
    ['Laila', 'Colleague added'],
  ] as const) {
    await expect(rows.filter({ hasText: who }).filter({ hasText: what }).first()).toBeVisible();
  }

  // a forgotten PIN is given anew, and who leaves the school is let in no more
  await page.getByRole('link', { name: 'Who may open the class' }).click();
  await button(page, 'More about Laila').click();
  await page.getByRole('menuitem', { name: 'Set a new PIN for them' }).click();
  await typeNewPin(page, lentPin);
  await page.getByLabel('Your own PIN or passphrase').fill(colleaguePin);
  await button(page, 'Set the new PIN').click();
  await expect(page.getByText('The new PIN counts from now on.')).toBeVisible();
  await button(page, 'More about Laila').click();
  await page.getByRole('menuitem', { name: 'End access' }).click();
  await page.getByLabel('Your own PIN or passphrase').fill(colleaguePin);
  await button(page, 'End access').click();
  await expect(page.getByText('Their access has ended.')).toBeVisible();
  expect((await kiosk.call('app.status', {})).teachers.map(({ name }) => name)).toEqual(['Sami']);

  // a copy of everything is made, and the way back is asked for once more
  await goToDeskPage(page, 'backup');
  await expect(page.getByText('There is no backup yet')).toBeVisible();
  await button(page, 'Back up now').click();
  await expect(page.getByText('The last good backup is from')).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);
  await button(page, /^Restore the backup of/).click();
  await button(page, 'Restore this backup').click();
  await expect(page).toHaveURL(`${kiosk.origin}/#/`);
  await page.goto(`${kiosk.origin}/#/teacher/backup`);
  await enter(page, 'PIN or passphrase', colleaguePin);
  await expect(page.getByText('A backup was restored on')).toBeVisible();
});

test('two classes share one computer: each chosen by its name, neither seen in the other', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk, { className: 'Class 5A', students: ['Canary-Amina'] });
  await page.goto(kiosk.address);
  await page.goto(`${kiosk.origin}/#/teacher/access`);
  await enter(page, 'PIN or passphrase', kioskPin);
  await button(page, 'Add a class').click();
  await page.getByLabel('Name of the class').fill('Class 5B');
  const country = page.getByRole('combobox', { name: 'Country' });
  await country.fill('Jordan');
  await page.getByRole('option', { name: 'Jordan', exact: true }).click();
  await button(page, 'Continue').click();
  await page.getByLabel('First names, one a line').fill('Zaid');
  // a reload half-way asks who is there, and loses nothing
  await page.reload();
  await enter(page, 'PIN or passphrase', kioskPin);
  await expect(page.getByLabel('First names, one a line')).toHaveValue('Zaid');
  await button(page, 'Continue').click();
  await typeNewPin(page, colleaguePin);
  await button(page, 'Create the class').click();
  await page.getByText('I have printed it or written it down.').click();
  await button(page, 'Continue').click();
  await expect(page.getByRole('heading', { name: 'Reach other classes' })).toBeVisible();
  await page.goto(`${kiosk.origin}/#/`);
  await expect(page.getByText('Class 5B')).toBeVisible();

  await page.getByRole('link', { name: 'Another class' }).click();
  expect(await namelessParts(page)).toEqual([]);
  await button(page, /Class 5A/).click();
  await button(page, 'Begin').click();
  await expect(page.getByText('Canary-Amina').first()).toBeVisible();
  // another page, or its teacher, chooses: what was on this screen is gone from it
  const { classes } = await kiosk.call('app.status', {});
  await kiosk.call('class.choose', { classId: classes.find(({ name }) => name === 'Class 5B')?.classId ?? '' });
  await expect(page.getByText('Class 5B')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Canary-Amina');
  await page.goto(`${kiosk.origin}/#/teacher`);
  await enter(page, 'PIN or passphrase', kioskPin);
  await expect(page.getByRole('alert')).toContainText('That is not the PIN.');
  await enter(page, 'PIN or passphrase', colleaguePin);
  await goToDeskPage(page, 'class');
  await expect(page.getByText('Zaid').first()).toBeVisible();
  await expect(page.locator('body')).not.toContainText('Canary-Amina');
});
