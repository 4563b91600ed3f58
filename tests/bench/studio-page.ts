import { type Browser, chromium, type Page } from 'playwright/test';
import { browserFlags, browserPath, noBrowserReason } from '../helpers/browser.ts';
import { type Kiosk, type KioskOptions, startKiosk } from '../helpers/kiosk.ts';
import { type ClassWishes, setUpClass, type UpClass } from '../helpers/kiosk-class.ts';
import { chooseKind, watchSlices } from '../helpers/pages/student.ts';
import { say } from '../helpers/pages/words.ts';
import { waitUntil } from '../helpers/wait-until.ts';

/** A kiosk as it is started, and a browser with its fake camera at 30 pictures a second, the studio open in it. */
export type StudioPage = {
  kiosk: Kiosk;
  up: UpClass;
  browser: Browser;
  page: Page;
  /** Presses the red button; there is no countdown. */
  record(): Promise<void>;
  /** Comes back to the open camera after another child's turn. */
  reload(): Promise<void>;
  /** Stops, and waits until the take can be looked at. */
  stop(): Promise<void>;
  /** Stops, gives the take up, and goes back to the open camera. */
  again(): Promise<void>;
  remove(): Promise<void>;
};

export const openStudio = async (
  options: KioskOptions = {},
  wishes: Pick<ClassWishes, 'endpoint' | 'students'> = {},
): Promise<StudioPage> => {
  if (browserPath === null) throw new Error(noBrowserReason);
  const kiosk = await startKiosk(options);
  const up = await setUpClass(kiosk, { ...wishes, project: { takeLimitMs: 300_000, retakes: 10 } });
  await kiosk.call('settings.change', { countdownSeconds: 0 }, up.token);
  const browser = await chromium.launch({ executablePath: browserPath, args: [...browserFlags] });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' });
  await page.goto(kiosk.address);
  await chooseKind(page, 'Amina', 'video');
  const button = (id: string) => page.getByRole('button', { name: say(id), exact: true });
  await button('student.studio.record').waitFor();
  const again = page.getByRole('button', { name: say('student.look.again') });
  const slices = watchSlices(page);
  let before = 0;
  const stop = async (): Promise<void> => {
    // what is stopped before there is anything in it cannot be looked at
    await waitUntil('a second is recorded', () => slices() >= before + 4);
    await button('student.studio.stop').click();
    await again.waitFor();
  };
  return {
    kiosk,
    up,
    browser,
    page,
    record: async () => {
      before = slices();
      await button('student.studio.record').click();
      await button('student.studio.stop').waitFor();
    },
    reload: async () => {
      await page.reload();
      await button('student.studio.record').waitFor();
    },
    stop,
    again: async () => {
      if (await button('student.studio.stop').isVisible()) await stop();
      await again.click();
      await button('student.studio.record').waitFor();
    },
    remove: async () => {
      await browser.close();
      await kiosk.stop();
    },
  };
};

/** How long what takes time is watched; `MERIDIAN_BENCH_SECONDS` for a look at whether it works. */
export const benchSeconds = (usual: number): number => Number(process.env.MERIDIAN_BENCH_SECONDS ?? usual);
