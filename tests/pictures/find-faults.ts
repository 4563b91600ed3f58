import type { Page } from 'playwright/test';

/** What does not fit on a screen: a line for each, for whoever looks through the pictures. */
export const findFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) found.add('wider than the window');
    const isHiddenOnPurpose = (element: Element): boolean => element.closest('[aria-hidden="true"]') !== null;
    const clipOf = (element: Element | null): Element | null => {
      for (let at = element; at !== null && at !== document.body; at = at.parentElement) {
        const { overflowX, clipPath, position, clip } = getComputedStyle(at);
        // words for the ear alone
        if (clipPath !== 'none' || (position === 'absolute' && clip !== 'auto')) return root;
        if (overflowX === 'hidden' || overflowX === 'clip') return at;
        if (overflowX === 'auto' || overflowX === 'scroll') return null;
      }
      return null;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? '';
      const element = node.parentElement;
      if (words === '' || element === null || !element.checkVisibility() || isHiddenOnPurpose(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const place = range.getBoundingClientRect();
      if (place.width < 2 || place.height < 2) continue;
      const clip = clipOf(element);
      if (clip === root) continue;
      const said = words.length > 60 ? `${words.slice(0, 60)}…` : words;
      if (clip !== null) {
        const room = clip.getBoundingClientRect();
        if (place.left < room.left - 1.5 || place.right > room.right + 1.5) found.add(`cut off: ${said}`);
      }
      if (place.left < -1.5 || place.right > root.clientWidth + 1.5) found.add(`outside of the window: ${said}`);
      const button = element.closest('button, [role="button"]');
      if (button !== null && getComputedStyle(button).display.endsWith('flex')) {
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (lines.size > 1) found.add(`a button of ${lines.size} lines: ${said}`);
      }
    }
    return [...found];
  });
