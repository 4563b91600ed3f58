import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { openEndpointDatabase } from '#server/db/open-endpoint-database.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { linkOf } from '#tests/helpers/admin-browser.ts';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide, namelessParts, watchPolicy } from '#tests/helpers/page-checks.ts';
import { readZip } from '#tests/helpers/read-zip.ts';
import { sampleMedium } from '#tests/helpers/sample-media.ts';
import { json, TestClass, twoClassesInAProject } from '#tests/helpers/test-class.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const pageNames = ['Overview', 'Classes', 'Join codes', 'Projects', 'Reports', 'People', 'Log', 'Settings'];

test('an operator lets a class in, shuts it out, takes a reported post off; only safeguarding reads messages', async ({
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
  await button(page, 'Confirm Nyota').click();
  await expect(line).not.toContainText('to be confirmed');
  // the button that was pressed is gone; the keyboard goes on at the list
  await expect(page.getByRole('region', { name: 'Classes and their computers' })).toBeFocused();
  await button(page, 'Change Nyota').click();
  await expect(page.getByText('This class is confirmed')).toBeVisible();
  await button(page, 'Shut the computer out').click();
  await expect(page.getByText(/^connected .* ended/)).toBeVisible();
  // so is that one
  await expect(page.getByRole('list', { name: 'Computers' })).toBeFocused();
  expect(await namelessParts(page)).toEqual([]);
  await button(page, 'Close').click();
  await expect(line).toContainText('confirmed');
  await expect(line).toContainText('shut out');
  expect((await testClass.request('/v1/projects')).status).toBe(401);

  // a teacher has reported a post; the operator looks at it and takes it off
  const createJoinCode = async () => endpoint.joinCode;
  const { lisbon, amman, projectId } = await twoClassesInAProject({ ...endpoint, createJoinCode });
  const picture = sampleMedium('image/png', 3_000);
  const post = amman.manifest(projectId, [picture], { kind: 'photo', text: 'Call me at 555 1234.' });
  await amman.send([post], [picture]);
  const said = { reportId: uuidv7(), postId: post.postId, revision: 1, reason: 'personal', words: 'A phone number.' };
  await json(await lisbon.post(wirePaths.report(projectId), said));
  await button(page, 'Find').click();
  await button(page, 'Change Amman 5a').click();
  await button(page, 'Save what is here …').click();
  const alias = page.getByLabel(/^Of one child only/);
  await alias.fill('Nobody');
  await button(page, 'Save').click();
  await expect(page.getByRole('dialog')).toContainText('No post here is by “Nobody”. Nothing was saved.');
  await alias.fill(post.alias);
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Save').click()]);
  expect(file.suggestedFilename()).toBe(`meridian-${amman.classId}.zip`);
  await expect(page.getByRole('dialog')).toContainText('The file is coming, with one post;');
  const files = readZip(await readFile(await file.path()));
  expect(files.get(`media/${picture.wire.sha256}.png`)?.equals(picture.bytes)).toBe(true);
  await button(page, 'Close').click();
  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('link', { name: 'Look at the reports' }).click();
  await button(page, /^Look at the post of Amman/).click();
  const report = page.getByRole('dialog', { name: 'A post of Amman 5a' });
  await expect(report).toContainText('A phone number.');
  await expect(report).toContainText('Call me at 555 1234.');
  const shown = report.getByRole('img', { name: 'The picture of this post' });
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(await namelessParts(page)).toEqual([]);
  await report.getByLabel(/^Your words/).fill('Taken off.');
  await button(page, 'Take the post off').click();
  await expect(page.getByRole('row').filter({ hasText: 'Amman 5a' })).toContainText('taken off');
  expect(JSON.stringify(await lisbon.wholeFeed(projectId))).not.toContain(post.postId);

  // what a shorter time would erase at once is said before it is set: this post, and what is left of the other one
  await lisbon.send([lisbon.manifest(projectId)]);
  const db = await openEndpointDatabase(endpoint.dataDir);
  await db
    .updateTable('projects')
    .set({ closed_at: Date.now() - 40 * 86_400_000 })
    .execute();
  await db.destroy();
  await page.getByRole('link', { name: 'Settings' }).click();
  const days = page.getByLabel('Days after a project was closed');
  const keeping = page.locator('form').filter({ has: days });
  const warning = page.getByRole('alertdialog', { name: 'How long work is kept' });
  await days.fill('30');
  for (const answer of ['Cancel', 'Erase for good']) {
    await keeping.getByRole('button', { name: 'Save' }).click();
    await expect(warning).toContainText('posts: 2 · classes: 0');
    await warning.getByRole('button', { name: answer }).click();
    await expect(warning).toBeHidden();
    await expect(keeping.getByText('Saved.')).toBeVisible({ visible: answer !== 'Cancel' });
  }

  // somebody else looks after safety
  await page.getByRole('link', { name: 'People' }).click();
  await button(page, 'Add a person').click();
  await page.getByRole('dialog').getByLabel('Name').fill('Noor');
  await page.getByRole('dialog').getByText('Safeguarding').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add a person' }).click();
  const officer = (await page.getByText(/#\/enter\//).textContent()) ?? '';
  await button(page, 'Close').click();

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
  await page.getByRole('button', { name: /Language/ }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
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

  // who looks after safety reads what was reported, and has no other page
  const ids = { messageId: uuidv7(), fromClassId: lisbon.classId, toClassId: amman.classId };
  const message = { format: 'meridian.message/1', ...ids, text: 'Where do they live?', writtenAt: Date.now() } as const;
  await json(await lisbon.post(wirePaths.messages, { message, signature: lisbon.sign(message) }));
  await json(await amman.post(wirePaths.messageReports(ids.messageId), { words: 'Asks for addresses.' }));
  await page.goto(officer);
  await page.getByRole('button', { name: /اللغة/ }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Reported messages' })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link')).toHaveCount(1);
  await button(page, /^Read what/).click();
  await expect(page.getByRole('dialog')).toContainText('Where do they live?');
  expect(await namelessParts(page)).toEqual([]);
  await button(page, 'It was dealt with').click();
  await expect(page.getByText('Nobody has reported a message.')).toBeVisible();
  expect(breaches).toEqual([]);
});
