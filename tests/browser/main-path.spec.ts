import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright/test';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { recordStrays } from '#tests/helpers/page-checks.ts';
import { goThroughFirstRun } from '#tests/helpers/pages/first-run.ts';
import { readPlayedBytes, showOnStage, watchToTheEnd } from '#tests/helpers/pages/stage.ts';
import { enterStudio, handIn, recordTake } from '#tests/helpers/pages/student.ts';
import {
  approveForPartners,
  fetchFrom,
  goToDeskPage,
  openDesk,
  openFirstLesson,
  sendAll,
  sendBack,
  showToClass,
  watchPost,
} from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const amman = { className: 'Class 4b', country: 'Jordan', students: ['Amina', 'Omar', 'Lina'], pin: '482916' };
const lisbon = {
  className: 'Turma 3',
  country: 'PT',
  timeZone: 'Europe/Lisbon',
  students: ['Rita', 'Tiago'],
  pin: '739164',
};

/** What the first class tells a partner class: the address and the code on its class page. */
const invitationOn = async (page: Page): Promise<{ address: string; joinCode: string }> => {
  await goToDeskPage(page, 'class');
  const answers = page.getByRole('definition');
  await expect(answers).toHaveCount(2);
  const [address = '', joinCode = ''] = await answers.allTextContents();
  return { address, joinCode };
};

/** What stays in the browser when a child has left: nothing of the child. */
const storedIn = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));

test('the whole path, from a child’s camera to another class’s projector, on one computer', async ({
  page,
  browser,
  startKiosk,
}) => {
  test.setTimeout(600_000);
  const first = await startKiosk({ name: 'first' });
  await page.goto(first.address);
  await goThroughFirstRun(page, { ...amman, connect: 'here', project: { sample: 'climate' } });
  await openFirstLesson(page);

  // a child records, and the screen is clean for the next one
  await enterStudio(page, 'Amina');
  await recordTake(page, /\b0:(3\d|4[01])\b/);
  await handIn(page);
  await expect(page.locator('video')).toHaveCount(0);
  expect(await storedIn(page)).not.toMatch(/Amina|token|[A-Za-z0-9_-]{40,}/);

  // the teacher sends it back with a note, which greets the child, who tries once more
  await openDesk(page, first.origin, 'review', amman.pin);
  await expect(page.getByRole('heading', { name: `${say('teacher.review.title')} 1` })).toBeVisible();
  await sendBack(page, 'Please speak a little louder.');
  await page.getByRole('button', { name: say('teacher.lock'), exact: true }).click();
  await page.getByRole('button', { name: say('student.start.begin') }).click();
  await page.getByRole('button', { name: 'Amina', exact: true }).click();
  await expect(page.getByText('Please speak a little louder.')).toBeVisible();
  await page.getByRole('button', { name: say('student.greeting.try_again') }).click();
  await page
    .getByRole('button', { name: say('student.look.again') })
    .or(page.getByRole('button', { name: say('student.studio.record'), exact: true }))
    .first()
    .waitFor();
  const again = page.getByRole('button', { name: say('student.look.again') });
  if (await again.isVisible()) await again.click();
  await recordTake(page, /\b0:(3\d|4[01])\b/);
  await handIn(page);

  // the teacher watches, approves, sends, and sees the receipt
  await openDesk(page, first.origin, 'review', amman.pin);
  await watchPost(page);
  const recorded = await readPlayedBytes(page);
  await approveForPartners(page, 'Form signed by the mother');
  await goToDeskPage(page, 'send');
  await sendAll(page);

  // what was made is kept: a page that opens from its folder with no network, the same bytes in it, and a book on paper
  await page.goto(`${first.origin}/#/teacher/keepsake`);
  await page.getByRole('button', { name: say('keepsake.make'), exact: true }).click();
  await expect(page.getByText(say('keepsake.made'), { exact: true })).toBeVisible({ timeout: 120_000 });
  const exports = join(first.dataDir, 'exports');
  const folder = join(exports, (await readdir(exports)).find((name) => !name.endsWith('.zip')) ?? '');
  const media = await Promise.all(
    (await readdir(join(folder, 'media'))).map((name) => readFile(join(folder, 'media', name))),
  );
  expect(media.map(sha256Of)).toContain(sha256Of(recorded));
  expect((await readFile(join(folder, 'book.pdf'))).subarray(0, 4).toString()).toBe('%PDF');
  const home = await browser.newContext({ offline: true });
  const kept = await home.newPage();
  await kept.goto(pathToFileURL(join(folder, 'index.html')).href);
  await expect(kept.getByRole('heading', { level: 1 })).toContainText(amman.className);
  await kept.locator('video').scrollIntoViewIfNeeded();
  await kept.locator('video').evaluate((video: HTMLVideoElement) => {
    video.muted = true;
    return video.play();
  });
  await expect
    .poll(() => kept.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0);
  await home.close();

  const invitation = await invitationOn(page);
  const exchangePlace = { dataDir: join(first.dataDir, 'endpoint') };
  await runAdminCommand(exchangePlace, 'notice', 'closing', '2030-07-31', 'Thank you all.');

  // a second class, elsewhere, joins with the code (setup.spec.ts shows the way on the screen) and receives
  const second = await startKiosk({ name: 'second' });
  const context = await browser.newContext({ timezoneId: 'Europe/Lisbon' });
  const strays = recordStrays(context);
  const partner = await context.newPage();
  const { project } = await first.call('project.current', {});
  await setUpClass(second, { ...lisbon, endpoint: invitation, project: { join: project?.id ?? '' }, lesson: 'none' });
  await partner.goto(second.address);
  await openDesk(partner, second.origin, 'home', lisbon.pin);
  await fetchFrom(partner, amman.className);
  // what came waits for the teacher of this class
  await expect(partner.getByRole('button', { name: say('teacher.partners.show', { count: 0 }) })).toBeDisabled();
  await showToClass(partner);

  // with the first computer gone, and the second one started again
  await page.goto('about:blank');
  await first.stop();
  await partner.goto('about:blank');
  await second.restart();
  await partner.goto(second.address);
  await openDesk(partner, second.origin, 'partners', lisbon.pin);
  await showOnStage(partner, amman.className);
  await watchToTheEnd(partner);
  expect(sha256Of(await readPlayedBytes(partner))).toBe(sha256Of(recorded));

  // the clicker's keys go on, back and out
  await partner.keyboard.press('PageUp');
  await expect(partner.getByRole('heading', { name: amman.className })).toBeVisible();
  await partner.keyboard.press('ArrowRight');
  await partner.keyboard.press('ArrowRight');
  await expect(partner.getByText(say('stage.closing'))).toBeVisible();
  await partner.keyboard.press('Escape');
  await expect(partner.getByText(say('student.start.no_lesson'))).toBeVisible();

  // the exchange place closes for good, and the class is offered what it may keep
  await partner.goto(`${second.origin}/#/teacher/home`);
  await partner.getByLabel(say('common.unlock.pin'), { exact: true }).fill(lisbon.pin);
  await partner.getByRole('button', { name: say('common.unlock.open') }).click();
  await partner.getByRole('button', { name: say('teacher.cover.alone') }).click();
  await expect(partner.getByText(say('teacher.home.host_closing', { day: '31 July 2030' }))).toBeVisible();
  await expect(partner.getByText('Thank you all.')).toBeVisible();
  await partner.getByRole('button', { name: say('keepsake.make') }).click();
  await expect(partner.getByRole('heading', { name: say('keepsake.title'), exact: true })).toBeVisible();
  await context.close();
  // K6 E10: the first class's pages are recorded by the fixture
  expect(strays).toEqual([]);
});
