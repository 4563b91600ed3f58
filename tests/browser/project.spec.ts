import type { Page } from 'playwright/test';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { putPicture, submitPost } from '#tests/helpers/child-at-work.ts';
import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { kioskPin, setUpClass, type UpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide, namelessParts, watchPolicy } from '#tests/helpers/page-checks.ts';
import { recordTake } from '#tests/helpers/pages/student.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';
import { samplePng } from '#tests/helpers/sample-pictures.ts';
import { wideLesson } from '#tests/helpers/start-core.ts';

test.skip(browserPath === null, noBrowserReason);

const button = (page: Page, id: string) => page.getByRole('button', { name: say(id), exact: true });

const approveAll = async (kiosk: Kiosk, { token }: UpClass): Promise<void> => {
  const { rows } = await kiosk.call('review.list', { search: '' }, token);
  for (const { id: postId, revision } of rows) {
    await kiosk.call('review.approve', { postId, revision, audience: 'partners' }, token);
  }
};

const sync = async (kiosk: Kiosk, { token }: UpClass): Promise<void> => {
  await kiosk.call('sync.start', {}, token);
  await expect.poll(async () => (await kiosk.call('app.status', {})).endpoint.activity).toMatch(/^(idle|waiting)$/);
};

test('a project takes three answers; a partner is found, a child replies to what waits, and the reply stands under its post', async ({
  page,
  startKiosk,
  startEndpoint,
}) => {
  const { address, joinCode } = await startEndpoint();
  const endpoint = { address, joinCode };
  const question = 'What does rain sound like where you live?';
  const pune = await startKiosk({ name: 'pune' });
  const there = { className: 'Class 5', country: 'IN', timeZone: 'Asia/Kolkata', endpoint };
  const puneClass = await setUpClass(pune, { ...there, project: { question } });
  await submitPost(pune, puneClass.students[0]?.id ?? '', { text: 'It drums on the tin roof.' });
  await approveAll(pune, puneClass);
  await sync(pune, puneClass);

  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { endpoint, project: 'none' });
  const breaches = await watchPolicy(page);
  await page.goto(kiosk.address);
  await openDesk(page, kiosk.origin, 'project', kioskPin);

  await button(page, 'project.new').click();
  await button(page, 'project.new.next').click();
  // its teacher says how and shows a model, while the project is being made
  await page.getByText(say('project.form.more'), { exact: true }).click();
  const explain = page.getByRole('group', { name: say('project.record.instructions') });
  await explain.getByRole('button', { name: say('project.record.voice') }).click();
  await recordTake(page, /\b1:2\d\b/);
  await page.getByRole('button', { name: say('student.look.keep') }).click();
  await expect(page.getByLabel(say('project.form.instructions'))).toHaveValue(/\[\[[0-9a-f-]{36}\]\]/);
  const models = page.getByRole('group', { name: say('project.record.model') });
  const chooser = page.waitForEvent('filechooser');
  await models.getByRole('button', { name: say('project.record.picture') }).click();
  await (await chooser).setFiles({ name: 'model.png', mimeType: 'image/png', buffer: samplePng() });
  await button(page, 'project.record.use').click();
  await expect(page.getByRole('checkbox', { name: say('common.kind.photo') })).toBeChecked();
  expect((await kiosk.call('project.current', {})).project).toBeNull();
  await button(page, 'project.new.next').click();
  await button(page, 'project.new.do').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('project.climate.question'));
  expect(await namelessParts(page)).toEqual([]);
  expect(await isTooWide(page)).toBe(false);

  await expect(page.locator('figure').getByRole('button', { name: say('teacher.player.play') })).toBeVisible();
  await expect(page.locator('figure img')).toBeVisible();
  await button(page, 'project.do.edit').click();
  await expect(page.getByLabel(say('project.form.example'), { exact: true })).toBeVisible();
  await button(page, 'project.edit.save').click();

  await page.getByRole('link', { name: say('project.tab.find') }).click();
  await page.getByRole('radio', { name: question }).locator('xpath=ancestor::label').click();
  await expect(button(page, 'project.do_join')).toBeDisabled();
  await page.getByText(say('project.join.agree'), { exact: true }).click();
  await button(page, 'project.do_join').click();
  await page.getByRole('link', { name: question }).click();
  await expect(page.getByText('It drums on the tin roof.')).toBeVisible();
  await expect(page.getByText(say('project.work.no_reply'))).toBeVisible();

  const { projects } = await kiosk.call('project.list', {}, up.token).catch(async () => {
    up.token = (await kiosk.call('teacher.unlock', { pin: kioskPin })).token;
    return await kiosk.call('project.list', {}, up.token);
  });
  const projectId = projects.find(({ project }) => project.question === question)?.project.id ?? '';
  await acceptAll(kiosk, up.token);
  await kiosk.call('project.choose_phase', { projectId, phase: 'respond' }, up.token);
  await kiosk.call('lesson.open', wideLesson, up.token);

  await page.goto(`${kiosk.origin}/#/turn/${up.students[0]?.id}`);
  await page.getByRole('button', { name: say('student.tasks.reply') }).click();
  await page.getByRole('button', { name: 'It drums on the tin roof.' }).click();
  await button(page, 'student.wall.reply').click();
  await expect(page.getByText('It drums on the tin roof.')).toBeVisible();
  await button(page, 'student.wall.reply').click();
  await button(page, 'student.question.make_text').click();
  await page.getByRole('button', { name: say('student.reply.frame_1') }).click();
  await page.getByLabel(say('student.write.label')).pressSequentially('it drums here too.');
  await button(page, 'student.write.ready').click();
  await button(page, 'student.look.keep').click();
  await page.getByRole('button', { name: say('student.check.send') }).click();
  await expect(page.getByRole('heading', { name: say('student.done.thanks') })).toBeVisible();

  up.token = (await kiosk.call('teacher.unlock', { pin: kioskPin })).token;
  await approveAll(kiosk, up);
  await openDesk(page, kiosk.origin, 'project', kioskPin);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(question);
  await expect(page.getByRole('article').filter({ hasText: 'it drums here too.' })).toBeVisible();
  await expect(page.getByText(say('project.work.no_reply'))).toBeHidden();

  // by what others know the class: children are asked for it, and one of their drawings is chosen
  await page.getByRole('link', { name: say('project.tab.school') }).click();
  await button(page, 'project.picture.ask').click();
  await expect(button(page, 'project.picture.stop')).toBeVisible();
  const { token, tasks } = await kiosk.call('turn.start', { studentId: up.students[1]?.id ?? '' });
  const asked = tasks.find(({ purpose }) => purpose === 'model');
  const wish = { kind: 'drawing', purpose: 'model', promptId: asked?.promptId ?? null } as const;
  const { post } = await kiosk.call('post.open', wish, token);
  await putPicture(kiosk, token, post.id, { mimeType: 'image/png', bytes: samplePng(3) });
  await kiosk.call('post.submit', { postId: post.id, checklist: [] }, token);
  up.token = (await kiosk.call('teacher.unlock', { pin: kioskPin })).token;
  await approveAll(kiosk, up);
  await page.reload();
  await openDesk(page, kiosk.origin, 'project', kioskPin);
  await page.getByRole('link', { name: say('project.tab.school') }).click();
  await page
    .getByRole('list', { name: say('project.picture.choose') })
    .getByRole('button')
    .click();
  await expect(page.getByRole('img', { name: say('project.picture.of', { name: 'Class 4b' }) })).toBeVisible();
  await expect(button(page, 'project.picture.ask')).toBeVisible();
  up.token = (await kiosk.call('teacher.unlock', { pin: kioskPin })).token;
  const { pictureSha256 } = await kiosk.call('class.details', {}, up.token);
  const known = await kiosk.call('class.picture', { classId: up.classId, sha256: pictureSha256 ?? '' }, up.token);
  expect(known.picture?.mimeType).toBe('image/jpeg');
  expect(breaches).toEqual([]);
});
