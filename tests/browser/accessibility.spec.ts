import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditScreen, axeFindings, reflowFaults } from '#tests/helpers/audit-screen.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { Keyboard } from '#tests/helpers/keyboard.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { sayIn } from '#tests/helpers/pages/words.ts';
import type { Area, ScreenName } from '../pictures/screens.ts';
import { settlePage } from '../pictures/settle-page.ts';
import { walkAreas } from '../pictures/walk-areas.ts';

test.skip(browserPath === null, noBrowserReason);

const walks: readonly (readonly Area[])[] = [
  ['setup', 'empty'],
  ['child', 'stage'],
  ['desk', 'exchange', 'admin'],
];

/** Neither what is drawn for a projector, which nobody magnifies, nor the plain pages beside the app. */
const isOfTheApp = (name: ScreenName): boolean =>
  !name.startsWith('stage-') && name !== 'crash-page' && name !== 'closed-page';

for (const language of ['en', 'ar'] as const) {
  for (const areas of walks) {
    test(`nothing stops anybody on a screen of ${areas.join(', ')}, and nothing is lost when it is magnified: ${language}`, {
      tag: '@story',
    }, async ({ browser }) => {
      test.setTimeout(600_000);
      const workFolder = await mkdtemp(join(tmpdir(), 'meridian-access-'));
      const faults: Record<string, string[]> = {};
      const round = { language, size: { width: 1366, height: 768 }, areas, workFolder, say: () => {} };
      try {
        await walkAreas({
          browser,
          round,
          shoot: async (page, name) => {
            await settlePage(page);
            const found = isOfTheApp(name)
              ? [...(await auditScreen(page)), ...(await reflowFaults(page))]
              : await axeFindings(page);
            if (found.length > 0) faults[name] = found;
          },
        });
      } finally {
        await rm(workFolder, { recursive: true, force: true, maxRetries: 5 });
      }
      expect(faults).toEqual({});
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
  // no clicker has a Tab key: whoever has one goes to the buttons and presses them
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
