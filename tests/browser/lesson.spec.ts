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

/** How many of the children film at the most; all who may in `npm run test:long`, since each takes its time. */
const filmed = Number(process.env.MERIDIAN_FILMED_TURNS ?? 8);
/** Their families refused films, or what they write has begun. */
const begun = ['Omar', 'Sami', 'Yara', 'Noah'];

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

/** A turn in which something short is written and handed in; what was begun, or came back, is gone on with. */
const write = async (page: Page, name: string): Promise<void> => {
  await tile(page, name).click();
  const button = (id: string) => page.getByRole('button', { name: say(id) });
  const answer = button('student.question.answer');
  const begun = button('student.greeting.try_again').or(button('student.greeting.go_on'));
  await answer.or(begun).waitFor();
  const isNew = await answer.isVisible();
  await answer.or(begun).click();
  if (isNew) await press(page, 'student.question.make_text');
  await page.getByRole('textbox').first().fill(`Words of ${name}`);
  await press(page, 'student.write.ready');
  await press(page, 'student.look.keep');
  await handOver(page);
};

/** A turn in which something short is filmed and handed in. */
const film = async (page: Page, name: string): Promise<void> => {
  await begin(page, name);
  await press(page, 'student.question.make_video');
  await record(page);
  await press(page, 'student.studio.stop');
  await press(page, 'student.look.keep');
  await handOver(page);
};

/** Hands in what was made, and shows the pictures to the next child. */
const handOver = async (page: Page): Promise<void> => {
  await press(page, 'student.check.send');
  await expect(page.getByRole('heading', { name: say('student.done.thanks') })).toBeVisible();
  await press(page, 'student.done.next_child');
};

test('a whole lesson of 25 turns: filmed, absent, resumed, sent back, refused and revoked in the middle', {
  tag: '@story',
}, async ({ page, startKiosk }) => {
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
  await film(page, 'Amina');

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

  // all the others, one behind the other at the same computer
  for (const [at, name] of names.entries()) {
    if (name === 'Amina' || name === 'Lina') continue;
    if (begun.includes(name) || at > filmed) await write(page, name);
    else await film(page, name);
  }
  await expect(page.getByRole('heading', { name: say('student.next.everybody') })).toBeVisible();
  const desk = await deskItems(kiosk, up.token);
  expect(new Set(desk.map(({ studentName }) => studentName)).size).toBe(24);
  const films = desk.filter(({ kind }) => kind === 'video').map(({ studentName }) => studentName);
  expect(films).toContain('Amina');
  expect(films).not.toContain('Yara');

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
  await expect(dialog.getByText(say('consent.siblings'))).toBeVisible();
  await dialog.getByRole('button', { name: say('common.cancel') }).click();
  const column = `${say('consent.audience.partners')}: ${say('teacher.consent.subject.photo')}`;
  await main.getByRole('button', { name: say('consent.fill', { column }) }).click();
  await expect(dialog.getByRole('heading', { name: say('consent.yes_title', { count: 25 }) })).toBeVisible();
  await dialog.getByLabel(say('teacher.consent.basis'), { exact: true }).fill('Forms of November');
  await dialog.getByRole('button', { name: say('teacher.consent.save') }).click();
  await expect(main.getByRole('status')).toContainText(say('consent.saved'));

  // one child's form is another one; the last day is chosen; the form for families says so
  await dialog.waitFor({ state: 'hidden' });
  await press(page, 'consent.less');
  await main.getByRole('button', { name: say('consent.preset_of', { name: 'Kofi' }) }).click();
  await page.getByRole('option', { name: say('consent.preset.some') }).click();
  await expect(dialog).toContainText(say('teacher.consent.subject.drawing'));
  await dialog.getByLabel(say('teacher.consent.basis'), { exact: true }).fill('Form of Kofi');
  await dialog.getByLabel(say('consent.signed_by'), { exact: true }).fill('His mother');
  await dialog.getByLabel(say('consent.signed_on'), { exact: true }).fill('2026-09-03');
  await dialog.getByRole('button', { name: say('consent.save_no') }).click();
  await expect(main.getByText('Form of Kofi')).toBeVisible();
  await expect(main.getByText(say('consent.signed', { who: 'His mother' }))).toBeVisible();
  const day = main.getByLabel(say('retention.day'), { exact: true });
  await day.fill(`${new Date().getFullYear() + 3}-06-30`);
  await expect(main.getByText(say('retention.too_far'))).toBeVisible();
  const lastYear = new Date().getFullYear() + 1;
  await day.fill(`${lastYear}-06-30`);
  await press(page, 'retention.save');
  await expect(main.getByText(say('retention.text'))).toBeVisible();
  await press(page, 'consent.parent_form');
  await expect(main.getByText(new RegExp(`(June 30, |30 June )${lastYear}`))).toBeVisible();
  await main.getByRole('button', { name: /English/ }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await expect(main.locator('[lang=ar][dir=rtl]').first()).toBeVisible();

  // K7: what is saved of a child opens as a file in a browser, and plays
  const teacher = (await kiosk.call('teacher.unlock', { pin: kioskPin })).token;
  const { path } = await kiosk.call('export.child', { studentId: id('Amina'), language: 'en' }, teacher);
  await page.goto(pathToFileURL(`${path}/index.html`).href);
  await expect(page.getByRole('heading', { name: 'What Amina made' })).toBeVisible();
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.readyState))
    .toBeGreaterThan(0);
});
