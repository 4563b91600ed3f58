import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright/test';
import { browserFlags, browserPath, noBrowserReason } from '../helpers/browser.ts';
import { type EndpointProcess, type Kiosk, startEndpointProcess, startKiosk } from '../helpers/kiosk.ts';
import { goThroughFirstRun } from '../helpers/pages/first-run.ts';
import { readPlayedBytes, showOnStage, watchToTheEnd } from '../helpers/pages/stage.ts';
import { enterStudio, handIn, recordTake } from '../helpers/pages/student.ts';
import {
  approveForPartners,
  fetchFrom,
  goToDeskPage,
  openDesk,
  openLesson,
  sendAll,
  showToClass,
  watchPost,
} from '../helpers/pages/teacher.ts';
import { say } from '../helpers/pages/words.ts';
import { decodingErrors } from './decode.ts';
import { makeDrawnCamera } from './drawn-camera.ts';
import { Gallery } from './gallery.ts';
import { sha256Of, Timeline } from './timeline.ts';

const lakeside = {
  className: 'Class 4b, Lakeside School',
  country: 'Kenya',
  zone: 'Africa/Nairobi',
  students: ['Amina', 'Brian', 'Cynthia', 'Daniel', 'Esther', 'Faith', 'George', 'Hawa', 'Ian', 'Joy', 'Kevin', 'Lulu'],
  pin: 'giraffes drink at dusk',
};
const valley = {
  className: 'Quinta B, Valle Verde',
  country: 'Colombia',
  zone: 'America/Bogota',
  students: ['Lucía', 'Mateo', 'Valentina', 'Samuel', 'Isabela', 'Tomás', 'Mariana', 'Emilio'],
  pin: 'el condor vuela alto',
};

type Stage = {
  browser: Browser;
  gallery: Gallery;
  timeline: Timeline;
  endpoint: EndpointProcess;
  kiosks: { first: Kiosk; second: Kiosk };
};

const openKiosk = async (browser: Browser, kiosk: Kiosk, timezoneId: string): Promise<Page> => {
  const viewport = { width: 1366, height: 768 };
  const context = await browser.newContext({
    viewport,
    timezoneId,
    locale: 'en-GB',
    permissions: ['camera', 'microphone'],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(kiosk.address);
  return page;
};

/** On the lesson page: one child at a time, where the project suggests groups. */
const sitAlone = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: say('teacher.lesson.together') }).click();
  await page.getByRole('option', { name: say('teacher.lesson.together_alone'), exact: true }).click();
};

/** The first class: set up, a child records, the teacher approves and sends. @returns what was recorded. */
const playFirstClass = async ({ browser, gallery, timeline, endpoint, kiosks }: Stage): Promise<Buffer> => {
  const page = await openKiosk(browser, kiosks.first, lakeside.zone);
  const { address, joinCode } = endpoint;
  const places = {
    welcome: 'welcome',
    class: 'the-class',
    students: 'class-list',
    pin: 'lock',
    'recovery-code': 'recovery-code',
    connect: 'connect',
    project: 'first-question',
    ready: 'ready',
  };
  const wishes = { ...lakeside, connect: { address, joinCode }, project: { sample: 'climate' } } as const;
  await goThroughFirstRun(page, wishes, gallery.of(page, places));
  timeline.note('first class set up');

  await page.getByRole('button', { name: say('setup.ready.start') }).click();
  await sitAlone(page);
  await openLesson(page, gallery.of(page, { lesson: 'lesson' }));
  await page.getByRole('button', { name: say('common.back') }).click();
  await enterStudio(page, 'Amina', gallery.of(page, { start: 'start', pictures: 'pictures', question: 'question' }));
  await gallery.take(page, 'studio');
  await recordTake(page, /\b0:3[0-7]\b/, {
    see: gallery.of(page, { recording: 'recording', 'look-at-it': 'look-at-it' }),
    onStopped: () => timeline.note('recorded'),
  });
  timeline.note('ready to look at', await readPlayedBytes(page));
  await handIn(page, gallery.of(page, { 'check-yourself': 'check-yourself', 'thank-you': 'thank-you' }));

  await openDesk(page, kiosks.first.origin, 'home', lakeside.pin, gallery.of(page, { unlock: 'unlock' }));
  await page.getByRole('heading', { name: say('teacher.home.title') }).waitFor();
  await gallery.take(page, 'desk');
  await goToDeskPage(page, 'review');
  await watchPost(page);
  const recorded = await readPlayedBytes(page);
  timeline.note('finalised', recorded);
  await gallery.take(page, 'review');
  await approveForPartners(page, 'Form signed by the mother, 3 September', gallery.of(page, { consent: 'consent' }));
  timeline.note('approved');
  await goToDeskPage(page, 'send');
  await sendAll(page);
  timeline.note('committed');
  await gallery.take(page, 'receipt');
  await page.context().close();
  return recorded;
};

/** On the welcome page; a language goes by its own name. */
const chooseLanguage = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('main').getByRole('button', { expanded: false }).first().click();
  await page.getByRole('option', { name, exact: true }).click();
};

/** The second class: joins the project, receives, and watches with the endpoint switched off. @returns what was played. */
const playSecondClass = async ({ browser, gallery, timeline, endpoint, kiosks }: Stage): Promise<Buffer> => {
  const page = await openKiosk(browser, kiosks.second, valley.zone);
  const { address, joinCode } = endpoint;
  await chooseLanguage(page, 'العربية');
  await gallery.take(page, 'welcome-in-arabic');
  await chooseLanguage(page, 'English');
  const project = { join: say('project.climate.question') };
  const places = { class: 'second-class', project: 'join-the-project' };
  await goThroughFirstRun(page, { ...valley, connect: { address, joinCode }, project }, gallery.of(page, places));
  await page.getByRole('button', { name: say('setup.ready.desk') }).click();
  await openDesk(page, kiosks.second.origin, 'home', valley.pin);
  await fetchFrom(page, lakeside.className);
  timeline.note('received');
  await gallery.take(page, 'from-partners');
  await showToClass(page, gallery.of(page, { 'incoming-review': 'incoming-review' }));
  timeline.note('shown to the class');

  await endpoint.switchOff();
  timeline.note('endpoint switched off');
  await showOnStage(page, lakeside.className, gallery.of(page, { announced: 'announced', 'on-stage': 'on-stage' }));
  await watchToTheEnd(page);
  const played = await readPlayedBytes(page);
  timeline.note('played', played);
  await page.keyboard.press('PageDown');
  await page.getByText(say('stage.closing')).waitFor();
  await gallery.take(page, 'closing');
  await page.keyboard.press('Escape');
  await page.getByText(say('student.start.no_lesson')).waitFor();
  await gallery.take(page, 'second-start');
  await page.context().close();
  return played;
};

/** Fails unless the second class played exactly what the first one recorded, and a decoder of others can read it. */
const prove = async (recorded: Buffer, played: Buffer, folder: string): Promise<void> => {
  const sha256 = sha256Of(played);
  if (sha256 !== sha256Of(recorded)) throw new Error(`recorded ${sha256Of(recorded)}, but played ${sha256}`);
  const file = join(folder, 'media', `${sha256}.webm`);
  writeFileSync(file, played);
  const errors = await decodingErrors(file);
  if (errors === null)
    return console.log('ffmpeg is not installed here: the recording was not read by another decoder.');
  if (errors !== '') throw new Error(`ffmpeg says of the recording:\n${errors}`);
  console.log(`The second class played what the first one recorded (${sha256}), and ffmpeg reads it without an error.`);
};

/** What every open page shows, for whoever looks into a demo that did not get through. */
const takeFailure = async (browser: Browser, folder: string): Promise<void> => {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [at, page] of pages.entries())
    await page.screenshot({ path: join(folder, `failed-${at + 1}.png`), timeout: 10_000 }).catch(() => {});
};

/** The whole path by itself: two classes far apart, an endpoint between them. Everything is left in `folder`. */
export const playDemo = async (folder: string): Promise<void> => {
  if (browserPath === null) throw new Error(noBrowserReason);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'media'), { recursive: true });
  const timeline = new Timeline();
  const dataDir = `${folder}-data`;
  const ends: (() => unknown)[] = [() => rmSync(dataDir, { recursive: true, force: true })];
  const ending = <T>(started: T, end: (started: T) => unknown): T => {
    ends.unshift(() => end(started));
    return started;
  };
  try {
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    const camera = join(dataDir, 'camera.mjpeg');
    await makeDrawnCamera(camera, { executablePath: browserPath, args: [...browserFlags] });
    const endpoint = ending(await startEndpointProcess(), (one) => one.stop());
    const startAt = async (name: string) =>
      ending(await startKiosk({ dataDir: join(dataDir, name) }), (one) => one.stop());
    const first = await startAt('lakeside');
    const second = await startAt('valle-verde');
    const args = [...browserFlags, `--use-file-for-fake-video-capture=${camera}`];
    const browser = ending(await chromium.launch({ executablePath: browserPath, args }), (one) => one.close());
    timeline.note('started');
    const stage: Stage = { browser, gallery: new Gallery(folder), timeline, endpoint, kiosks: { first, second } };
    try {
      const recorded = await playFirstClass(stage);
      const played = await playSecondClass(stage);
      await prove(recorded, played, folder);
    } catch (error) {
      await takeFailure(browser, folder);
      throw error;
    }
  } finally {
    writeFileSync(join(folder, 'timeline.json'), `${JSON.stringify(timeline.entries, null, 2)}\n`);
    for (const end of ends) await end();
  }
};
