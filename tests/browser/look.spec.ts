import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, expect, type TestInfo, test } from 'playwright/test';
import { browserFlags, browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import type { Area, ScreenName } from '#tests/pictures/screens.ts';
import { settlePage } from '#tests/pictures/settle-page.ts';
import type { Shoot } from '#tests/pictures/walk.ts';
import { walkAreas } from '#tests/pictures/walk-areas.ts';

test.skip(browserPath === null, noBrowserReason);

/** The screens by which a change of the look is noticed; none with a film, which is never twice the same. */
const keyScreens: readonly ScreenName[] = [
  ...(['setup-welcome', 'setup-students', 'empty-home', 'empty-sessions', 'lock'] as const),
  ...(['child-start', 'child-who', 'child-returned', 'child-question', 'child-choose', 'child-write'] as const),
  ...(['desk-home', 'desk-lesson', 'desk-review-written', 'desk-class', 'desk-project', 'desk-send'] as const),
  ...(['stage-title', 'stage-words', 'stage-poll', 'admin-overview'] as const),
];
const areas: readonly Area[] = ['setup', 'empty', 'desk', 'exchange', 'stage', 'child', 'admin'];

/** With what the pictures were taken: letters look a little different with every other renderer. */
const rendererFile = join(import.meta.dirname, 'look/renderer.json');
const readRenderer = (): { chromium: number; platform: string } => JSON.parse(readFileSync(rendererFile, 'utf8'));

for (const language of ['en', 'ar'] as const) {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  const look = async ({}, info: TestInfo): Promise<void> => {
    test.setTimeout(600_000);
    const browser = await chromium.launch({ executablePath: browserPath ?? '', args: [...browserFlags] });
    try {
      const here = { chromium: Number.parseInt(browser.version(), 10), platform: process.platform };
      const isTakenAnew = info.config.updateSnapshots === 'all' || info.config.updateSnapshots === 'changed';
      if (isTakenAnew) writeFileSync(rendererFile, `${JSON.stringify(here)}\n`);
      const taken = readRenderer();
      const isOther = taken.chromium !== here.chromium || taken.platform !== here.platform;
      const why = `the pictures are of Chromium ${taken.chromium} on ${taken.platform}, this is ${here.chromium} on ${here.platform}`;
      test.skip(isOther, `${why}: npm run test:look -- --anew takes others`);
      const shoot: Shoot = async (page, name) => {
        if (!keyScreens.includes(name)) return;
        await settlePage(page);
        // half the size: a letter more or less smooth is nothing, a button that moved is something
        const options = { scale: 'device', caret: 'hide', maxDiffPixelRatio: 0.005 } as const;
        await expect.soft(page, name).toHaveScreenshot([language, `${name}.png`], options);
      };
      await walkAreas({
        browser,
        round: {
          language,
          size: { width: 1366, height: 768 },
          scale: 0.5,
          areas,
          workFolder: info.outputPath('work'),
          say: () => undefined,
        },
        shoot,
      });
    } finally {
      await browser.close();
    }
  };
  test(`the key screens look as they did when somebody last looked at them: ${language}`, { tag: '@story' }, look);
}
