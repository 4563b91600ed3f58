import { auditScreen } from '#tests/helpers/audit-screen.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { Keyboard } from '#tests/helpers/keyboard.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { saidHere, speakHere } from '#tests/helpers/local-voices.ts';
import { chooseKind, goOn, pullThePlug } from '#tests/helpers/pages/student.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say, sayIn } from '#tests/helpers/pages/words.ts';
import { watchTogether } from '#tests/helpers/watch-together.ts';

test.skip(browserPath === null, noBrowserReason);

test('a child writes with a starter, by keys alone; a reload, a wrong turn and a pulled plug lose nothing', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk);
  const keys = new Keyboard(page);
  const button = (id: string) => page.getByRole('button', { name: say(id) });
  await page.goto(kiosk.address);
  await keys.isAt(button('student.start.begin'));
  expect(await auditScreen(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await keys.isAt(page.getByRole('button', { name: 'Amina', exact: true }));
  await expect(page).toHaveTitle(/^Who are you\? · Meridian$/);
  expect(await auditScreen(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await keys.isAt(button('student.question.answer'));
  await page.keyboard.press('Enter');
  await keys.press(button('student.question.make_text'));
  const sheet = page.getByRole('textbox', { name: say('student.write.label') });
  const ready = page.getByRole('button', { name: say('student.write.ready') });
  await expect(sheet).toBeFocused();
  await expect(ready).toBeDisabled();

  // a screen keyboard takes the lower half: what is written stays in sight, and so can the next step be
  const whole = page.viewportSize() ?? { width: 1366, height: 768 };
  await page.setViewportSize({ ...whole, height: 360 });
  await expect(sheet).toBeInViewport({ ratio: 0.5 });
  await ready.scrollIntoViewIfNeeded();
  await expect(ready).toBeInViewport({ ratio: 1 });
  await page.setViewportSize(whole);

  await page.getByRole('button', { name: 'On my way I pass …' }).click();
  await expect(sheet).toBeFocused(); // the child types on without reaching for the mouse
  await page.keyboard.type('the big market.');
  await expect(sheet).toHaveValue('On my way I pass the big market.');
  await expect(page.getByText(say('student.write.words', { count: 8 }))).toBeVisible();
  await expect(page.getByText(say('student.write.saved'), { exact: true })).toBeVisible();

  await page.keyboard.type(' My uncle sells bread.');
  await page.reload(); // in the middle of a word, before any pause
  await expect(sheet).toHaveValue('On my way I pass the big market. My uncle sells bread.');

  await expect(sheet).toBeFocused();
  await page.route('**/op/post.set_text', async (route) => {
    await leaving; // a slow disk: the words are still on their way when the turn is left
    await route.continue();
  });
  const { promise: leaving, resolve: hasLeft } = Promise.withResolvers<void>();
  await page.keyboard.type(' We walk home.');
  await page.evaluate(() => {
    location.hash = '#/turn'; // the next child's pictures, without a goodbye
  });
  await page.getByRole('button', { name: 'Amina', exact: true }).click();
  hasLeft();
  await page.getByRole('button', { name: say('student.greeting.go_on') }).click();
  await expect(sheet).toHaveValue('On my way I pass the big market. My uncle sells bread. We walk home.');

  await expect(page.getByText(say('student.write.saved'), { exact: true })).toBeVisible();
  await page.unroute('**/op/post.set_text');
  await pullThePlug(page, kiosk);
  await goOn(page, 'Amina');
  await expect(sheet).toHaveValue('On my way I pass the big market. My uncle sells bread. We walk home.');

  await keys.press(ready);
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await keys.press(button('student.write.change'));
  await expect(sheet).toBeFocused();
  expect(await auditScreen(page)).toEqual([]);
  await keys.press(ready);
  await keys.isAt(button('student.look.keep'));
  await page.keyboard.press('Enter');
  // the screen puts the focus nowhere: a reader begins at its heading
  await keys.isAt(page.getByRole('heading', { name: say('student.check.title') }));
  for (const card of await page.getByRole('checkbox').all()) await keys.tick(card);
  expect(await auditScreen(page)).toEqual([]);
  await keys.press(button('student.check.send'));
  await page.getByRole('heading', { name: say('student.done.thanks') }).waitFor();
  await keys.press(button('student.done.next_child'));
  await page.getByRole('heading', { name: say('student.tiles.title') }).waitFor();
  expect(keys.faults).toEqual([]);
  await expect(page.locator('body')).not.toContainText('market');

  const { token } = await kiosk.call('teacher.unlock', { pin: up.pin });
  const [item] = await deskItems(kiosk, token);
  expect(item).toMatchObject({ studentName: 'Amina', kind: 'text', take: null, picture: null, checklist: [0, 1] });
  await openDesk(page, kiosk.origin, 'review', up.pin);
  await expect(page.getByText('My uncle sells bread. We walk home.')).toBeVisible();
});

test('a child hears its own words from a voice of this computer, and sees how many more are wished for; one that does not read is shown signs', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { project: { wordGoal: 3 } });
  const studentId = up.students.find(({ name }) => name === 'Amina')?.id ?? '';
  await kiosk.call('student.change', { studentId, readingLevel: 'icons' }, up.token);
  await speakHere(page);
  await page.goto(kiosk.address);
  await chooseKind(page, 'Amina', 'text');
  await page.getByRole('textbox').fill('Bread and');
  await expect(page.getByText(say('student.write.goal', { count: 2, goal: 3 }))).toBeVisible();
  await page.getByRole('textbox').fill('Bread and honey');
  await expect(page.getByText(say('student.write.goal_reached', { count: 3 }))).toBeVisible();
  await page
    .getByRole('button', { name: say('student.read_aloud') })
    .last()
    .click();
  const said = await saidHere(page);
  expect(said.at(-1)).toBe('Local: Bread and honey');
  expect(said.filter((words) => !words.startsWith('Local: '))).toEqual([]);
  // the question was said by itself; what has a sign is shown without its word, which is still its name
  expect(said).toContain('Local: What does the way to school look like?');
  const ready = page.getByRole('button', { name: say('student.write.ready') });
  await expect(ready.locator('svg').first()).toBeVisible();
  expect((await ready.locator('> span').boundingBox())?.width).toBeLessThanOrEqual(1);
});

test('a child has the screens and their voice in the language of its home, and the next one the class’s again', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const { token, students } = await setUpClass(kiosk, { project: { kinds: ['text', 'drawing'] } });
  const omar = students.find(({ name }) => name === 'Omar')?.id ?? '';
  await kiosk.call('student.change', { studentId: omar, language: 'ar' }, token);
  await speakHere(page);
  await page.goto(kiosk.address);
  await page.getByRole('button', { name: say('student.start.begin') }).click();
  await page.getByRole('button', { name: 'Omar', exact: true }).click();
  await page.getByRole('button', { name: sayIn('ar', 'student.question.answer') }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('button', { name: sayIn('ar', 'student.read_aloud') }).click();
  const said = await saidHere(page);
  // the heading, and after it what there is to choose from
  const inArabic = (id: string) => `Arabic: ${sayIn('ar', id)}`;
  expect(said.at(-3)).toBe(inArabic('student.choose.title'));
  const kinds = [inArabic('student.question.make_text'), inArabic('student.question.make_drawing')];
  expect(new Set(said.slice(-2))).toEqual(new Set(kinds));
  await page.goto(`${kiosk.origin}/#/turn`);
  await expect(page.getByRole('heading', { name: say('student.tiles.title') })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('refuses to lose words while the core is gone, and says so', async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  await setUpClass(kiosk);
  await page.goto(kiosk.address);
  await chooseKind(page, 'Omar', 'text');
  await expect(page.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Saved before.');
  await expect(page.getByText(say('student.write.saved'), { exact: true })).toBeVisible();
  await kiosk.kill();
  await page.keyboard.type(' Typed after.');
  await expect(page.getByText(say('common.core_lost.title'))).toBeVisible();
  await expect(page.getByText(say('student.write.saved'), { exact: true })).toHaveCount(0); // never a lie
  await page.getByRole('button', { name: say('common.back') }).click();
  await expect(page.getByRole('textbox')).toHaveValue('Saved before. Typed after.'); // it does not leave unsaved words
  await kiosk.restart();
  await page.goto('about:blank');
  await page.goto(kiosk.address);
  await page.getByRole('button', { name: say('student.start.begin') }).click();
  await page.getByRole('button', { name: 'Omar', exact: true }).click();
  await page.getByRole('button', { name: say('student.greeting.go_on') }).click();
  await expect(page.getByRole('textbox')).toHaveValue(/^Saved before\./);
});

test('shows words on the stage large, and a long text moves up as it is read', { tag: '@story' }, async ({
  page,
  startKiosk,
  startEndpoint,
}) => {
  const watchers = await startKiosk();
  const long = Array.from({ length: 60 }, (_, at) => `Sentence ${at + 1} tells of the way to school.`).join(' ');
  const works = [{ text: 'I hear the mango seller.' }, { text: long }];
  const { showingId } = await watchTogether(await startKiosk(), watchers, await startEndpoint(), { works });
  await page.goto(watchers.address);
  await page.goto(`${watchers.origin}/#/stage/${showingId}`);
  const shown = page.locator('article[data-shown] p').first();
  const sizeOf = () => shown.evaluate((words) => Number.parseFloat(getComputedStyle(words).fontSize));
  await page.getByRole('heading', { name: 'Nyota Class' }).waitFor();
  await page.keyboard.press('PageDown');
  await expect(shown).toHaveText('I hear the mango seller.');
  const few = await sizeOf();
  expect(few).toBeGreaterThanOrEqual(40);
  await page.keyboard.press('PageDown');
  await expect(shown).toHaveText(long);
  expect(await sizeOf()).toBeGreaterThanOrEqual(40);
  expect(await sizeOf()).toBeLessThan(few);
  const scrolled = () => shown.evaluate((words) => words.parentElement?.scrollTop ?? 0);
  await expect.poll(scrolled).toBeGreaterThan(10);
});
