import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { namelessParts } from '#tests/helpers/page-checks.ts';
import { enterStudio, sendToTeacher, watchSlices } from '#tests/helpers/pages/student.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, id: string) => page.getByRole('button', { name: say(id), exact: true });
const cuesOf = (page: Page): Promise<string[]> =>
  page
    .locator('video')
    .evaluate((video: HTMLVideoElement) =>
      [...(video.textTracks[0]?.cues ?? [])].map((cue) => (cue instanceof VTTCue ? cue.text : '')),
    );
const spoken = (page: Page) => page.locator('[data-caption]');

test('what a child reads off the screen becomes captions, which the teacher puts right in two languages', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const starters = ['On my way I pass …', 'What I like most is …'];
  const up = await setUpClass(kiosk, { project: { starters } });
  await page.goto(kiosk.address);
  await enterStudio(page, 'Amina');
  await page.getByRole('radio', { name: say('student.prompter.starters') }).click();
  await expect(page.getByText('On my way I pass …')).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);

  const slices = watchSlices(page);
  await button(page, 'student.studio.record').click();
  await expect.poll(slices).toBeGreaterThanOrEqual(6);
  await button(page, 'student.prompter.next').click();
  const before = slices();
  await expect.poll(slices).toBeGreaterThanOrEqual(before + 6);
  await button(page, 'student.studio.stop').click();
  await expect(spoken(page)).toHaveText('On my way I pass …');
  await expect(spoken(page)).toHaveText('What I like most is …');
  await button(page, 'student.look.keep').click();
  await sendToTeacher(page);

  await openDesk(page, kiosk.origin, 'review', up.pin);
  await expect.poll(() => cuesOf(page)).toEqual(starters);
  await page.getByRole('button', { name: say('teacher.captions.open', { count: 1 }) }).click();
  await page.getByRole('textbox', { name: say('teacher.captions.words', { line: 2 }) }).fill('I like the bakery.');
  await button(page, 'teacher.captions.save').click();
  await expect.poll(() => cuesOf(page)).toEqual([starters[0], 'I like the bakery.']);

  await page.getByRole('button', { name: say('teacher.captions.open', { count: 1 }) }).click();
  await page.getByRole('button', { name: new RegExp(say('teacher.captions.language')) }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await page.getByRole('textbox', { name: say('teacher.captions.words', { line: 1 }) }).fill('في طريقي أمرّ');
  await button(page, 'teacher.captions.save').click();
  await expect(page.getByRole('button', { name: say('teacher.captions.open', { count: 2 }) })).toBeVisible();
  const { token } = await kiosk.call('teacher.unlock', { pin: up.pin });
  const [item] = await deskItems(kiosk, token);
  expect(item?.take?.captions).toMatchObject([
    { language: 'en', cues: [{ text: starters[0] }, { text: 'I like the bakery.' }] },
    { language: 'ar', cues: [{ startMs: 0, text: 'في طريقي أمرّ' }] },
  ]);

  // on the stage in the language that the step asks for, whatever that of the screen is
  const { id: postId = '', revision = 0 } = item ?? {};
  await kiosk.call('review.approve', { postId, revision, audience: 'class' }, token);
  const step = { id: crypto.randomUUID(), note: '', kind: 'post', postId, startMs: 0, endMs: null } as const;
  const plan = { title: 'Friday', purpose: 'watch', plannedFor: null, targetMinutes: 5 } as const;
  const saved = await kiosk.call('session.save', { plan: { ...plan, items: [{ ...step, captions: 'ar' }] } }, token);
  const { showingId } = await kiosk.call('session.open', { sessionId: saved.session.id }, token);
  await page.goto(`${kiosk.origin}/#/stage/${showingId}`);
  const line = page.locator('article[data-shown] [data-caption]');
  await expect(line).toHaveText('في طريقي أمرّ');
  await expect(line.locator('[lang="ar"]')).toHaveCSS('direction', 'rtl');
  await page.keyboard.press('c');
  await expect(line).toHaveCount(0);
  await page.keyboard.press('c');
  await page.keyboard.press('Home');
  await expect(line).toHaveText('في طريقي أمرّ');
});
