import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { Language } from '#renderer/i18n/languages.ts';
import { auditScreen, axeFindings, reflowFaults } from '#tests/helpers/audit-screen.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { Keyboard } from '#tests/helpers/keyboard.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { speakHere } from '#tests/helpers/local-voices.ts';
import { sayIn } from '#tests/helpers/pages/words.ts';
import { systemWishFaults } from '#tests/helpers/system-wishes.ts';
import { areas, type ScreenName } from '../pictures/screens.ts';
import { settlePage } from '../pictures/settle-page.ts';
import { walkAreas } from '../pictures/walk-areas.ts';

test.skip(browserPath === null, noBrowserReason);

/** Neither what is drawn for a projector, which nobody magnifies, nor the plain pages beside the app. */
const isOfTheApp = (name: ScreenName): boolean =>
  !name.startsWith('stage-') && name !== 'crash-page' && name !== 'closed-page';

/** A child's screens that say nothing aloud: what is said while it records would be recorded. */
const isSilent = (name: ScreenName): boolean => name === 'child-countdown' || name === 'child-recording';

const unreadFaults = async (page: Page, language: Language): Promise<string[]> => {
  const ways = page.getByRole('button', { name: sayIn(language, 'student.read_aloud'), exact: true });
  return (await ways.count()) > 0 ? [] : ['nothing reads it aloud'];
};

const auditOf = async (page: Page, name: ScreenName, language: Language): Promise<string[]> => [
  ...(isOfTheApp(name) ? await auditScreen(page) : await axeFindings(page)),
  ...(isOfTheApp(name) ? await reflowFaults(page) : []),
  ...(name.startsWith('child-') && !isSilent(name) ? await unreadFaults(page, language) : []),
  // the same in every language
  ...(language === 'en' ? await systemWishFaults(page) : []),
];

for (const language of ['en', 'ar'] as const) {
  for (const area of areas) {
    test(`nothing stops anybody on a screen of ${area}, and nothing is lost when it is magnified: ${language}`, {
      tag: '@story',
    }, async ({ browser }) => {
      test.setTimeout(600_000);
      const workFolder = await mkdtemp(join(tmpdir(), 'meridian-access-'));
      const round = { language, size: { width: 1366, height: 768 }, areas: [area], workFolder, say: () => {} };
      const shoot = async (page: Page, name: ScreenName) => {
        await settlePage(page);
        // every screen is looked at, whatever was found on the one before
        expect.soft(await auditOf(page, name, language), name).toEqual([]);
      };
      try {
        await walkAreas({ browser, round, shoot, onPage: speakHere });
      } finally {
        await rm(workFolder, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  }
}

test('a teacher unlocks, approves, sends and leads a session with the keyboard alone, and sees where it is', {
  tag: '@story',
}, async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { endpoint: 'here' });
  await submitPost(kiosk, up.students[0]?.id ?? '', { text: 'We walk along the river.' });
  const keys = new Keyboard(page);
  const button = (id: string, values?: Record<string, string | number>) =>
    page.getByRole('button', { name: sayIn('en', id, values) });
  const link = (id: string) =>
    page
      .getByRole('navigation')
      .getByRole('link', { name: sayIn('en', id) })
      .first();
  await page.goto(kiosk.address);
  await button('student.start.begin').waitFor();
  // letters alone are of use to a child; the teacher's way is a chord
  await page.keyboard.press('Control+Alt+m');
  await keys.isAt(page.getByLabel(sayIn('en', 'common.unlock.pin'), { exact: true }));
  await expect(page).toHaveTitle('Teacher · Meridian');
  await page.keyboard.type(up.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page).toHaveTitle('What waits · Meridian');

  // past the links, and through them
  await keys.press(link('teacher.review.nav'));
  await expect(page.getByRole('main')).toBeFocused();
  // nothing is decided about what nobody can have seen yet
  await page.locator('section[data-seen]').waitFor();
  await keys.press(button('teacher.review.approve'));
  await page.getByText(sayIn('en', 'teacher.review.empty'), { exact: true }).waitFor();
  await keys.press(link('teacher.group.partners'));
  await keys.press(button('teacher.send.now'));
  const list = page.getByRole('list', { name: sayIn('en', 'teacher.send.list') });
  await list.getByText(sayIn('en', 'teacher.send.state.committed'), { exact: true }).first().waitFor();
  await expect(page.locator(':focus')).not.toHaveCount(0);

  // what the class made, in front of it
  await keys.press(link('wall.nav'));
  await keys.press(page.getByRole('main').getByRole('button', { name: /river/ }).first());
  await keys.press(page.getByRole('dialog').getByRole('button', { name: sayIn('en', 'sessions.show') }));
  await page
    .locator('article[data-shown]')
    .or(page.getByRole('heading', { level: 1 }))
    .first()
    .waitFor();
  await page.waitForURL(/#\/(stage|teacher\/console)/);
  await expect(page.locator('article[data-shown]')).toContainText('Class 4b');
  await page.keyboard.press('PageDown');
  await expect(page.locator('article[data-shown]')).toContainText('We walk along the river.');
  // what the keys do, for whoever has no guide at hand; the key that closes it does nothing else
  await page.keyboard.press('?');
  const keyList = page.getByRole('dialog').getByText(sayIn('en', 'showing.keys.first'));
  await expect(keyList).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keyList).toHaveCount(0);
  await expect(page.locator('article[data-shown]')).toContainText('We walk along the river.');
  // no clicker has a Tab key: whoever has one goes to the buttons and presses them
  await page.keyboard.press('Tab'); // which brings them up
  await keys.press(button('stage.bar.question').or(button('console.question')).first());
  await expect(page.getByText(sayIn('en', 'showing.question.default')).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/stage/);
  expect(keys.faults).toEqual([]);
});

test('a child that does not see hears what the studio does: recording, standing still, saved', {
  tag: '@story',
}, async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { project: { takeLimitMs: 15_000 } });
  const keys = new Keyboard(page);
  const say = (id: string, values?: Record<string, string | number>) => sayIn('en', id, values);
  await page.goto(kiosk.address);
  await page.goto(`${kiosk.origin}/#/turn/${up.students[0]?.id}/make/voice`);
  await keys.isAt(page.getByRole('button', { name: say('student.studio.record') }));
  const told = page.getByRole('status').first();
  await page.keyboard.press('Enter');
  await expect(told).toHaveText(say('student.studio.runs'));
  await expect(told).toHaveText(say('student.studio.left', { count: 10 }));
  await keys.press(page.getByRole('button', { name: say('student.studio.pause') }));
  await expect(told).toHaveText(say('student.studio.is_paused'));
  await keys.press(page.getByRole('button', { name: say('student.studio.resume') }));
  await keys.press(page.getByRole('button', { name: say('student.studio.stop') }));
  await expect(told).toContainText(say('student.write.saved'));
  await keys.isAt(page.getByRole('button', { name: /^(Play|Pause)$/ }));
  expect(keys.faults).toEqual([]);
});
