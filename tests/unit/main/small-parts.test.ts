import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArguments, weakeningSwitch } from '#core/desktop-arguments.ts';
import { weakenedWords } from '#core/start-failure-words.ts';
import { electronNetwork } from '#main/electron-network.ts';
import { electronShell } from '#main/electron-shell.ts';
import { claimInstance } from '#main/single-instance.ts';
import { proxyOf } from '#shared/domain/proxy-answer.ts';
import { electronDouble } from '#tests/helpers/electron-double.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { createTestHost } from '#tests/helpers/test-host.ts';

describe('the proxy of the system', () => {
  it.each([
    ['DIRECT', null],
    ['', null],
    ['nonsense', null],
    ['PROXY', null],
    ['SOCKS5 socks:1080', null],
    ['PROXY proxy.school:8080', 'http://proxy.school:8080'],
    ['HTTPS secure.school:443; DIRECT', 'https://secure.school:443'],
    ['SOCKS5 socks:1080; PROXY proxy:3128', 'http://proxy:3128'],
    ['DIRECT; PROXY proxy:3128', null],
    [' proxy  proxy:3128 ;DIRECT', 'http://proxy:3128'],
  ])('reads %o', (answer, proxy) => {
    expect(proxyOf(answer)).toBe(proxy);
  });

  it('is asked for each address', async () => {
    const set: unknown[] = [];
    const scripted = {
      setProxy: async (config: unknown) => void set.push(config),
      resolveProxy: async () => 'PROXY by-script:2',
    };
    const asked = { resolveProxy: async (url: string) => `PROXY for-${new URL(url).host}:1` };
    const network = electronNetwork(asked, () => scripted);
    expect(await network.proxyFor('https://endpoint.example/v1')).toBe('http://for-endpoint.example:1');
    const pacScript = 'http://school.example/proxy.pac';
    expect(await network.proxyFor('https://endpoint.example/v1', pacScript)).toBe('http://by-script:2');
    expect(set).toEqual([{ mode: 'pac_script', pacScript }]);
    expect(Array.isArray(await network.certificateAuthorities())).toBe(true);
  });
});

describe('the command line', () => {
  it('has defaults, and ignores what is for Chromium', () => {
    const given = readArguments(['--no-sandbox', '--lang=de', 'stray', '--use-fake-device-for-media-stream'], '/usual');
    expect(given).toEqual({ dataDir: '/usual', endpoint: null, isWindowed: false, isSmoke: false, smokeFile: null });
  });

  it('reads our own switches in both spellings', () => {
    const one = readArguments(['--data', '/d', '--endpoint', 'https://e.example', '--windowed', '--smoke'], '/usual');
    expect(one).toEqual({
      dataDir: '/d',
      endpoint: 'https://e.example',
      isWindowed: true,
      isSmoke: true,
      smokeFile: null,
    });
    expect(readArguments(['--data=/d', '--smoke=report.json'], '/usual')).toMatchObject({
      dataDir: '/d',
      isSmoke: true,
      smokeFile: 'report.json',
    });
  });

  it('E1 is refused by an installed app where it would open what the sandbox closes, and says what to do', () => {
    const given = (...names: string[]) => weakeningSwitch((name) => names.includes(name));
    expect(given('lang', 'data', 'smoke', 'ozone-platform')).toBeNull();
    for (const name of ['no-sandbox', 'disable-web-security', 'remote-debugging-port', 'remote-debugging-pipe']) {
      expect(given('lang', name)).toBe(name);
      expect(weakenedWords(name)).toContain(`--${name}`);
    }
    expect(weakenedWords('no-sandbox')).toContain('deb');
  });

  it('takes an empty --data for none', () => {
    expect(readArguments(['--data='], '/usual').dataDir).toBe('/usual');
    expect(readArguments(['--data'], '/usual').dataDir).toBe('/usual');
  });
});

describe('the one instance', () => {
  it('says that the folder cannot be written when the profile finds no place', () => {
    const file = join(tempFolder(), 'a file');
    writeFileSync(file, '');
    const claim = () => claimInstance(electronDouble().electron.app, join(file, 'data'), () => undefined);
    expect(claim).toThrow(expect.objectContaining({ code: 'data.folder_read_only' }));
  });

  it('D6 ends before anything is opened when another holds the folder', () => {
    const { electron, seen, emitters } = electronDouble();
    seen.hasLock = false;
    expect(claimInstance(electron.app, tempFolder(), () => expect.unreachable('the second is not the first'))).toBe(
      false,
    );
    emitters.app.emit('second-instance');
  });

  it('D6 is one per data folder: the profile, which the lock is tied to, lies inside', () => {
    const { electron, seen, emitters } = electronDouble();
    const dataDir = join(tempFolder(), 'not yet there');
    const starts: string[] = [];
    expect(claimInstance(electron.app, dataDir, () => starts.push('second'))).toBe(true);
    expect(seen.paths.get('userData')).toBe(join(dataDir, 'window'));
    expect(existsSync(join(dataDir, 'window'))).toBe(true);
    emitters.app.emit('second-instance');
    expect(starts).toEqual(['second']);
  });
});

describe('what is written for Electron alone', () => {
  it('can be read in one sitting', () => {
    const folder = join(import.meta.dirname, '../../../src/main');
    const lines = globSync('**/*.ts', { cwd: folder }).map(
      (file) => readFileSync(join(folder, file), 'utf8').split('\n').length - 1,
    );
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(600);
  });
});

describe('what comes in', () => {
  it('is never announced over what a child does: nothing of ours makes a notification, a badge, a flashing window or a beep', () => {
    const announces =
      /\bnew Notification\b|showNotification|setAppBadge|setBadge|flashFrame|\.beep\(|new Tray\b|\.bounce\(/;
    const root = join(import.meta.dirname, '../../../src');
    const files = globSync(['main/**/*.ts', 'web-host/**/*.ts', 'renderer/**/*.{ts,tsx}'], { cwd: root });
    expect(files.length).toBeGreaterThan(300);
    expect(announces.test('new Notification(title)')).toBe(true);
    expect(files.filter((file) => announces.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });
});

describe('the desktop', () => {
  const {
    openSecondDisplay,
    printPage,
    startLocalEndpoint,
    offerUpdate,
    restartToUpdate,
    startsAtLogin,
    setStartAtLogin,
  } = createTestHost().shell;
  const updating = { offerUpdate, restartToUpdate, startsAtLogin, setStartAtLogin };
  const parts = { openSecondDisplay, printPage, startLocalEndpoint, ...updating };

  it('answers null when the person cancels a dialog', async () => {
    const shell = electronShell(electronDouble().electron, { ...parts, kiosk: () => null });
    expect(await shell.chooseFolder('Where?')).toBeNull();
    expect(await shell.chooseFile('Which?', ['zip'])).toBeNull();
  });

  it('asks for what the core wants', async () => {
    const { electron } = electronDouble();
    const asked: unknown[] = [];
    const showOpenDialog = async (...args: unknown[]) => {
      asked.push(args.at(-1));
      return { canceled: false, filePaths: ['/chosen'] };
    };
    const desktop = { ...electron, dialog: { ...electron.dialog, showOpenDialog } };
    const shell = electronShell(desktop, { ...parts, kiosk: () => null });
    expect(await shell.chooseFolder('Where?')).toBe('/chosen');
    expect(await shell.chooseFile('Which?', ['zip', 'json'])).toBe('/chosen');
    expect(asked).toEqual([
      { title: 'Where?', properties: ['openDirectory', 'createDirectory'] },
      { title: 'Which?', properties: ['openFile'], filters: [{ name: 'Which?', extensions: ['zip', 'json'] }] },
    ]);
  });

  it('quits through Electron, so that what is open is closed in order', async () => {
    const { electron, seen } = electronDouble();
    await electronShell(electron, { ...parts, kiosk: () => null }).quit();
    expect(seen.quits).toBe(1);
  });
});
