import type { BrowserContext, Page } from 'playwright/test';

/** Roles that say nothing without a name. */
const NAMED_ROLES = 'button|link|textbox|combobox|checkbox|radio|slider|img|listbox|dialog|alertdialog|progressbar';

/** What a screen reader would meet without a name on this page: lines of the accessibility tree. */
export const namelessParts = async (page: Page): Promise<string[]> => {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').filter((line) => new RegExp(`^\\s*- (?:${NAMED_ROLES})(?: \\[[^\\]]*\\])*:?$`).test(line));
};

/** Collects every breach of the content security policy from now on, in every document this page opens. */
export const watchPolicy = async (page: Page): Promise<string[]> => {
  const breaches: string[] = [];
  await page.exposeFunction('reportBreach', (what: string) => breaches.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (globalThis as unknown as { reportBreach: (what: string) => void }).reportBreach(
        `${violatedDirective} ${blockedURI}`,
      );
    });
  });
  return breaches;
};

/** Records every request of these pages from now on that leads away from this computer. */
export const recordStrays = (context: BrowserContext): string[] => {
  const strays: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isHere = !/^(https?|wss?):$/.test(protocol) || ['127.0.0.1', 'localhost'].includes(hostname);
    if (!isHere) strays.push(request.url());
  });
  return strays;
};

/** Whether the page can be scrolled sideways: something is wider than the window. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
