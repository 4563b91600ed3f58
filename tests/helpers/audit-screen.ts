import axe from 'axe-core';
import type { Page } from 'playwright/test';
import { isTooWide, namelessParts } from './page-checks.ts';

/** What WCAG 2.2 asks for at levels A and AA, and what axe's authors hold good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Findings of axe that stop somebody: its "serious" and "critical". One line for each place. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  // not as a script of the page, which its policy would refuse
  await page.evaluate(`${axe.source};undefined`);
  return page.evaluate(async (wanted) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, {
      runOnly: wanted,
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, impact, nodes }) =>
      impact === 'serious' || impact === 'critical'
        ? nodes.map(({ target, any, all }) => `${id}: ${target.join(' ')} (${[...any, ...all][0]?.message ?? ''})`)
        : [],
    );
  }, tags);
};

/** Controls in sight that are lower or narrower than what this surface promises, in CSS pixels. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const least = document.documentElement.dataset.surface === 'child' ? 72 : 44;
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], input:not([type="range"]), textarea, [role="radio"], [role="option"], [role="menuitem"]',
    );
    return [...controls].flatMap((control) => {
      // a tick or a dot is pressed by its whole line
      const pressed = control.closest('label') ?? control;
      const { width, height } = pressed.getBoundingClientRect();
      const isForTheEar = (control.parentElement?.getBoundingClientRect().width ?? 2) <= 1;
      const isInSight =
        control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && width > 1 && !isForTheEar;
      // links within a sentence are as high as its words (2.5.8 excepts them)
      const isInText = control.tagName === 'A' && getComputedStyle(control).display === 'inline';
      if (!isInSight || isInText || (height >= least - 0.5 && width >= least - 0.5)) return [];
      const name = control.getAttribute('aria-label') ?? control.textContent?.trim().slice(0, 40);
      return [`target ${Math.round(width)} × ${Math.round(height)}: ${control.tagName.toLowerCase()} “${name}”`];
    });
  });

/** A screen has one main part, one first heading, and a language. */
const outlineFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = (selector: string) =>
      [...document.querySelectorAll(selector)].filter((element) => element.closest('[aria-hidden="true"]') === null);
    const counts = { main: shown('main').length, h1: shown('h1').length };
    return [
      ...(counts.main === 1 ? [] : [`${counts.main} main parts`]),
      ...(counts.h1 === 1 ? [] : [`${counts.h1} first headings`]),
      ...(document.title === '' ? ['no title'] : []),
    ];
  });

/** Everything that is looked for on every screen. Empty when there is nothing to mend. */
export const auditScreen = async (page: Page): Promise<string[]> => [
  ...(await axeFindings(page)),
  ...(await smallTargets(page)),
  ...(await outlineFaults(page)),
  ...(await namelessParts(page)).map((line) => `no name: ${line.trim()}`),
  ...((await isTooWide(page)) ? ['wider than the window'] : []),
];

/** Text and controls that stand outside of the window where nothing can be scrolled to them: what magnifying would lose. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const isHidden = (element: Element): boolean =>
      element.closest('[aria-hidden="true"], [inert]') !== null ||
      !element.checkVisibility({ visibilityProperty: true });
    const scrolls = (element: Element): boolean => {
      for (let part = element.parentElement; part !== null && part !== document.body; part = part.parentElement)
        if (/auto|scroll/.test(getComputedStyle(part).overflowX)) return true;
      return false;
    };
    const lines = [...document.querySelectorAll('h1, h2, h3, p, label, button, a, input, textarea, li, td, dt, dd')];
    return lines.flatMap((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      const isIn = left >= -1 && right <= innerWidth + 1;
      if (width <= 1 || isIn || isHidden(element) || scrolls(element)) return [];
      const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
      return [`cut off at ${innerWidth} px: ${element.tagName.toLowerCase()} “${words}”`];
    });
  });

/** Buttons whose words do not fit into them. */
const tightButtons = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button')].flatMap((button) =>
      button.clientWidth > 1 && button.scrollWidth > button.clientWidth + 2 && button.checkVisibility()
        ? [`words do not fit: “${button.textContent?.trim().slice(0, 40)}”`]
        : [],
    ),
  );

/** Wider apart, as WCAG 1.4.12 says that a reader may set it. Not as a style of the page, which its policy would refuse. */
const spreadText = (page: Page, isOn: boolean): Promise<void> =>
  page.evaluate((on) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets = on ? [sheet] : [];
  }, isOn);

/** What is lost when the page is magnified four times (320 px wide), and when its text is spread. */
export const reflowFaults = async (page: Page): Promise<string[]> => {
  const size = page.viewportSize() ?? { width: 1366, height: 768 };
  await page.setViewportSize({ width: 320, height: 640 });
  const magnified = await cutOff(page);
  await page.setViewportSize(size);
  await spreadText(page, true);
  const spread = [...(await cutOff(page)), ...(await tightButtons(page))];
  await spreadText(page, false);
  return [...magnified, ...spread.map((line) => `spread, ${line}`)];
};
