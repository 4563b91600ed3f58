import { type Browser, chromium, type Page, type Response } from 'playwright/test';
import { limits } from '#shared/domain/limits.ts';
import { browserFlags, browserPath, noBrowserReason } from '../helpers/browser.ts';
import { beginRecording } from '../helpers/child-at-work.ts';
import { type Kiosk, startKiosk } from '../helpers/kiosk.ts';
import { setUpClass, type UpClass } from '../helpers/kiosk-class.ts';
import { repeatRecording } from '../helpers/long-recording.ts';
import { say } from '../helpers/pages/words.ts';
import { type RecordedTake, recordedVideo } from '../helpers/recorded-take.ts';
import { waitUntil } from '../helpers/wait-until.ts';
import type { BenchRow } from './bench-row.ts';
import { percentileOf, spreadOf } from './measure.ts';

const children = 12;
const takeMs = 90_000;
const targetMs = 300;
const leavesFilm = (at: number): boolean => at % 2 === 1;

/** A recording of a minute and a half, in the slices in which it is committed. */
const longTake = async (): Promise<RecordedTake> => {
  const short = recordedVideo();
  const rounds = Math.round(takeMs / short.clockMs);
  const bytes = await repeatRecording(Uint8Array.from(short.bytes), rounds);
  const slices = Array.from({ length: Math.ceil(bytes.length / limits.mediaRowBytes) }, (_, index) =>
    bytes.subarray(index * limits.mediaRowBytes, (index + 1) * limits.mediaRowBytes),
  );
  return { ...short, clockMs: rounds * short.clockMs, bytes, slices };
};

const press = (page: Page, id: string) => page.getByRole('button', { name: say(`student.${id}`) }).click();

/** What the page itself needs: from the press on one button until another one can be pressed, painted. */
const between = (page: Page, pressed: string, shown: string): Promise<number> =>
  page.evaluate(
    async ([pressed = '', shown = '']) => {
      const button = (name: string): Promise<HTMLElement> =>
        new Promise((resolve, reject) => {
          const from = performance.now();
          const look = (): void => {
            const found = [...document.querySelectorAll('button')].find(
              (one) => !one.disabled && (one.ariaLabel ?? one.textContent).trim() === name,
            );
            if (found) requestAnimationFrame(() => setTimeout(() => resolve(found)));
            // nothing waits for good: a button that is called otherwise now would never come
            else if (performance.now() - from > 20_000) reject(new Error(`"${name}" never came to be pressed`));
            else requestAnimationFrame(look);
          };
          look();
        });
      const first = await button(pressed);
      const begun = performance.now();
      first.click();
      await button(shown);
      return performance.now() - begun;
    },
    [pressed, shown],
  );

/** A touch of the child's picture, until its question can be answered; with the token of the turn. */
const sitDown = async (page: Page, child: string): Promise<{ token: string; ms: number }> => {
  const started = page.waitForResponse((answer: Response) => answer.url().endsWith('/op/turn.start'));
  const ms = await between(page, child, say('student.question.answer'));
  const { token } = (await (await started).json()) as { token: string };
  return { token, ms };
};

/** From the question until *send* can be pressed. */
const write = async (page: Page): Promise<void> => {
  await press(page, 'question.answer');
  await press(page, 'question.make_text');
  await page.getByRole('textbox').first().fill('I walk along the river.');
  await press(page, 'write.ready');
  await press(page, 'look.keep');
  await page.getByRole('button', { name: say('student.check.send') }).waitFor();
};

type HandOver = { toPictureMs: number; toQuestionMs: number };

/** Every second child leaves a film of a minute and a half behind; what its hand-over took, and that of the others. */
const measure = async (kiosk: Kiosk, page: Page, names: readonly string[], take: RecordedTake) => {
  const [busy, quiet]: [HandOver[], HandOver[]] = [[], []];
  let { token } = await sitDown(page, names[0] ?? '');
  for (const [at, next] of names.slice(1).entries()) {
    await write(page);
    if (leavesFilm(at)) {
      const { take: begun } = await beginRecording(kiosk, token, take);
      await kiosk.call('take.finish', { takeId: begun.id, durationMs: take.clockMs, reason: 'child' }, token);
    }
    const toPictureMs = await between(page, say('student.check.send'), next);
    const seat = await sitDown(page, next);
    (leavesFilm(at) ? busy : quiet).push({ toPictureMs, toQuestionMs: seat.ms });
    token = seat.token;
  }
  // the first of each fetches screens that nobody has seen yet
  return { busy: busy.slice(1), quiet: quiet.slice(1) };
};

/** @throws Error when a film that was left behind is not whole */
const requireWholeFilms = async (kiosk: Kiosk, { students }: UpClass): Promise<void> => {
  for (const { id, name } of students.filter((_, at) => leavesFilm(at))) {
    await waitUntil(`the film of ${name} has its proven copy`, async () => {
      const { token, posts } = await kiosk.call('turn.start', { studentId: id });
      await kiosk.call('turn.end', {}, token);
      return posts.some((post) => post.take?.state === 'ready');
    });
  }
};

const rowOf = (metric: string, limitMs: number | null, busy: readonly number[], quiet: readonly number[]): BenchRow => {
  const [ours, peer] = [percentileOf(busy, 0.95), percentileOf(quiet, 0.95)];
  return {
    id: 'P13',
    metric,
    ours,
    peer,
    peerName: 'the same with nothing behind',
    ratio: ours / peer,
    target: limitMs === null ? '–' : `≤ ${limitMs} ms`,
    met: limitMs === null || ours <= limitMs,
    spread: spreadOf(busy),
  };
};

/**
 * P13: from the press on *send* until the next child can touch its picture, while the copy of a long film is made; and until that
 * child, who touches it at once, can answer its question.
 */
export const run = async (): Promise<BenchRow[]> => {
  if (browserPath === null) throw new Error(noBrowserReason);
  const take = await longTake();
  const kiosk = await startKiosk();
  let browser: Browser | null = null;
  try {
    const names = Array.from({ length: 2 * (children + 1) + 1 }, (_, at) => `Child ${at + 1}`);
    const up = await setUpClass(kiosk, { students: names, project: { kinds: ['text', 'video'] } });
    browser = await chromium.launch({ executablePath: browserPath, args: [...browserFlags] });
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' });
    await page.goto(kiosk.address);
    await page.getByRole('button', { name: say('student.start.begin'), exact: true }).click();
    const { busy, quiet } = await measure(kiosk, page, names, take);
    await requireWholeFilms(kiosk, up);
    const toPicture = ({ toPictureMs }: HandOver): number => toPictureMs;
    const toQuestion = ({ toPictureMs, toQuestionMs }: HandOver): number => toPictureMs + toQuestionMs;
    return [
      rowOf(
        `p95 of ${children}: send until the next child can touch its picture, a film of 90 s behind, ms`,
        targetMs,
        busy.map(toPicture),
        quiet.map(toPicture),
      ),
      rowOf(
        'p95 of the same until that child has its question, touched at once, ms',
        null,
        busy.map(toQuestion),
        quiet.map(toQuestion),
      ),
    ];
  } finally {
    await browser?.close();
    await kiosk.stop();
  }
};
