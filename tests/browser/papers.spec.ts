import type { Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide, namelessParts } from '#tests/helpers/page-checks.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say, sayIn } from '#tests/helpers/pages/words.ts';

test.skip(browserPath === null, noBrowserReason);

/** How many sheets the printer would give out. */
const sheetsOn = async (page: Page, format: 'A4' | 'Letter'): Promise<number> => {
  const pdf = (await page.pdf({ format, preferCSSPageSize: false })).toString('latin1');
  return [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
};

const inArabic = (id: string, values?: Record<string, number>) => sayIn('ar', id, values);
/** What goes to the printer, whatever the screen shows. */
const paper = (page: Page) => page.locator('[data-paper]');

test('every paper fits its sheets on A4 and Letter, from right to left too, and F1 helps on each page', async ({
  page,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const students = ['Amina', 'Omar', 'Lina'];
  const starters = ['On my way I pass …', 'I hear …', 'The longest part is …'];
  const question = 'What does the way to school look like where you live, and whom do you meet on it every morning?';
  const up = await setUpClass(kiosk, { students, project: { question, starters }, lesson: 'none' });
  await page.goto(kiosk.address);
  await openDesk(page, kiosk.origin, 'home', up.pin);

  // a few sentences about the page that is open; the keyboard is back where it was afterwards
  await page.keyboard.press('F1');
  const dialog = page.getByRole('dialog', { name: say('teacher.nav') });
  await expect(dialog).toContainText(say('help.home.text'));
  await expect(dialog).toContainText('docs/guides/teacher.md');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator(':focus')).toHaveCount(1);

  const goTo = (path: string) => page.goto(`${kiosk.origin}/#/teacher/${path}`);
  await goTo('papers');
  await expect(page.getByRole('main').getByRole('link')).toHaveCount(7);
  expect(await namelessParts(page)).toEqual([]);
  await page.getByRole('button', { name: say('help.open') }).click();
  const aboutPapers = page.getByRole('dialog', { name: say('papers.nav') });
  await expect(aboutPapers).toContainText(say('help.papers.text'));
  // all that help says is a paper too
  await aboutPapers.getByRole('link', { name: say('papers.guide.title') }).click();
  await expect(aboutPapers).toHaveCount(0);
  await expect(paper(page)).toContainText(say('help.console.text'));
  expect(await sheetsOn(page, 'A4')).toBe(2);

  const choose = async (label: string, option: string): Promise<void> => {
    await page.getByRole('button', { name: label }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  /** On which of the two a sheet has less height. */
  const shorter = { plan: 'Letter', poster: 'Letter', certificate: 'A4' } as const;
  for (const name of ['plan', 'poster', 'certificate'] as const) {
    await goTo(`papers/${name}`);
    await choose(say('papers.language'), 'العربية');
    await expect(paper(page).locator('[dir="rtl"]')).toHaveCount(1);
    await expect(paper(page).locator('article')).toHaveCount(1);
    expect(await isTooWide(page)).toBe(false);
    expect(await sheetsOn(page, shorter[name]), name).toBe(1);
  }
  await expect(paper(page)).toContainText(inArabic('papers.certificate.heading'));
  await expect(paper(page)).toContainText(question);
  await expect(paper(page)).not.toContainText('Amina');

  // one for every child, each on a sheet of its own, and all alike
  await choose(say('papers.certificate.for'), say('papers.certificate.each', { count: students.length }));
  await expect(paper(page).locator('article')).toHaveCount(3);
  expect(await sheetsOn(page, 'A4')).toBe(3);
  const texts = await paper(page).locator('article').allTextContents();
  expect(new Set(texts.map((text, at) => text.replace(students[at] ?? '', ''))).size).toBe(1);

  // the planning sheet has what the child is asked and may begin with, on the narrower paper too
  await goTo('papers/plan');
  expect(await sheetsOn(page, 'A4')).toBe(1);
  for (const words of [question, ...starters]) await expect(paper(page)).toContainText(words);
});
