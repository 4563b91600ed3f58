import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { contentIn, homeOf } from './content.ts';
import { picturePin } from './prepare-class.ts';
import type { Walk } from './walk.ts';

const countryIn = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'region' }).of(homeOf(language).country) ?? '';

/** The first run, from the welcome to the desk, and the pages that are no screens of the app. */
export const walkSetup = async (walk: Walk, kiosk: Kiosk): Promise<void> => {
  const { page, language } = walk;
  const content = contentIn(language);
  const next = () => walk.press('common.next');
  await walk.heading('setup.welcome.title');
  await walk.shoot('setup-welcome');
  await walk.press('move.bring_in');
  await walk.heading('move.bring_in');
  await walk.shoot('setup-bring-in');
  await walk.go('setup', 'welcome');
  await walk.press('setup.welcome.begin');

  await walk.heading('setup.class.title');
  await walk.field('setup.class.name').fill(content.className);
  const country = countryIn(language);
  await page.getByRole('combobox', { name: walk.say('setup.class.country') }).fill(country);
  await page.getByRole('option', { name: country, exact: true }).click();
  await walk.shoot('setup-class');
  await next();

  await walk.heading('setup.students.title');
  await walk.field('common.names.label').fill(content.students.join('\n'));
  await walk.shoot('setup-students');
  await next();

  await walk.heading('setup.pin.title');
  await walk.field('common.pin.label').fill('123456');
  await walk.field('common.pin.again').fill('12345');
  await walk.shoot('setup-pin-differs');
  await walk.field('common.pin.label').fill(picturePin);
  await walk.field('common.pin.again').fill(picturePin);
  await walk.shoot('setup-pin');
  await walk.press('setup.pin.create');

  await walk.heading('setup.recovery.title');
  await walk.shoot('setup-recovery');
  await page.getByText(walk.say('common.recovery.kept')).click();
  await next();

  await walk.heading('setup.connect.title');
  await walk.shoot('setup-connect');
  await page.getByText(walk.say('common.connect.code'), { exact: true }).click();
  await walk.field('common.connect.address').fill('https://exchange.example');
  await walk.field('common.connect.join_code').fill('WXYZ-1234');
  await walk.press('common.connect.do');
  await page.getByRole('alert').waitFor();
  await walk.shoot('setup-connect-refused');
  await page.getByText(walk.say('common.connect.later'), { exact: true }).click();
  await next();

  await walk.heading('setup.project.title');
  await page.getByText(walk.say('project.climate.title'), { exact: true }).click();
  await walk.shoot('setup-project');
  await walk.press('project.do_create');
  await walk.heading('setup.ready.title');
  await walk.shoot('setup-ready');
  await walkTour(walk);

  await page.goto(`${kiosk.origin}/crashed.html`);
  await walk.shoot('crash-page');
  await page.context().clearCookies();
  await page.goto(kiosk.origin);
  await walk.shoot('closed-page');
};

/** From the last step of the set-up into the practice class, and out of it again. */
const walkTour = async (walk: Walk): Promise<void> => {
  const { page } = walk;
  await walk.press('practice.take_tour');
  await walk.heading('practice.title');
  await walk.shoot('tour');
  await walk.press('practice.begin');
  await walk.button('practice.go').waitFor();
  await walk.shoot('tour-home');
  await walk.press('practice.go');
  await page.locator('section[data-seen]').waitFor();
  await walk.shoot('tour-review');
  await walk.see('tour-partners', ['teacher', 'partners']);
  await walk.press('teacher.lock');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await walk.shoot('tour-start');
  await walk.press('practice.to_desk');
  await walk.field('common.unlock.pin').waitFor();
  await walk.shoot('tour-lock');
  await walk.press('practice.end');
  await walk.button('practice.end').waitFor({ state: 'detached' });
};
