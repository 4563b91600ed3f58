import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type TestInfo, test } from 'playwright/test';
import { browserFlags, browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { areaOf, areas, type ScreenName } from '#tests/pictures/screens.ts';
import { settlePage } from '#tests/pictures/settle-page.ts';
import type { Shoot } from '#tests/pictures/walk.ts';
import { walkAreas } from '#tests/pictures/walk-areas.ts';

test.skip(browserPath === null, noBrowserReason);

/** The screens by which a change of the look is noticed; none with a film or the path of a folder, which are never twice the same. */
const keyScreens: Readonly<Record<'en' | 'ar', readonly ScreenName[]>> = {
  en: [
    ...(['child-start', 'child-who', 'child-question', 'child-write', 'lock'] as const),
    ...(['desk-lesson', 'desk-review-written', 'desk-project', 'stage-words', 'admin-settings'] as const),
  ],
  ar: ['child-who', 'child-write', 'desk-project'],
};

/** With what the pictures were taken: letters look a little different with every other renderer. */
const rendererFile = join(import.meta.dirname, 'look/renderer.txt');

for (const language of ['en', 'ar'] as const) {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  const look = async ({}, info: TestInfo): Promise<void> => {
    test.setTimeout(600_000);
    // not among the results, which the next run clears away
    const workFolder = mkdtempSync(join(tmpdir(), 'meridian-look-'));
    const browser = await chromium.launch({ executablePath: browserPath ?? '', args: [...browserFlags] });
    try {
      const here = `Chromium ${Number.parseInt(browser.version(), 10)} on ${process.platform}`;
      const isTakenAnew = info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed';
      if (isTakenAnew) writeFileSync(rendererFile, `${here}\n`);
      const taken = readFileSync(rendererFile, 'utf8').trim();
      const why = `the pictures are of ${taken}, this is ${here}: npm run test:look -- --anew takes others`;
      test.skip(taken !== here, why);
      const shoot: Shoot = async (page, name) => {
        await settlePage(page);
        if (!keyScreens[language].includes(name)) return;
        // less than half the size: a letter more or less smooth is nothing, a button that moved is something
        const options = { scale: 'device', caret: 'hide', maxDiffPixelRatio: 0.005 } as const;
        await expect.soft(page, name).toHaveScreenshot([language, `${name}.png`], options);
      };
      await walkAreas({
        browser,
        round: {
          language,
          size: { width: 1366, height: 768 },
          scale: 0.4,
          areas: areas.filter((area) => keyScreens[language].some((name) => areaOf(name) === area)),
          workFolder,
          say: () => undefined,
        },
        shoot,
      });
    } finally {
      await browser.close();
      rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  test(`the key screens look as they did when somebody last looked at them: ${language}`, { tag: '@story' }, look);
}
