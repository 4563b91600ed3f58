import { type Browser, chromium, type Page, type Response } from 'playwright/test';
import { limits } from '#shared/domain/limits.ts';
import { browserFlags, browserPath, noBrowserReason } from '../helpers/browser.ts';
import { beginRecording } from '../helpers/child-at-work.ts';
import { type Kiosk, startKiosk } from '../helpers/kiosk.ts';
import { setUpClass } from '../helpers/kiosk-class.ts';
import { repeatRecording } from '../helpers/long-recording.ts';
import { say } from '../helpers/pages/words.ts';
import { type RecordedTake, recordedVideo } from '../helpers/recorded-take.ts';
import type { BenchRow } from './bench-row.ts';
import { percentileOf, spreadOf } from './measure.ts';

const children = 12;
const takeMs = 90_000;
const targetMs = 300;

/** A recording of a minute and a half, in the slices in which it is committed. */
const longTake = async (): Promise<RecordedTake> => {
  const short = recordedVideo();
  const bytes = await repeatRecording(Uint8Array.from(short.bytes), Math.round(takeMs / short.clockMs));
  const slices = Array.from({ length: Math.ceil(bytes.length / limits.mediaRowBytes) }, (_, index) =>
    bytes.subarray(index * limits.mediaRowBytes, (index + 1) * limits.mediaRowBytes),
  );
  return { ...short, clockMs: takeMs, bytes, slices };
};

const press = (page: Page, id: string) => page.getByRole('button', { name: say(`student.${id}`) }).click();

/** From the pictures to "check yourself", with something written. Answers the token of the turn. */
const comeToCheck = async (page: Page, child: string): Promise<string> => {
  const started = page.waitForResponse((answer: Response) => answer.url().endsWith('/op/turn.start'));
  await page.getByRole('button', { name: child, exact: true }).click();
  const { token } = (await (await started).json()) as { token: string };
  await press(page, 'question.answer');
  await press(page, 'question.make_text');
  await page.getByRole('textbox').first().fill('I walk along the river.');
  await press(page, 'write.ready');
  await press(page, 'look.keep');
  await page.getByRole('button', { name: say('student.check.send') }).waitFor();
  return token;
};

/** What the page itself needs: from the press on *send* until the next child can touch a picture, the goodbye in between pressed away at once. */
const handOver = (page: Page): Promise<number> =>
  page.evaluate(
    async ({ send, next, tiles }) => {
      const shown = (find: () => Element | null | undefined): Promise<Element> =>
        new Promise((resolve) => {
          const look = (): void => {
            const found = find();
            // painted in the frame that follows
            if (found) requestAnimationFrame(() => setTimeout(() => resolve(found)));
            else requestAnimationFrame(look);
          };
          look();
        });
      const button = (words: string) => () =>
        [...document.querySelectorAll('button')].find((one) => !one.disabled && one.textContent?.includes(words));
      const begun = performance.now();
      button(send)()?.click();
      const goOn = await shown(button(next));
      if (goOn instanceof HTMLElement) goOn.click();
      await shown(() => [...document.querySelectorAll('h1, h2')].find((one) => one.textContent?.includes(tiles)));
      return performance.now() - begun;
    },
    { send: say('student.check.send'), next: say('student.done.next_child'), tiles: say('student.tiles.title') },
  );

const measure = async (kiosk: Kiosk, page: Page, names: readonly string[], take: RecordedTake | null) => {
  const times: number[] = [];
  for (const name of names) {
    const token = await comeToCheck(page, name);
    if (take !== null) {
      const { take: begun } = await beginRecording(kiosk, token, take);
      await kiosk.call('take.finish', { takeId: begun.id, durationMs: take.clockMs, reason: 'child' }, token);
    }
    times.push(await handOver(page));
  }
  return times;
};

/** P13: from the press on *send* until the next child's pictures can be touched, while the copy of a long film is being made. */
export const run = async (): Promise<BenchRow> => {
  if (browserPath === null) throw new Error(noBrowserReason);
  const take = await longTake();
  const kiosk = await startKiosk();
  let browser: Browser | null = null;
  try {
    const students = Array.from({ length: 2 * children }, (_, at) => `Child ${at + 1}`);
    await setUpClass(kiosk, { students, project: { kinds: ['text', 'video'] } });
    browser = await chromium.launch({ executablePath: browserPath, args: [...browserFlags] });
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' });
    await page.goto(kiosk.address);
    await page.getByRole('button', { name: say('student.start.begin'), exact: true }).click();
    const peer = await measure(kiosk, page, students.slice(0, children), null);
    const ours = await measure(kiosk, page, students.slice(children), take);
    const [busy, quiet] = [percentileOf(ours, 0.95), percentileOf(peer, 0.95)];
    return {
      id: 'P13',
      metric: `p95 of ${children} hand-overs while a film of 90 s is finalised, ms`,
      ours: busy,
      peer: quiet,
      peerName: 'the same with nothing behind',
      ratio: busy / quiet,
      target: `≤ ${targetMs} ms`,
      met: busy <= targetMs,
      spread: spreadOf(ours),
    };
  } finally {
    await browser?.close();
    await kiosk.stop();
  }
};
