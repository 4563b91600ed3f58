import type { Page } from 'playwright/test';
import { type OnSight, unseen } from './first-run.ts';
import { say } from './words.ts';

const button = (page: Page, id: string, values?: Record<string, string | number>) =>
  page.getByRole('button', { name: say(id, values) });

type DeskPage =
  | 'home'
  | 'lesson'
  | 'review'
  | 'send'
  | 'partners'
  | 'project'
  | 'class'
  | 'device'
  | 'settings'
  | 'access'
  | 'backup';
/** Behind which entry of the desk a page stands. */
const groups: Partial<Record<DeskPage, string>> = {
  class: 'class',
  project: 'studio',
  settings: 'studio',
  send: 'partners',
  partners: 'partners',
  device: 'computer',
  access: 'computer',
  backup: 'computer',
};

/** From any screen to a page of the desk; unlocks with the PIN where it is asked for. */
export const openDesk = async (page: Page, origin: string, desk: DeskPage, pin: string, see: OnSight = unseen) => {
  await page.goto(`${origin}/#/teacher/${desk}`);
  const lock = page.getByRole('button', { name: say('teacher.lock'), exact: true });
  const secret = page.getByLabel(say('common.unlock.pin'), { exact: true });
  await lock.or(secret).first().waitFor();
  if (await lock.isVisible()) return;
  await see('unlock');
  await secret.fill(pin);
  await button(page, 'common.unlock.open').click();
  await lock.waitFor();
};

/** On the open lesson page: sets the school's basis where it is asked for, and opens a lesson for everybody. */
export const openLesson = async (page: Page, see: OnSight = unseen): Promise<void> => {
  const open = button(page, 'teacher.lesson.open');
  await open.waitFor();
  const basis = button(page, 'consent.basis.save');
  if (await basis.isVisible()) {
    await basis.click();
    await basis.waitFor({ state: 'hidden' });
  }
  await see('lesson');
  await open.click();
  await page.getByRole('heading', { name: say('student.tiles.title') }).waitFor();
};

/** From the end of the first run to the start screen of a first lesson. */
export const openFirstLesson = async (page: Page, see: OnSight = unseen): Promise<void> => {
  await button(page, 'setup.ready.start').click();
  await openLesson(page, see);
  await button(page, 'common.back').click();
};

/** Another page of the open desk, by its link, which may stand behind another one. */
export const goToDeskPage = async (page: Page, desk: DeskPage): Promise<void> => {
  const nav = page.getByRole('navigation', { name: say('teacher.nav') });
  await nav.waitFor();
  const link = nav.getByRole('link', { name: say(`teacher.${desk}.nav`) });
  const group = groups[desk];
  if (group !== undefined && !(await link.isVisible())) {
    await nav.getByRole('link', { name: say(`teacher.group.${group}`), exact: true }).click();
  }
  await link.click();
};

/** The first post of the queue plays to its end. */
export const watchPost = async (page: Page): Promise<void> => {
  // the one that comes next gets ready behind it
  const player = page.locator('[data-front] video');
  await player.waitFor();
  // it begins by itself
  await player.evaluate(
    (element: HTMLVideoElement) =>
      new Promise<void>((resolve, reject) => {
        if (element.ended) resolve();
        element.addEventListener('ended', () => resolve(), { once: true });
        element.addEventListener('error', () => reject(new Error(element.error?.message)), { once: true });
      }),
  );
};

/** Approves the post in front for partners, recording the family's consent on the way when it is missing. */
export const approveForPartners = async (page: Page, basis: string, see: OnSight = unseen): Promise<void> => {
  await page.locator('section[data-seen]').waitFor();
  await button(page, 'teacher.review.approve').click();
  const dialog = page.getByRole('dialog');
  const empty = page.getByText(say('teacher.review.empty'), { exact: true });
  await dialog.or(empty).first().waitFor();
  if (await dialog.isVisible()) {
    await dialog.getByLabel(say('teacher.consent.basis'), { exact: true }).fill(basis);
    await see('consent');
    await dialog.getByRole('button', { name: say('teacher.consent.save_approve') }).click();
  }
  await empty.waitFor();
};

/** Sends the post in front back to the child with the teacher's words. */
export const sendBack = async (page: Page, words: string): Promise<void> => {
  await page.locator('section[data-seen]').waitFor();
  await button(page, 'teacher.review.return').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('teacher.return.note'), { exact: true }).fill(words);
  await dialog.getByRole('button', { name: say('teacher.return.do'), exact: true }).click();
  await page.getByText(say('teacher.review.empty'), { exact: true }).waitFor();
};

/** Presses *Send now* and waits for the endpoint's receipt. */
export const sendAll = async (page: Page): Promise<void> => {
  await button(page, 'teacher.send.now').click();
  const list = page.getByRole('list', { name: say('teacher.send.list') });
  await list.getByText(say('teacher.send.state.committed'), { exact: true }).first().waitFor({ timeout: 120_000 });
};

/** Fetches until a post of that class stands complete on the partners' page. */
export const fetchFrom = async (page: Page, className: string): Promise<void> => {
  await goToDeskPage(page, 'send');
  await button(page, 'teacher.send.fetch').click();
  await button(page, 'teacher.send.fetch').waitFor({ timeout: 120_000 });
  await goToDeskPage(page, 'partners');
  await page.getByRole('strong').filter({ hasText: className }).waitFor({ timeout: 120_000 });
  await button(page, 'incoming.partners.look', { count: 1 }).waitFor({ timeout: 120_000 });
};

/** From the partners' page: watches the one post that has come to its end, shows it to the class, and goes back. */
export const showToClass = async (page: Page, see: OnSight = unseen): Promise<void> => {
  await button(page, 'incoming.partners.look', { count: 1 }).click();
  await watchPost(page);
  await see('incoming-review');
  // the same key as for what the class made itself
  await page.locator('section[data-seen]').waitFor();
  await page.keyboard.press('a');
  await page.getByText(say('teacher.review.empty'), { exact: true }).waitFor();
  await goToDeskPage(page, 'partners');
  await button(page, 'teacher.partners.show', { count: 1 }).waitFor();
};
