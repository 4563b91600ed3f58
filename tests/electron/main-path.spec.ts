import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from 'playwright/test';
import { electronPath, noElectronReason } from '#tests/helpers/electron-runtime.ts';
import { goThroughFirstRun } from '#tests/helpers/pages/first-run.ts';
import { enterStudio, handIn, recordTake } from '#tests/helpers/pages/student.ts';
import { openDesk, openFirstLesson } from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';

const root = join(import.meta.dirname, '../..');
const origin = 'meridian://app';
const pin = '482916';
const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0;

test.skip(electronPath === null, noElectronReason);
test.describe.configure({ mode: 'serial' });

let dataDir = '';
let app: ElectronApplication;
let page: Page;

const launch = async (): Promise<void> => {
  app = await _electron.launch({
    executablePath: electronPath ?? '',
    // no --use-fake-ui-for-media-stream: the host's own policy has to let the camera through
    args: [
      ...(isRootOnLinux ? ['--no-sandbox'] : []),
      '--use-fake-device-for-media-stream=fps=30',
      root,
      '--windowed',
      ...['--data', dataDir],
    ],
  });
  page = await app.firstWindow();
};

const call = (name: string): Promise<Record<string, unknown>> =>
  page.evaluate(async (operation) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`/op/${operation}`, { method: 'POST', headers, body: '{}' });
    return answer.json();
  }, name);

const camera = (): Promise<string> =>
  page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
      (stream) => {
        for (const track of stream.getTracks()) track.stop();
        return 'granted';
      },
      (error: Error) => error.name,
    ),
  );

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'meridian-electron-'));
  await launch();
});

test.afterAll(async () => {
  await app?.close();
  if (dataDir !== '') rmSync(dataDir, { recursive: true, force: true });
});

test('E1 E4 the page has its own secure origin, and nothing of Node', async () => {
  expect(page.url()).toMatch(/^meridian:\/\/app\/(#|$)/);
  const seen = await page.evaluate(() => ({
    origin: location.origin,
    isSecure: isSecureContext,
    node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
  }));
  expect(seen).toEqual({ origin, isSecure: true, node: ['undefined', 'undefined'] });
  expect(await call('app.status')).toMatchObject({ class: null });
});

test('E6 opens no window, goes nowhere and downloads nothing', async () => {
  expect(await page.evaluate(() => window.open('https://example.org/') === null)).toBe(true);
  await page.evaluate(() => location.assign('https://example.org/'));
  await page.evaluate(() => Object.assign(document.createElement('a'), { href: '/', download: 'x.html' }).click());
  await expect.poll(() => page.url()).toMatch(/^meridian:\/\/app\//);
  expect(app.windows()).toHaveLength(1);
});

test('E2 gives nobody the camera outside the studio', async () => {
  expect(await camera()).toBe('NotAllowedError');
});

test('a class is set up, with an endpoint on this computer', async () => {
  await goThroughFirstRun(page, {
    className: 'Class 4b',
    country: 'Jordan',
    students: ['Amina', 'Omar', 'Lina'],
    pin,
    connect: 'here',
    project: { sample: 'climate' },
  });
  await openFirstLesson(page);
  expect(await call('app.status')).toMatchObject({ class: { name: 'Class 4b' }, endpoint: { isLocal: true } });
});

test('E5 a child records, watches and hands in', async () => {
  await enterStudio(page, 'Amina');
  await recordTake(page, /\b0:(3\d|4[01])\b/);
  await handIn(page);
  expect(await call('app.status')).toMatchObject({ queueCount: 1 });
});

test('V3 the teacher mode locks when the window is minimised', async () => {
  await openDesk(page, origin, 'review', pin);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
  await expect(page.getByRole('button', { name: say('teacher.lock'), exact: true })).toHaveCount(0);
});

test('D6 a second start with the same folder ends, and leaves the first alone', async () => {
  const second = await _electron
    .launch({
      executablePath: electronPath ?? '',
      args: [...(isRootOnLinux ? ['--no-sandbox'] : []), root, '--data', dataDir],
    })
    .then((other) => other.waitForEvent('close').then(() => 'ended'))
    .catch(() => 'ended');
  expect(second).toBe('ended');
  expect(await call('app.status')).toMatchObject({ queueCount: 1 });
});

test('what was recorded is there after a restart, and the vault still opens', async () => {
  await app.close();
  await launch();
  await expect.poll(() => call('app.status')).toMatchObject({ queueCount: 1, class: { name: 'Class 4b' } });
  await openDesk(page, origin, 'review', pin);
});
