import axe from 'axe-core';
import type { Page } from 'playwright/test';

/** What goes on moving although the system was asked for less motion: the page was opened with that wish. */
const movingParts = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document.getAnimations().flatMap((animation) => {
      if (animation.playState !== 'running') return [];
      const { effect } = animation;
      const part = effect instanceof KeyframeEffect ? (effect.target?.className ?? '') : '';
      const name = animation instanceof CSSAnimation ? animation.animationName : 'transition';
      return [`moves: ${name} of ${part}`];
    }),
  );

/** Words that do not read at 7:1. */
const paleWords = async (page: Page): Promise<string[]> => {
  // not as a script of the page, which its policy would refuse
  await page.evaluate(`${axe.source};undefined`);
  return page.evaluate(async () => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, {
      runOnly: { type: 'rule', values: ['color-contrast-enhanced'] },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ nodes }) =>
      nodes.map(({ target, any }) => `pale: ${target.join(' ')} (${any[0]?.message ?? ''})`),
    );
  });
};

/** What is chosen and looks like what is not: no frame, no tick. */
const unmarkedChoices = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const chosen = document.querySelectorAll(
      '[aria-pressed="true"], [role="radio"][aria-checked="true"], [aria-selected="true"], [aria-current]:not([aria-current="false"])',
    );
    return [...chosen].flatMap((part) => {
      if (!part.checkVisibility({ visibilityProperty: true }) || part.closest('[aria-hidden="true"]') !== null)
        return [];
      const { outlineStyle, outlineWidth } = getComputedStyle(part);
      const isFramed = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      const name = part.getAttribute('aria-label') ?? part.textContent?.trim().slice(0, 40);
      return isFramed ? [] : [`not seen to be chosen: ${part.tagName.toLowerCase()} “${name}”`];
    });
  });

/** Words and signs that have the colour of their ground, where the system's own colours are forced. */
const lostInForcedColours = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const groundOf = (element: Element): string => {
      for (let part: Element | null = element; part !== null; part = part.parentElement) {
        const { backgroundColor } = getComputedStyle(part);
        if (!/, 0\)$|transparent/.test(backgroundColor)) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    const parts = document.querySelectorAll('button, a[href], h1, h2, p, label, [role="status"], [role="alert"]');
    return [...parts].flatMap((part) => {
      const { width } = part.getBoundingClientRect();
      if (width <= 1 || !part.checkVisibility({ visibilityProperty: true })) return [];
      const name = part.getAttribute('aria-label') ?? part.textContent?.trim().slice(0, 40) ?? '';
      return getComputedStyle(part).color === groundOf(part) ? [`lost: ${part.tagName.toLowerCase()} “${name}”`] : [];
    });
  });

/** What somebody loses on this screen who asks the system for less motion, more contrast, or its own colours. */
export const systemWishFaults = async (page: Page): Promise<string[]> => {
  const moving = await movingParts(page);
  await page.emulateMedia({ contrast: 'more' });
  const pale = await paleWords(page);
  await page.emulateMedia({ contrast: null, forcedColors: 'active' });
  const unmarked = await unmarkedChoices(page);
  const lost = await lostInForcedColours(page);
  await page.emulateMedia({ forcedColors: null });
  return [...moving, ...pale, ...[...unmarked, ...lost].map((line) => `forced colours, ${line}`)];
};
