import { pathToFileURL } from 'node:url';
import type { Page, Response } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { kioskPin, setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { say } from '#tests/helpers/pages/words.ts';

test.skip(browserPath === null, noBrowserReason);

const names = [
  ...['Amina', 'Omar', 'Lina', 'Sami', 'Yara', 'Noah', 'Mateo', 'Zoë', 'Ravi', 'Mei', '李明', 'Jonas', 'ليلى'],
  ...['Kofi', 'Luca', 'Ines', 'Tariq 🚀', 'Hana', 'Paul', 'Nadia', 'Emre', 'Sofia', 'Ali', 'Maya', 'Leo'],
];

const press = (page: Page, id: string) => page.getByRole('button', { name: say(id) }).click();
const tile = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** From the pictures to the ways to answer. */
const begin = async (page: Page, name: string): Promise<void> => {
  await tile(page, name).click();
  await press(page, 'student.question.answer');
};
/** Presses the red button and waits until a few slices are committed. */
const record = async (page: Page): Promise<void> => {
  let committed = 0;
  page.on('response', (response: Response) => {
    if (response.url().includes('/chunks?') && response.ok()) committed += 1;
  });
  await press(page, 'student.studio.record');
  await expect.poll(() => committed).toBeGreaterThanOrEqual(3);
};

test('a whole lesson of 25 turns: filmed, absent, resumed, sent back, refused and revoked in the middle', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { students: names });
  const id = (name: string): string => up.students.find((student) => student.name === name)?.id ?? '';
  const refuse = (name: string) =>
    kiosk.call(
      'consent.withdraw',
      { studentIds: [id(name)], subjects: ['video'], audience: 'class', basis: 'A call' },
      up.token,
    );
  await kiosk.call('settings.change', { countdownSeconds: 0 }, up.token);
  const sentBack = await submitPost(kiosk, id('Omar'), { text: 'By bus.' });
  const note = { words: 'Who sits beside you?' };
  await kiosk.call('review.return', { postId: sentBack.id, revision: sentBack.revision, note }, up.token);
  await refuse('Sami');
  await kiosk.call('lesson.put_off', { studentId: id('Lina'), move: 'absent' });

  // the first child films, and hands over
  await page.goto(kiosk.address);
  await press(page, 'student.start.begin');
  await begin(page, 'Amina');
  await press(page, 'student.question.make_video');
  await record(page);
  await press(page, 'student.studio.stop');
  await press(page, 'student.look.keep');
  await press(page, 'student.check.send');
  await expect(page.getByRole('heading', { name: say('student.done.thanks') })).toBeVisible();
  await press(page, 'student.done.next_child');

  // what came back greets its child
  await tile(page, 'Omar').click();
  await expect(page.getByText(note.words)).toBeVisible();
  await page.goto(`${kiosk.origin}/#/turn`);

  // K1: a kind that the family refused is not there, and the others are
  await begin(page, 'Sami');
  await expect(page.getByRole('button', { name: say('student.question.make_text') })).toBeVisible();
  await expect(page.getByRole('button', { name: say('student.question.make_video') })).toHaveCount(0);
  await page.goto(`${kiosk.origin}/#/turn`);

  // K1: a family says no while its child films
  await begin(page, 'Yara');
  await press(page, 'student.question.make_video');
  await record(page);
  await refuse('Yara');
  await expect(page.getByRole('button', { name: say('student.question.make_text') })).toBeVisible();
  await expect(page.getByRole('button', { name: say('student.question.make_video') })).toHaveCount(0);
  await expect(page.locator('video')).toHaveCount(0);

  // what was begun waits for the child's next turn
  await page.goto(`${kiosk.origin}/#/turn`);
  await begin(page, 'Noah');
  await press(page, 'student.question.make_text');
  await page.getByRole('textbox').first().fill('I pass a');
  await expect(page.locator('main')).toContainText('I pass a');
  await page.goto(`${kiosk.origin}/#/turn`);
  await expect(tile(page, 'Noah')).toBeVisible();
  await tile(page, 'Noah').click();
  await expect(page.getByRole('heading', { name: say('student.greeting.draft', { name: 'Noah' }) })).toBeVisible();
  await press(page, 'student.greeting.go_on');
  await expect(page.getByRole('textbox').first()).toHaveValue('I pass a');
  await page.goto(`${kiosk.origin}/#/turn`);

  // all the others
  for (const name of names.filter((one) => one !== 'Amina' && one !== 'Lina')) {
    await submitPost(kiosk, id(name), { text: `Words of ${name}` });
  }
  await expect(page.getByRole('heading', { name: say('student.next.everybody') })).toBeVisible();
  const desk = await deskItems(kiosk, up.token);
  expect(new Set(desk.map(({ studentName }) => studentName)).size).toBe(24);
  expect(desk.filter(({ kind }) => kind === 'video').map(({ studentName }) => studentName)).toEqual(['Amina']);

  // the teacher sees it at a glance
  await page.goto(`${kiosk.origin}/#/teacher/overview`);
  await page.getByLabel(say('common.unlock.pin'), { exact: true }).fill(kioskPin);
  await press(page, 'common.unlock.open');
  const main = page.getByRole('main');
  await expect(main.getByText(say('overview.done_of', { done: 24, count: 25 }))).toBeVisible();
  await expect(main.getByRole('heading', { name: say('overview.who_missing', { count: 1 }) })).toBeVisible();
  await expect(main.getByRole('row', { name: /Lina/ }).getByLabel(say('overview.absent'))).toBeVisible();

  // a no shows what it does before it is recorded; a yes is recorded for a whole column at once
  await page.goto(`${kiosk.origin}/#/teacher/consent`);
  await press(page, 'consent.details');
  const dialog = page.getByRole('dialog');
  await main
    .getByRole('button', { name: /^Amina, In class: .*by the school/ })
    .first()
    .click();
  await expect(dialog.getByText(say('consent.effect.removed', { count: 1 }))).toBeVisible();
  await dialog.getByRole('button', { name: say('common.cancel') }).click();
  const column = `${say('consent.audience.partners')}: ${say('teacher.consent.subject.photo')}`;
  await main.getByRole('button', { name: say('consent.fill', { column }) }).click();
  await expect(dialog.getByRole('heading', { name: say('consent.yes_title', { count: 25 }) })).toBeVisible();
  await dialog.getByLabel(say('teacher.consent.basis'), { exact: true }).fill('Forms of November');
  await dialog.getByRole('button', { name: say('teacher.consent.save') }).click();
  await expect(main.getByRole('status')).toContainText(say('consent.saved'));

  // K7: what is saved of a child opens as a file in a browser, and plays
  const teacher = (await kiosk.call('teacher.unlock', { pin: kioskPin })).token;
  const { path } = await kiosk.call('export.child', { studentId: id('Amina'), language: 'en' }, teacher);
  await page.goto(pathToFileURL(`${path}/index.html`).href);
  await expect(page.getByRole('heading', { name: 'What Amina made' })).toBeVisible();
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.readyState))
    .toBeGreaterThan(0);
});
