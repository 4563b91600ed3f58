import type { Page, Request } from 'playwright/test';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const underWay = new WeakMap<Page, Set<Request>>();

/** Counts from now on what the page asks for and has not been answered; the stream of events never ends. */
export const watchRequests = (page: Page): void => {
  const asked = new Set<Request>();
  underWay.set(page, asked);
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.includes('/op/')) asked.add(request);
  });
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
};

/** Waits until every question is answered and nothing changes any more: pictures and fonts are there too. */
export const settlePage = async (page: Page): Promise<void> => {
  await waitUntil('every operation is answered', () => (underWay.get(page)?.size ?? 0) === 0, 10_000).catch(() => {});
  await page.evaluate(async () => {
    const stillMs = 150;
    const limitMs = 4_000;
    const endsAt = performance.now() + limitMs;
    let changedAt = performance.now();
    const observer = new MutationObserver(() => {
      changedAt = performance.now();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    while (performance.now() < endsAt && performance.now() - changedAt < stillMs)
      await new Promise((resolve) => setTimeout(resolve, 30));
    observer.disconnect();
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  });
};
