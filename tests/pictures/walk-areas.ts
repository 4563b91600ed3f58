import type { Browser, Page } from 'playwright/test';
import type { Language } from '#renderer/i18n/languages.ts';
import { startKiosk } from '#tests/helpers/kiosk.ts';
import { setUpClass } from '#tests/helpers/kiosk-class.ts';
import { walkAdmin } from './admin-walk.ts';
import { walkChild } from './child-walk.ts';
import { contentIn, homeOf } from './content.ts';
import { walkDesk } from './desk-walk.ts';
import { walkEmptyClass } from './empty-walk.ts';
import { walkExchange } from './exchange-walk.ts';
import { type BusyClass, picturePin, pictureTime, prepareBusyClass } from './prepare-class.ts';
import { type Area, areas } from './screens.ts';
import { watchRequests } from './settle-page.ts';
import { walkSetup } from './setup-walk.ts';
import { walkStage } from './stage-walk.ts';
import { type Shoot, Walk } from './walk.ts';

/** Which screens, in which language and size. */
export type Round = {
  language: Language;
  size: { width: number; height: number };
  /** Pixels of the picture for each of the page. */
  scale?: number;
  areas: readonly Area[];
  /** What changes from run to run, which nobody needs to see. */
  workFolder: string;
  say: (line: string) => void;
};

type Run = {
  browser: Browser;
  round: Round;
  shoot: Shoot;
  /** Gets each page before it opens anything. */
  onPage?: (page: Page) => Promise<void>;
  /** Gets the page on which a walk came to a stop. */
  onStuck?: (page: Page, area: Area) => Promise<void>;
};

const openWalk = async ({ browser, round, shoot, onPage }: Run, address: string): Promise<Walk> => {
  const { language, size, scale = 1 } = round;
  const context = await browser.newContext({
    viewport: size,
    deviceScaleFactor: scale,
    locale: language,
    timezoneId: homeOf(language).timeZone,
    permissions: ['camera', 'microphone'],
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  watchRequests(page);
  await onPage?.(page);
  await page.clock.setFixedTime(pictureTime);
  await page.addInitScript((tag) => localStorage.setItem('meridian.language', tag), language);
  await page.goto(address);
  await page.locator('main, h1').first().waitFor();
  return new Walk(page, language, shoot);
};

const takeSetup = async (run: Run): Promise<void> => {
  const kiosk = await startKiosk();
  try {
    const walk = await openWalk(run, kiosk.address);
    await walkSetup(walk, kiosk);
    await walk.page.context().close();
  } finally {
    await kiosk.stop();
  }
};

const takeEmptyClass = async (run: Run): Promise<void> => {
  const { round } = run;
  const kiosk = await startKiosk();
  try {
    const { className, students } = contentIn(round.language);
    const place = { ...homeOf(round.language), language: round.language };
    await setUpClass(kiosk, { className, ...place, students, pin: picturePin, project: 'none', hasConsent: false });
    const walk = await openWalk(run, kiosk.address);
    await walkEmptyClass(walk, picturePin);
    await walk.page.context().close();
  } finally {
    await kiosk.stop();
  }
};

const busyWalks = {
  child: walkChild,
  desk: walkDesk,
  exchange: walkExchange,
  stage: walkStage,
  admin: walkAdmin,
} as const;

const takeBusyArea = async (area: Area, busy: BusyClass, run: Run): Promise<void> => {
  const walk = await openWalk(run, await busy.kiosk.freshAddress());
  if (area !== 'setup' && area !== 'empty') await busyWalks[area](walk, busy);
  await walk.page.context().close();
};

/**
 * Goes through all screens of some areas and calls `shoot` at each. An area in which it comes to a stop does not keep it
 * from the others.
 *
 * @throws AggregateError with what stopped it.
 */
export const walkAreas = async (run: Run): Promise<void> => {
  const { browser, round } = run;
  const stops: Error[] = [];
  const attempt = async (area: Area, work: () => Promise<void>): Promise<void> => {
    const startedAt = performance.now();
    try {
      await work();
    } catch (cause) {
      stops.push(new Error(`${round.language} ${area}`, { cause }));
      for (const context of browser.contexts()) {
        for (const page of context.pages()) await run.onStuck?.(page, area);
        await context.close();
      }
    }
    round.say(`${round.language} ${area}: ${Math.round((performance.now() - startedAt) / 1000)} s`);
  };
  if (round.areas.includes('setup')) await attempt('setup', () => takeSetup(run));
  if (round.areas.includes('empty')) await attempt('empty', () => takeEmptyClass(run));
  const busyAreas = areas.filter((area) => round.areas.includes(area) && area !== 'setup' && area !== 'empty');
  if (busyAreas.length > 0) {
    const busy = await prepareBusyClass(browser, round.language, round.workFolder);
    try {
      for (const area of busyAreas) await attempt(area, () => takeBusyArea(area, busy, run));
    } finally {
      await busy.stop();
    }
  }
  if (stops.length === 0) return;
  const whys = stops.map(({ message, cause }) => `${message}: ${cause instanceof Error ? cause.message : cause}`);
  throw new AggregateError(stops, `Not every screen could be reached.\n${whys.join('\n')}`);
};
