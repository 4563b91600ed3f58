import type { Page } from 'playwright/test';
import { linkOf } from '#tests/helpers/admin-browser.ts';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide, namelessParts, watchPolicy } from '#tests/helpers/page-checks.ts';
import { TestClass } from '#tests/helpers/test-class.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const pageNames = ['Overview', 'Classes', 'Join codes', 'Projects', 'People', 'Log', 'Settings'];

test('an operator signs in by a link, lets a class in, confirms it, shuts it out and signs out', async ({
  page,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint();
  const breaches = await watchPolicy(page);
  const added = await runAdminCommand(endpoint, 'person', 'add', 'Amal', '--role', 'administrator');
  const enter = `${endpoint.address}/admin/#/enter/${linkOf(added)}`;
  await page.goto(`${endpoint.address}/admin`);
  await expect(page.getByRole('heading', { name: 'Sign in with your link' })).toBeVisible();
  await page.goto(enter);
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await expect(page).toHaveURL(/\/admin\/#\/$/);
  expect(await page.evaluate(() => document.cookie)).toBe('');

  await page.getByRole('link', { name: 'Join codes' }).click();
  await button(page, 'Make a code').click();
  const form = page.getByRole('dialog');
  await form.getByLabel('For how many classes').fill('0');
  await expect(form.getByRole('button', { name: 'Make a code' })).toBeDisabled();
  await form.getByLabel('For how many classes').fill('2');
  await form.getByText('I give it only to teachers that I know').click();
  await form.getByRole('button', { name: 'Make a code' }).click();
  const code =
    (await page
      .getByRole('dialog', { name: 'The code is ready' })
      .getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
      .textContent()) ?? '';
  await button(page, 'Close').click();
  const testClass = new TestClass(endpoint.address, 'Nyota');
  await testClass.enrol(code);

  await page.getByRole('link', { name: 'Classes' }).click();
  const line = page.getByRole('row').filter({ hasText: 'Nyota' });
  await expect(line).toContainText('to be confirmed');
  await button(page, 'Change Nyota').click();
  await button(page, 'Confirm the class').click();
  await expect(page.getByText('This class is confirmed')).toBeVisible();
  await button(page, 'Shut the computer out').click();
  await expect(page.getByText(/^connected .* ended/)).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);
  await button(page, 'Close').click();
  await expect(line).toContainText('confirmed');
  await expect(line).toContainText('shut out');
  expect((await testClass.request('/v1/projects')).status).toBe(401);

  for (const name of pageNames) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    expect(await namelessParts(page), name).toEqual([]);
    expect(await isTooWide(page), name).toBe(false);
  }
  await page.getByRole('link', { name: 'Log' }).click();
  await expect(page.getByText('confirmed a class')).toBeVisible();
  await button(page, 'Check the log').click();
  await expect(page.getByText(/entries, none changed/)).toBeVisible();

  // every target can be hit, and the page is the same from right to left
  await button(page, 'العربية').click();
  await expect(page.getByRole('heading', { name: 'ما جرى هنا' })).toBeVisible();
  expect((await page.getByRole('navigation').boundingBox())?.x).toBeGreaterThan(683);
  expect(await isTooWide(page)).toBe(false);
  for (const target of await page.getByRole('button').or(page.getByRole('link')).all()) {
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  }
  await button(page, 'تسجيل الخروج').click();
  await expect(page.getByRole('heading', { name: 'ادخل بالرابط الخاص بك' })).toBeVisible();
  // a link that was used leads nowhere
  await page.goto(enter);
  await expect(page.getByRole('alert')).toContainText('استُعمل هذا الرابط');
  expect(breaches).toEqual([]);
});
