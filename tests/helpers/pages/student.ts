import type { Page, Response } from 'playwright/test';
import type { PostKind } from '#shared/domain/post.ts';
import type { Kiosk } from '../kiosk.ts';
import { type OnSight, unseen } from './first-run.ts';
import { say } from './words.ts';

const button = (page: Page, id: string) => page.getByRole('button', { name: say(id), exact: true });

/** From the start screen to where that kind of answer is made. */
export const chooseKind = async (page: Page, student: string, kind: PostKind): Promise<void> => {
  await button(page, 'student.start.begin').click();
  await page.getByRole('button', { name: student, exact: true }).click();
  await button(page, 'student.question.answer').click();
  await button(page, `student.question.make_${kind}`).click();
};

/** Pulls the plug, starts again, and comes back to the start screen. */
export const pullThePlug = async (page: Page, kiosk: Kiosk): Promise<void> => {
  await kiosk.kill();
  await kiosk.restart();
  await page.goto(await kiosk.freshAddress());
  await button(page, 'student.start.begin').waitFor();
};

/** From the start screen to the draft that the child has left. */
export const goOn = async (page: Page, student: string): Promise<void> => {
  await button(page, 'student.start.begin').click();
  await page.getByRole('button', { name: student, exact: true }).click();
  await page.getByRole('button', { name: say('student.greeting.go_on') }).click();
};

/** Counts the slices that the core has committed from now on. */
export const watchSlices = (page: Page): (() => number) => {
  let slices = 0;
  page.on('response', (response: Response) => {
    if (response.url().includes('/chunks?') && response.ok()) slices += 1;
  });
  return () => slices;
};

/** From "check yourself" to the next child's pictures. */
export const sendToTeacher = async (page: Page, see: OnSight = unseen): Promise<void> => {
  await page.getByRole('heading', { name: say('student.check.title') }).waitFor();
  for (const card of await page.getByRole('checkbox').all()) await card.locator('xpath=ancestor::label').click();
  await see('check-yourself');
  await page.getByRole('button', { name: say('student.check.send') }).click();
  await page.getByRole('heading', { name: say('student.done.thanks') }).waitFor();
  await see('thank-you');
  await page.getByRole('button', { name: say('student.done.next_child') }).click();
  await page.getByRole('heading', { name: say('student.tiles.title') }).waitFor();
};

/** From the start screen to the studio with the camera open. */
export const enterStudio = async (page: Page, student: string, see: OnSight = unseen): Promise<void> => {
  await button(page, 'student.start.begin').waitFor();
  await see('start');
  await button(page, 'student.start.begin').click();
  const tile = page.getByRole('button', { name: student, exact: true });
  await tile.waitFor();
  await see('pictures');
  await tile.click();
  await button(page, 'student.question.answer').waitFor();
  await see('question');
  await button(page, 'student.question.answer').click();
  await button(page, 'student.question.make_video').waitFor();
  await see('choose');
  await button(page, 'student.question.make_video').click();
  await button(page, 'student.studio.record').waitFor();
  await page.waitForFunction(() => {
    const preview = document.querySelector('video');
    return preview !== null && preview.readyState >= 2 && preview.videoWidth > 0;
  });
};

/**
 * Records in the open studio until `untilLeft` stands on the screen (`1:24` of `1:30`), stops, and waits until the
 * take can be looked at.
 */
export const recordTake = async (
  page: Page,
  untilLeft: RegExp,
  { see = unseen, onStopped = () => {} }: { see?: OnSight; onStopped?: () => void } = {},
): Promise<void> => {
  await button(page, 'student.studio.record').click();
  await button(page, 'student.studio.stop').waitFor();
  await page.getByText(untilLeft).waitFor();
  await see('recording');
  await button(page, 'student.studio.stop').click();
  onStopped();
  await button(page, 'student.look.keep')
    .or(page.getByRole('button', { name: say('student.look.keep') }))
    .waitFor();
  await see('look-at-it');
};

/** Keeps the take, ticks every expectation, hands it in, and leaves the screen for the next child. */
export const handIn = async (page: Page, see: OnSight = unseen): Promise<void> => {
  await page.getByRole('button', { name: say('student.look.keep') }).click();
  await sendToTeacher(page, see);
};
