import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BlobReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import type { Browser, Page } from 'playwright/test';
import { isSignedBy } from '#crypto/ed25519.ts';
import { keepsakePosts, signedKeepsake } from '#shared/contract/keepsake.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import type { Kiosk } from '#tests/helpers/kiosk.ts';
import { kioskPin } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { isTooWide } from '#tests/helpers/page-checks.ts';
import { sayIn } from '#tests/helpers/pages/words.ts';
import { startStoryClass } from '#tests/helpers/story-class.ts';

test.skip(browserPath === null, noBrowserReason);

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const question = 'كيف يكون صوت الصباح عندكم؟';
const olive = { className: 'الصف الرابع ب', country: 'JO', timeZone: 'Asia/Amman', language: 'ar' };
const rua = { className: 'Turma 3', country: 'PT', timeZone: 'Europe/Lisbon', language: 'pt' };
const project = {
  question,
  language: 'ar',
  kinds: ['text' as const, 'drawing' as const, 'voice' as const, 'video' as const],
  viewsWanted: 1,
  phases: [
    { phase: 'introduce' as const, days: 1, prompts: [] },
    { phase: 'create' as const, days: 2, prompts: [] },
    { phase: 'respond' as const, days: 2, prompts: [] },
    {
      phase: 'reflect' as const,
      days: 1,
      prompts: [{ id: 'r1', text: 'ماذا فاجأك؟', kinds: [], takeLimitMs: null }],
    },
  ],
};

/** The teacher comes to the page of keepsakes, in the language of the class. */
const openKeepsakes = async (page: Page, kiosk: Kiosk, language: string): Promise<void> => {
  await page.goto(`${kiosk.origin}/#/teacher/keepsake`);
  const secret = page.getByLabel(sayIn(language, 'common.unlock.pin'), { exact: true });
  await secret.fill(kioskPin);
  await page.getByRole('button', { name: sayIn(language, 'common.unlock.open') }).click();
  await page.getByRole('heading', { name: sayIn(language, 'keepsake.title'), exact: true }).waitFor();
};

/** Presses the one button, and finds what has come since. */
const makeOne = async (page: Page, kiosk: Kiosk, language: string, book: string): Promise<string> => {
  const exports = join(kiosk.dataDir, 'exports');
  const list = (): string[] =>
    existsSync(exports) ? readdirSync(exports).filter((name) => !name.endsWith('.zip')) : [];
  const before = new Set(list());
  await page.getByRole('button', { name: sayIn(language, 'keepsake.make'), exact: true }).click();
  await expect
    .poll(() => list().filter((name) => !before.has(name) && !name.includes('keepsake-part')), { timeout: 120_000 })
    .toHaveLength(1);
  // in a sentence from right to left the name of a file keeps its own direction
  const file = language === 'ar' ? `\u2068${book}\u2069` : book;
  await expect(page.getByText(sayIn(language, 'keepsake.on_paper', { file }))).toBeVisible();
  return join(exports, list().find((name) => !before.has(name)) ?? '');
};

/** A browser at home, without a network and without Meridian; it says what it asked for beside the folder. */
const openAtHome = async (browser: Browser, folder: string) => {
  const context = await browser.newContext({ offline: true, viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) asked.push(request.url());
  });
  await page.goto(pathToFileURL(join(folder, 'index.html')).href);
  return { page, asked, close: () => context.close() };
};

/** Every file by its hash, every hash by its class's signature, as anybody can find out. */
const verify = (folder: string) => {
  const read = (name: string): Buffer => readFileSync(join(folder, name));
  const { keepsake, signature } = signedKeepsake.parse(JSON.parse(read('keepsake.json').toString()));
  const posts = keepsakePosts.parse(JSON.parse(read('posts.json').toString()));
  const keyOf = new Map(keepsake.classes.map(({ classId, signingKey }) => [classId, signingKey]));
  expect(isSignedBy(keyOf.get(keepsake.classId) ?? '', keepsake, signature)).toBe(true);
  expect(sha256Of(read('posts.json'))).toBe(keepsake.postsSha256);
  for (const { manifest, signature: signed, files } of posts) {
    expect(isSignedBy(keyOf.get(manifest.classId) ?? '', manifest, signed)).toBe(true);
    for (const { role, path, sha256 } of files) {
      expect(sha256Of(read(path ?? ''))).toBe(sha256);
      if (role !== 'still') expect(manifest.media.map((one) => one.sha256)).toContain(sha256);
    }
  }
  return { keepsake, posts, read };
};

const filesIn = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(folder.length + 1), sha256Of(readFileSync(path))];
      }),
  );

const filesInZip = async (path: string): Promise<Map<string, string>> => {
  const reader = new ZipReader(new BlobReader(new Blob([readFileSync(path)])));
  const files = new Map<string, string>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, sha256Of(await entry.getData(new Uint8ArrayWriter())));
  }
  return files;
};

test('what a class made outlives the app: of the class, a project and one child, opened from its folder without a network, and printed', {
  tag: '@story',
}, async ({ page, browser, startKiosk, startEndpoint }) => {
  test.setTimeout(240_000);
  const { address, joinCode } = await startEndpoint();
  const endpoint = { address, joinCode };
  const first = await startKiosk({ name: 'olive' });
  // no browser can be found on this one: it has nothing that prints
  const second = await startKiosk({ name: 'rua', environment: { PATH: '/nowhere', MERIDIAN_BROWSER: '' } });
  const ours = await startStoryClass(first, { ...olive, endpoint, students: ['أمينة', 'عمر'], project });
  await ours.sync();
  const theirs = await startStoryClass(second, {
    ...rua,
    endpoint,
    students: ['Rita', 'Tiago'],
    project: { join: ours.up.project?.id ?? '' },
  });
  const both = [ours, theirs];
  const goOnTo = async (phase: 'respond' | 'reflect'): Promise<void> => {
    for (const one of both) await one.call('project.choose_phase', { projectId: ours.up.project?.id ?? '', phase });
  };

  await ours.make({ text: 'نسمع الديك قبل أن نرى الشمس. <b>ثم</b> "الخبّاز".' });
  for (const kind of ['drawing', 'voice', 'video'] as const) await ours.make({ kind });
  const said = await ours.call('review.list', {});
  const film = said.rows.find(({ kind }) => kind === 'video')?.id ?? '';
  const cues = [{ startMs: 0, endMs: 3_000, text: 'هذا صباحنا' }];
  await ours.call('review.set_captions', { postId: film, captions: { language: 'ar', cues } });
  await theirs.make({ text: 'De manhã ouço o mar.' });
  for (const one of both) await one.approveAll();
  for (const one of [...both, ours]) await one.sync();
  await goOnTo('respond');
  await theirs.replyToAll();
  await theirs.approveAll();
  for (const one of [...both].reverse()) await one.sync();
  await goOnTo('reflect');
  await ours.watch(1);
  await ours.make({ purpose: 'reflection', promptId: 'r1', text: 'أن البحر يُسمع من بعيد.' });
  await ours.approveAll('class');

  // the class: one press
  await page.goto(first.address);
  await openKeepsakes(page, first, 'ar');
  const whole = await makeOne(page, first, 'ar', 'book.pdf');
  const { keepsake, posts, read } = verify(whole);
  expect(keepsake).toMatchObject({ scope: 'class', audience: 'class', language: 'ar' });
  const kinds = posts.map(({ manifest: { classId, kind, purpose } }) =>
    [classId === ours.up.classId ? 'ours' : 'theirs', kind, purpose].join(' '),
  );
  expect(kinds.filter((one) => one === 'theirs text reply').length).toBeGreaterThan(0);
  expect(kinds).toEqual(
    expect.arrayContaining([
      ...['ours text answer', 'ours drawing answer', 'ours voice answer', 'ours video answer'],
      ...['theirs text answer', 'ours text reflection'],
    ]),
  );
  const { lines, schema } = {
    lines: read('posts.csv').toString().trimEnd().split('\r\n'),
    schema: JSON.parse(read('schema.json').toString()) as { $defs: object },
  };
  expect(lines).toHaveLength(posts.length + 1);
  expect(Object.keys(schema.$defs)).toEqual(['keepsake', 'posts']);
  expect(read('book.pdf').subarray(0, 4).toString()).toBe('%PDF');
  expect(await filesInZip(`${whole}.zip`)).toEqual(filesIn(whole));

  const home = await openAtHome(browser, whole);
  const kept = home.page;
  await expect(kept.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(kept.getByRole('heading', { level: 1 })).toContainText(olive.className);
  await expect(kept.locator('article')).toHaveCount(posts.length);
  for (const text of [question, rua.className, 'De manhã ouço o mar.', 'أن البحر يُسمع من بعيد.', '<b>ثم</b>']) {
    await expect(kept.locator('main')).toContainText(text);
  }
  await expect(kept.locator('main svg')).toHaveCount(1);
  await expect(kept.locator('main .line a').first()).toBeVisible();
  for (const medium of await kept.locator('video, audio').all()) {
    await medium.scrollIntoViewIfNeeded();
    await medium.evaluate((one: HTMLMediaElement) => {
      one.muted = true;
      return one.play();
    });
    await expect.poll(() => medium.evaluate((one: HTMLMediaElement) => one.currentTime)).toBeGreaterThan(0);
  }
  const cuesShown = () =>
    kept.locator('video').evaluate((one: HTMLVideoElement) => one.textTracks[0]?.cues?.length ?? 0);
  await expect.poll(cuesShown).toBe(1);
  for (const image of await kept.locator('article img').all()) {
    await image.scrollIntoViewIfNeeded();
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  }
  await kept.getByText('هذا صباحنا').locator('..').locator('summary').click();
  await expect(kept.getByText('هذا صباحنا')).toBeVisible();
  await kept.setViewportSize({ width: 360, height: 640 });
  await expect.poll(() => isTooWide(kept)).toBe(false);
  await kept.locator('nav a').click();
  await expect(kept).toHaveURL(/book\.html$/);
  await expect(kept.locator('article')).toHaveCount(posts.length);
  await expect(kept.locator('video, audio')).toHaveCount(0);
  expect(home.asked).toEqual([]);
  await home.close();

  // one project, for its classes: what was for the class alone is not in it
  const choose = (id: string) => page.getByRole('radio', { name: sayIn('ar', id) }).check({ force: true });
  await choose('keepsake.scope.project');
  await choose('keepsake.for.partners');
  const ofProject = verify(await makeOne(page, first, 'ar', 'book.pdf'));
  expect(ofProject.keepsake).toMatchObject({ scope: 'project', audience: 'partners' });
  expect(ofProject.posts).toHaveLength(posts.length - 1);

  // one child, for its family: its first name, and nothing of others
  await choose('keepsake.scope.child');
  const family = await makeOne(page, first, 'ar', 'book.pdf');
  const ofChild = verify(family);
  expect(ofChild.keepsake).toMatchObject({ scope: 'child', audience: 'family' });
  expect(new Set(ofChild.posts.map(({ manifest }) => manifest.classId))).toEqual(new Set([ours.up.classId]));
  const atGrandmothers = await openAtHome(browser, family);
  await expect(atGrandmothers.page.getByRole('heading', { level: 1 })).toContainText('أمينة');
  await expect(atGrandmothers.page.locator('article')).toHaveCount(ofChild.posts.length);
  await expect(atGrandmothers.page.locator('main')).not.toContainText('De manhã');
  await atGrandmothers.close();

  // where nothing prints, the page of the book is named instead
  await page.goto(second.address);
  await openKeepsakes(page, second, 'pt');
  const unprinted = await makeOne(page, second, 'pt', 'book.html');
  expect(existsSync(join(unprinted, 'book.pdf'))).toBe(false);
  const portuguese = verify(unprinted);
  expect(portuguese.keepsake.language).toBe('pt');
});
