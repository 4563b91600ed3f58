import type { Page } from 'playwright/test';
import { say } from './words.ts';

/** Called at every place worth a picture, with its name. */
export type OnSight = (name: string) => Promise<void>;

export const unseen: OnSight = async () => {};

export type FirstRunWishes = {
  className: string;
  /** As the country list names it. */
  country: string;
  students: readonly string[];
  pin: string;
  connect: 'here' | 'later' | { address: string; joinCode: string };
  /** One of the ready projects, or the one of another class by its question. */
  project: { sample: 'climate' | 'school_day' | 'peace' } | { join: string };
};

const button = (page: Page, id: string) => page.getByRole('button', { name: say(id), exact: true });

const next = (page: Page) => button(page, 'common.next').click();

const chooseCountry = async (page: Page, country: string): Promise<void> => {
  const box = page.getByRole('combobox', { name: say('setup.class.country') });
  await box.fill(country);
  await page.getByRole('option', { name: country, exact: true }).click();
};

const connect = async (page: Page, wish: FirstRunWishes['connect']): Promise<void> => {
  if (wish === 'later') {
    await page.getByText(say('common.connect.later'), { exact: true }).click();
    return next(page);
  }
  if (wish !== 'here') {
    await page.getByText(say('common.connect.code'), { exact: true }).click();
    await page.getByLabel(say('common.connect.address'), { exact: true }).fill(wish.address);
    await page.getByLabel(say('common.connect.join_code'), { exact: true }).fill(wish.joinCode);
  }
  await button(page, 'common.connect.do').click();
};

/** Another class's project in the directory. */
const openProject = (page: Page, question: string) =>
  page.getByRole('radiogroup', { name: say('project.join.title') }).getByRole('radio', { name: question });

const chooseProject = async (page: Page, wish: FirstRunWishes['project']): Promise<void> => {
  if ('sample' in wish) {
    await page.getByText(say(`project.${wish.sample}.title`), { exact: true }).click();
    return button(page, 'project.do_create').click();
  }
  await openProject(page, wish.join).locator('xpath=ancestor::label').click();
  await page.getByText(say('project.join.agree'), { exact: true }).click();
  await button(page, 'project.do_join').click();
};

/** A new teacher's first three minutes, from the welcome to the desk. */
export const goThroughFirstRun = async (page: Page, wishes: FirstRunWishes, see: OnSight = unseen): Promise<void> => {
  const heading = (id: string) => page.getByRole('heading', { name: say(id), exact: true }).waitFor();
  await heading('setup.welcome.title');
  await see('welcome');
  await button(page, 'setup.welcome.begin').click();

  await heading('setup.class.title');
  await page.getByLabel(say('setup.class.name'), { exact: true }).fill(wishes.className);
  await chooseCountry(page, wishes.country);
  await see('class');
  await next(page);

  await heading('setup.students.title');
  await page.getByLabel(say('common.names.label')).fill(wishes.students.join('\n'));
  await see('students');
  await next(page);

  await heading('setup.pin.title');
  await page.getByLabel(say('common.pin.label'), { exact: true }).fill(wishes.pin);
  await page.getByLabel(say('common.pin.again'), { exact: true }).fill(wishes.pin);
  await see('pin');
  await button(page, 'setup.pin.create').click();

  await heading('setup.recovery.title');
  await page.getByText(say('common.recovery.kept')).click();
  await see('recovery-code');
  await next(page);

  await heading('setup.connect.title');
  await see('connect');
  await connect(page, wishes.connect);

  await heading('setup.project.title');
  if ('join' in wishes.project) {
    await page.getByText(say('project.join.title'), { exact: true }).click();
    await openProject(page, wishes.project.join).waitFor({ state: 'attached' });
  }
  await see('project');
  await chooseProject(page, wishes.project);

  await heading('setup.ready.title');
  await see('ready');
};
