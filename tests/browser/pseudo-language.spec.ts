import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide } from '#tests/helpers/page-checks.ts';
import { foreignWords, sayPseudo, speakPseudo } from '#tests/helpers/pages/pseudo-language.ts';
import { schoolBasis } from '#tests/helpers/start-core.ts';

test.skip(browserPath === null, noBrowserReason);

const deskPages = [
  'home',
  'lesson',
  'review',
  'send',
  'project',
  'class',
  'overview',
  'papers',
  'sessions',
  'settings',
];

test('every word of a screen comes from the catalogues, and a third more of them fits', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const up = await setUpClass(kiosk, { endpoint: 'here' });
  const known = [...up.students.flatMap(({ name, alias }) => [name, alias]), schoolBasis, kiosk.dataDir];
  const faults: Record<string, unknown> = {};
  const look = async (screen: string): Promise<void> => {
    await expect(page.getByRole('heading').first()).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    const words = await foreignWords(page, known);
    if (words.length > 0) faults[screen] = words;
    if (await isTooWide(page)) faults[`${screen}, its width`] = 'wider than the window';
  };
  await speakPseudo(page);
  await page.goto(kiosk.address);
  await look('start');
  await page.getByRole('button', { name: sayPseudo('student.start.begin'), exact: true }).click();
  await expect(page.getByRole('button', { name: 'Amina', exact: true })).toBeVisible();
  await look('pictures');
  await page.getByRole('button', { name: 'Amina', exact: true }).click();
  await page.getByRole('button', { name: sayPseudo('student.question.answer'), exact: true }).click();
  await expect(page.getByRole('button', { name: sayPseudo('student.question.make_text'), exact: true })).toBeVisible();
  await look('kinds');
  await page.goto(`${kiosk.origin}/#/teacher/home`);
  await page.getByLabel(sayPseudo('common.unlock.pin'), { exact: true }).fill(up.pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: sayPseudo('teacher.lock'), exact: true })).toBeVisible();
  for (const name of deskPages) {
    await page.goto(`${kiosk.origin}/#/teacher/${name}`);
    await expect(page.locator(`a[aria-current="page"][href$="/teacher/${name}"]`).first()).toBeVisible();
    await look(name);
  }
  expect(faults).toEqual({});
});
