import type { Locator, Page } from 'playwright/test';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide } from '#tests/helpers/page-checks.ts';

test.skip(browserPath === null, noBrowserReason);

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;

/** What a child touches, by the place that answers a touch: a radio by its label. */
const targets = (page: Page): Promise<Locator[]> => {
  const parts = page.getByRole('main').getByRole('button').or(page.getByRole('radio'));
  return parts.locator('xpath=ancestor-or-self::label | self::button').all();
};

for (const language of ['en', 'ar'] as const)
  test(`a child can reach everything on the photo and the drawing screen in ${language}`, async ({
    page,
    startKiosk,
  }) => {
    const kiosk = await startKiosk();
    const { students } = await setUpClass(kiosk, { language, project: { kinds: ['photo', 'drawing'], language } });
    await page.goto(kiosk.address);
    const isReady = { photo: page.locator('section button'), drawing: page.getByRole('application') };
    for (const kind of ['photo', 'drawing'] as const) {
      await page.evaluate((hash) => location.assign(hash), `#/turn/${students[0]?.id}/make/${kind}`);
      await expect(isReady[kind].first()).toBeEnabled();
      for (const size of sizes) {
        await page.setViewportSize(size);
        expect(await isTooWide(page)).toBe(false);
        for (const part of await targets(page)) {
          const { x, y, width, height } = (await part.boundingBox()) ?? { x: -1, y: -1, width: 0, height: 0 };
          expect(kind === 'photo' ? height : Math.min(width, height)).toBeGreaterThanOrEqual(72);
          expect([x >= 0 && x + width <= size.width, y + height <= size.height]).toEqual([true, true]);
        }
      }
    }
  });
