import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright/test';
import { browserFlags, browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { makeDrawnCamera } from '../demo/drawn-camera.ts';
import { makeContactSheet, type Taken } from './contact-sheet.ts';
import { findFaults } from './find-faults.ts';
import type { Area, ScreenName } from './screens.ts';
import { settlePage } from './settle-page.ts';
import type { Shoot } from './walk.ts';
import { type Round, walkAreas } from './walk-areas.ts';

export type Wishes = Round & {
  /** Where the pictures go. */
  folder: string;
  /** Only these are kept, and only what is in sight of them; without it all, the long ones whole. */
  only?: readonly string[];
};

/** How far the page, or the part of it that scrolls, goes on below the window. */
const heightBelow = (page: Page): Promise<number> =>
  page.evaluate(() => {
    // what stands over the page is all there is to see
    if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return 0;
    const scroller = [...document.querySelectorAll('main, main *')].find(
      (element) => getComputedStyle(element).overflowY === 'auto' && element.scrollHeight > element.clientHeight + 8,
    );
    const { scrollHeight, clientHeight } = scroller ?? document.documentElement;
    return Math.max(0, scrollHeight - clientHeight);
  });

/** What was taken before by a run of other areas stays on the sheet. */
const takenBefore = (file: string): Taken[] => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Taken[];
  } catch {
    return [];
  }
};

const laySideBySide = async (browser: Browser, wishes: Wishes, taken: readonly Taken[]): Promise<void> => {
  const { folder, language, size } = wishes;
  const list = join(folder, 'taken.json');
  const names = new Set(taken.map(({ name }) => name));
  const all = [...takenBefore(list).filter(({ name }) => !names.has(name)), ...taken];
  writeFileSync(list, JSON.stringify(all, null, 1));
  await makeContactSheet(browser, folder, `Meridian, ${language}, ${size.width} × ${size.height}`, all);
};

/** Photographs the screens of some areas in one language and size, and makes the contact sheet anew. */
export const takePictures = async (wishes: Wishes): Promise<Taken[]> => {
  if (browserPath === null) throw new Error(noBrowserReason);
  mkdirSync(wishes.folder, { recursive: true });
  mkdirSync(wishes.workFolder, { recursive: true });
  const camera = join(wishes.workFolder, 'camera.mjpeg');
  await makeDrawnCamera(camera, { executablePath: browserPath, args: [...browserFlags] });
  const args = [...browserFlags, `--use-file-for-fake-video-capture=${camera}`];
  const browser = await chromium.launch({ executablePath: browserPath, args });
  const taken: Taken[] = [];
  const shoot: Shoot = async (page, name: ScreenName) => {
    if (wishes.only !== undefined && !wishes.only.includes(name)) return;
    await settlePage(page);
    const below = wishes.only === undefined ? await heightBelow(page) : 0;
    const { width, height } = wishes.size;
    if (below > 0) await page.setViewportSize({ width, height: Math.min(height + below, 4_000) });
    const path = join(wishes.folder, `${name}.png`);
    await page.screenshot({ path, caret: 'hide', animations: 'disabled' });
    taken.push({ name, faults: await findFaults(page) });
    if (below > 0) await page.setViewportSize({ width, height });
  };
  try {
    const onStuck = async (page: Page, area: Area): Promise<void> => {
      await page.screenshot({ path: join(wishes.folder, `stuck-${area}.png`), timeout: 10_000 }).catch(() => {});
    };
    await walkAreas({ browser, round: wishes, shoot, onStuck });
  } finally {
    if (wishes.only === undefined) await laySideBySide(browser, wishes, taken);
    await browser.close();
  }
  return taken;
};
