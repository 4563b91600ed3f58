import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { kioskPin } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { namelessParts } from '#tests/helpers/page-checks.ts';
import { say } from '#tests/helpers/pages/words.ts';
import { readCode } from '#tests/helpers/read-code.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { sampleJpeg } from '#tests/helpers/sample-pictures.ts';
import { exchangeNow, watchTogether } from '#tests/helpers/watch-together.ts';

test.skip(browserPath === null, noBrowserReason);

const photo = { picture: { kind: 'photo', mimeType: 'image/jpeg', bytes: sampleJpeg() } } as const;

const button = (page: Page, id: string, values?: Record<string, string>) =>
  page.getByRole('button', { name: say(id, values) });

test('a session is proposed, found ready, and steered from a console while the class screen and the teacher come and go', {
  tag: '@story',
}, async ({ page, startKiosk, startEndpoint }) => {
  const endpoint = await startEndpoint();
  const watchers = await startKiosk();
  const works = [{ take: recordedVideo() }, { text: 'I hear the mango seller.' }, photo];
  const makers = await startKiosk();
  const wishes = { works, project: { viewsWanted: 0 } };
  const { maker, watcher, postIds } = await watchTogether(makers, watchers, endpoint, wishes);
  await endpoint.switchOff();
  const own = await submitPost(watchers, watcher.students[0]?.id ?? '', { text: 'We hear it too.' });
  const toSend = { postId: own.id, revision: own.revision, audience: 'partners' as const };
  await watchers.call('review.approve', toSend, watcher.token);
  // as where a second display is connected, and the teacher has allowed windows to be put there
  await page.addInitScript(() => {
    Object.defineProperty(window.screen, 'isExtended', { value: true });
    const here = { isInternal: true, availLeft: 0, availTop: 0, availWidth: 1366, availHeight: 768 };
    const projector = { isInternal: false, availLeft: 1366, availTop: 0, availWidth: 1024, availHeight: 768 };
    const { open } = window;
    Object.assign(window, {
      getScreenDetails: async () => ({ screens: [here, projector], currentScreen: here }),
      open: (...where: Parameters<typeof open>) => {
        const opened = open(...where);
        const noted = (name: string) => (x: number, y: number) => {
          document.documentElement.dataset[name] = `${x} ${y}`;
        };
        Object.assign(opened ?? {}, { moveTo: noted('movedTo'), resizeTo: noted('resizedTo') });
        return opened;
      },
    });
  });
  await page.goto(watchers.address);
  await page.locator('main').waitFor();

  // a session was opened for this display: most projectors show what it shows
  await page.goto(`${watchers.origin}/#/teacher/sessions`);
  await page.getByLabel(say('common.unlock.pin'), { exact: true }).fill(kioskPin);
  await button(page, 'common.unlock.open').click();
  await expect(page.getByRole('heading', { name: say('teacher.cover.title') })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await button(page, 'teacher.cover.alone').click();

  await button(page, 'sessions.propose').click();
  await expect(page.getByText(say('sessions.ready.ready', { ready: 3, total: 3 }))).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(5);
  await page.getByRole('row').nth(1).click();
  await page.getByLabel(say('sessions.note'), { exact: true }).fill('Ask about the light');
  await expect(page.getByText(say('sessions.saved'), { exact: true })).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);

  // on paper each step has a code that types its number
  const paper = page.locator('[data-paper]');
  await page.emulateMedia({ media: 'print' });
  await expect(paper).toBeVisible();
  await expect(paper.getByText('Ask about the light')).toBeVisible();
  const codes = await paper
    .locator('td:first-child svg path')
    .evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
  expect(codes.map(readCode)).toEqual(['1', '2', '3', '4', '5']);
  await page.emulateMedia({ media: 'screen' });

  // the question before the photo, by its handle
  const rows = page.getByRole('row');
  await rows.nth(4).dragTo(rows.nth(3), { targetPosition: { x: 120, y: 3 } });
  await expect(rows.nth(3)).toContainText(say('showing.question.default'));
  // whoever goes to another page at once has changed it all the same
  const planner = await page.evaluate(() => location.hash);
  const goTo = (hash: string) => page.evaluate((to) => location.assign(to), hash);
  await goTo('#/teacher/sessions');
  await expect(page.getByRole('heading', { name: say('sessions.title') })).toBeVisible();
  await goTo(planner);
  await expect(rows.nth(3)).toContainText(say('showing.question.default'));
  await expect(page.getByText(say('sessions.saved'), { exact: true })).toBeVisible();

  // as in any presentation
  const opened = page.waitForEvent('popup');
  await page.keyboard.press('F5');
  let stage = await opened;
  await expect(page.locator('html')).toHaveAttribute('data-moved-to', '1366 0');
  await expect(page.locator('html')).toHaveAttribute('data-resized-to', '1024 768');
  await expect(stage.getByRole('heading', { name: 'Nyota Class' })).toBeVisible();
  await expect(page.getByText(say('console.step', { number: 1, count: 5 }))).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);
  // a clicker at the computer, whatever has the focus there
  await page.keyboard.press('PageDown');
  const film = stage.locator('article[data-shown] video');
  await expect(film).toBeVisible();
  await expect(page.getByText('Ask about the light')).toBeVisible();
  await expect(stage.getByText('Ask about the light')).toHaveCount(0);

  await page.keyboard.press('h');
  await page.getByRole('button', { name: say('console.more', { answer: say('showing.poll.yes') }) }).click();
  await expect(stage.getByRole('listitem').filter({ hasText: say('showing.poll.yes') })).toContainText('1');
  // the hands become the first words of what the class thinks now
  await button(page, 'console.poll_into_reflection').click();
  await expect(page.getByRole('radio', { name: say('answer.reflection') })).toBeChecked();
  await button(page, 'answer.kind.text').click();
  const sheet = page.getByLabel(say('answer.text'), { exact: true });
  const hands = [say('showing.poll.question'), `${say('showing.poll.yes')}: 1`, `${say('showing.poll.no')}: 0`].join(
    '\n',
  );
  await expect(sheet).toHaveValue(hands);
  await sheet.press('Control+End');
  await sheet.pressSequentially(' We thought so.');
  // whoever closes it at once finds every word again
  await page.keyboard.press('Escape');
  await button(page, 'answer.kind.text').click();
  await expect(sheet).toHaveValue(`${hands} We thought so.`);
  await button(page, 'answer.hand_in').click();
  await button(page, 'answer.go_on').click();
  await page.keyboard.press('h');
  await expect(stage.getByRole('listitem')).toHaveCount(0);

  // the class answers right there: it hears itself first, and the stage shows the question meanwhile
  await page.keyboard.press('a');
  await expect(stage.getByRole('heading', { name: say('showing.question.default') })).toBeVisible();
  await expect(page.getByText(say('answer.who_count', { count: 3 }))).toBeVisible();
  await page.getByRole('button', { name: 'Omar' }).click();
  await expect(page.getByText(say('answer.who_count', { count: 2 }))).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);
  await button(page, 'answer.kind.voice').click();
  await page.getByRole('button', { name: say('student.studio.record') }).click();
  await page.getByRole('button', { name: say('student.studio.stop') }).click();
  await page.getByRole('button', { name: say('student.look.keep') }).click();
  await expect(page.getByRole('heading', { name: say('answer.done') })).toBeVisible();
  await button(page, 'answer.go_on').click();
  await expect(stage.locator('article[data-shown] video')).toHaveJSProperty('paused', true);
  await page.keyboard.press('q');

  // no loudspeaker is there any more
  const speakers = (kinds: readonly string[]) =>
    page.evaluate((all) => {
      navigator.mediaDevices.enumerateDevices = async () => all.map((kind) => ({ kind }) as MediaDeviceInfo);
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    }, kinds);
  await speakers([]);
  await expect(page.getByText(say('console.no_speaker'))).toBeVisible();
  await speakers(['audiooutput']);
  await expect(page.getByText(say('console.no_speaker'))).toHaveCount(0);

  // the projector is unplugged: its window is gone
  await stage.close();
  await expect(page.getByText(say('console.lost'))).toBeVisible();
  const again = page.waitForEvent('popup');
  await button(page, 'console.show_again').click();
  stage = await again;
  await expect(stage.locator('article[data-shown] video')).toBeVisible();
  await expect(page.getByText(say('console.lost'))).toHaveCount(0);

  // closing the class screen ends nothing: nobody is asked on it, though a post waits to be sent
  let asked = 0;
  stage.on('dialog', (dialog) => {
    asked += 1;
    void dialog.accept();
  });

  // the teacher mode is locked meanwhile: the class goes on, and the console finds its session again
  await page.reload();
  await page.getByLabel(say('common.unlock.pin'), { exact: true }).waitFor();
  await stage.keyboard.press('PageDown');
  await expect(stage.getByText('I hear the mango seller.')).toBeVisible();
  await page.getByLabel(say('common.unlock.pin'), { exact: true }).fill(kioskPin);
  await button(page, 'common.unlock.open').click();
  await expect(page.getByText(say('console.step', { number: 3, count: 5 }))).toBeVisible();

  // with the session the desk that led it closes too
  await page.keyboard.press('Escape');
  await page.getByLabel(say('common.unlock.pin'), { exact: true }).fill(kioskPin);
  await button(page, 'common.unlock.open').click();
  await expect(page.getByRole('heading', { name: say('sessions.past') })).toBeVisible();
  await expect.poll(() => stage.isClosed()).toBe(true);
  expect(asked).toBe(0);
  const log = page.getByText(say('sessions.replies', { count: 1 }));
  await expect(log).toContainText(say('sessions.unanswered', { count: 1 }));
  await log.click();
  await expect(page.getByText(say('wall.answered'), { exact: true })).toHaveCount(1);
  await expect(page.getByText(say('sessions.still_unanswered'), { exact: true })).toHaveCount(1);
  expect(await namelessParts(page)).toEqual([]);
  await page.getByRole('button', { name: say('sessions.thank', { class: 'Nyota Class' }) }).click();
  await button(page, 'sessions.thank_do').click();
  await expect(page.getByText(say('sessions.thanked', { class: 'Nyota Class' }))).toBeVisible();
  // one key for what opens the phase that runs: the question, a model, what makes it good, what is expected
  await button(page, 'sessions.launch').click();
  await expect(page.getByText(say('sessions.ready.ready', { ready: 0, total: 0 }))).toBeVisible();
  for (const part of ['question', 'example', 'expectations'])
    await expect(page.getByRole('row').filter({ hasText: say(`showing.launch.${part}`) })).toBeVisible();
  await button(page, 'sessions.back').click();
  const launch = say('sessions.launch_title', { phase: say('review.phase.introduce') });
  await button(page, 'sessions.duplicate', { title: launch }).click();
  await expect(page.getByRole('heading', { name: say('sessions.copy_title', { title: launch }) })).toBeVisible();
  // what was answered just now still waits for the review
  await page.goto(`${watchers.origin}/#/teacher/wall/unanswered`);
  await expect(page.getByText(say('sessions.found', { count: 3 }))).toBeVisible();
  await page.getByLabel(say('wall.search')).fill('mango');
  await expect(page.getByText(say('sessions.found', { count: 1 }))).toBeVisible();
  // on the map, and on its day
  await button(page, 'wall.view.map').click();
  await expect(page.getByRole('button', { name: /Nyota Class/ })).toContainText('1');
  await button(page, 'wall.view.days').click();
  await page.getByRole('main').getByRole('listitem').getByRole('button').click();
  await expect(page.getByText(say('sessions.found', { count: 1 }))).toBeVisible();
  expect(await namelessParts(page)).toEqual([]);
  const { token } = await watchers.call('teacher.unlock', { pin: kioskPin });
  const waiting = (await watchers.call('review.list', {}, token)).rows.filter(({ way }) => way === 'out');
  expect(waiting).toHaveLength(3);
  const postId = waiting.find(({ phase }) => phase === 'reflect')?.id ?? '';
  const { item } = await watchers.call('review.item', { postId }, token);
  expect(item).toMatchObject({ purpose: 'reflection', text: `${hands} We thought so.` });

  // what the class has really watched is told to the class that made it
  const { showingId } = await watchers.call('session.open', { postIds: postIds.slice(0, 1), from: 1 }, token);
  await page.goto(`${watchers.origin}/#/stage/${showingId}`);
  const isViewed = async () => (await watchers.call('session.runs', {}, token)).runs[0]?.shown[0]?.isViewed;
  await expect.poll(isViewed).toBe(true);
  await endpoint.switchOn();
  await exchangeNow(watchers, { ...watcher, token });
  await exchangeNow(makers, maker);
  const { items } = await makers.call('outbox.list', {}, maker.token);
  const told = items.find(({ postId }) => postId === postIds[0])?.acknowledgements;
  expect(told).toContainEqual(expect.objectContaining({ className: 'Class 4b', kind: 'watched' }));
});
