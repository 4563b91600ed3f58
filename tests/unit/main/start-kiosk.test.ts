import { EventEmitter } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PermissionRequest, WebContents } from 'electron';
import type { AppUpdater } from 'electron-updater';
import { afterEach, describe, expect, it } from 'vitest';
import type { Core } from '#core/core-options.ts';
import { startCoreThread } from '#core/core-thread.ts';
import { createCore } from '#core/create-core.ts';
import type { Host } from '#core/host.ts';
import { type KioskOptions, startKiosk } from '#main/start-kiosk.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { callOperation } from '#tests/helpers/core-client.ts';
import { display, electronDouble, preventable, type WindowDouble } from '#tests/helpers/electron-double.ts';
import { cheapUnlock, setupInput } from '#tests/helpers/start-core.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

/** A busy machine may take its time. */
const patience = { timeout: 30_000 };

let core: Core | null = null;
afterEach(async () => {
  await core?.close();
  core = null;
});

/** As the app has it: in a thread of its own. */
const inThread: KioskOptions['startCore'] = async (settings, host) => {
  core = await startCoreThread(settings, host);
  return core;
};
/** The same core where nothing is about its thread, which takes the better part of a second to start. */
const inPlace: KioskOptions['startCore'] = async (settings, host) => {
  core = await createCore({ ...settings, host });
  return core;
};

/** The whole host on the double, with a real core. */
const start = async (changes: Partial<KioskOptions> = {}, double = electronDouble()) => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>Meridian</title>');
  const report = await startKiosk(double.electron, {
    settings: {
      dataDir: join(folder, 'data'),
      rendererDir: join(folder, 'page'),
      version: '1.2.3',
      validateOutputs: true,
      suggestedEndpoint: null,
      unlockCost: cheapUnlock,
    },
    endpointModule: join(folder, 'endpoint.cjs'),
    kind: 'kiosk',
    updater: null,
    program: { command: ['/opt/meridian'], autostart: join(folder, 'autostart', 'meridian.desktop'), isManaged: false },
    startCore: inPlace,
    ...changes,
  });
  const [kiosk] = double.seen.windows;
  return { ...double, report, kiosk: kiosk as WindowDouble };
};

const page = (path: string, init?: RequestInit): Request => new Request(new URL(path, 'meridian://app/'), init);

describe('the desktop host', () => {
  it('D6 opens nothing when another kiosk holds the folder', async () => {
    const double = electronDouble();
    double.seen.hasLock = false;
    const { seen, report } = await start({ startCore: () => expect.unreachable('no core without the lock') }, double);
    expect([report, seen.windows.length, seen.quits]).toEqual([null, 0, 1]);
  });

  it('opens no window when the core cannot start, and passes the reason on', async () => {
    const refused = start({ startCore: () => Promise.reject(new AppError('data.folder_read_only')) });
    await expect(refused).rejects.toMatchObject({ code: 'data.folder_read_only' });
  });

  it('E4 shows the page, and the core answers it on the scheme', async () => {
    const { kiosk, seen, fetchAsPage } = await start({ startCore: inThread });
    expect(kiosk.url).toBe('meridian://app/');
    expect(kiosk.calls).toEqual(['load meridian://app/', 'show']);
    expect(seen.privileges.map(({ scheme }) => scheme)).toEqual(['meridian']);
    const status = await fetchAsPage(
      page('/op/app.status', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
    );
    expect(await status.json()).toMatchObject({ version: '1.2.3', protection: 'system', class: null });
    expect((await fetchAsPage(page('/'))).headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('E1 E10 sandboxes everything, has no menu and no spell checker', async () => {
    const { kiosk, seen } = await start();
    expect(seen.isSandboxed).toBe(true);
    expect(kiosk.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, devTools: false });
    expect(seen.isSpellChecking).toBe(false);
    if (process.platform !== 'darwin') expect(seen.menu).toBeNull();
  });

  it('E2 puts the policy behind all doors of the session', async () => {
    const { kiosk, seen } = await start();
    const contents = kiosk.webContents as WebContents;
    const ask = (permission: 'media' | 'display-capture' | 'geolocation', url: string, mediaTypes = ['video']) => {
      kiosk.url = url;
      let answer: boolean | null = null;
      const details = { isMainFrame: true, requestingUrl: url, mediaTypes } as PermissionRequest;
      seen.permissionRequest?.(contents, permission, (isGranted) => (answer = isGranted), details);
      const mediaType = 'video' as const;
      const check = seen.permissionCheck?.(contents, permission, 'meridian://app/', { isMainFrame: true, mediaType });
      return [answer, check];
    };
    expect(ask('media', 'meridian://app/#/turn/1/make/video')).toEqual([true, true]);
    expect(ask('media', 'meridian://app/#/turn/1/question')).toEqual([false, false]);
    expect(ask('display-capture', 'meridian://app/#/turn/1/make/video')).toEqual([false, false]);
    expect(ask('geolocation', 'meridian://app/#/turn/1/make/video')).toEqual([false, false]);
    expect(seen.permissionCheck?.(null, 'media', 'meridian://app/', { isMainFrame: true, mediaType: 'video' })).toBe(
      false,
    );
    const device = { deviceType: 'usb', origin: 'meridian://app', device: {} };
    expect(seen.devicePermission?.(device as Parameters<NonNullable<typeof seen.devicePermission>>[0])).toBe(false);
    let streams: unknown = 'unanswered';
    seen.displayMedia?.({} as Parameters<NonNullable<typeof seen.displayMedia>>[0], (given) => (streams = given));
    expect(streams).toBeNull();
  });

  it('E6 denies new windows, foreign pages, redirects, webviews and downloads', async () => {
    const { kiosk, emitters } = await start();
    expect(kiosk.openHandler({ url: 'meridian://app/' } as Parameters<typeof kiosk.openHandler>[0])).toEqual({
      action: 'deny',
    });
    const happen = (name: string, details: object): boolean => {
      const event = preventable(details);
      kiosk.contents.emit(name, event);
      return event.defaultPrevented;
    };
    for (const name of ['will-frame-navigate', 'will-redirect']) {
      expect(happen(name, { url: 'https://evil.example/', isMainFrame: true })).toBe(true);
      expect(happen(name, { url: 'meridian://app/', isMainFrame: false })).toBe(true);
      expect(happen(name, { url: 'meridian://app/#/teacher', isMainFrame: true })).toBe(false);
    }
    expect(happen('will-attach-webview', {})).toBe(true);
    const download = preventable({});
    emitters.session.emit('will-download', download);
    expect(download.defaultPrevented).toBe(true);
  });

  it.each([
    ['the computer sleeps', 'powerMonitor', 'suspend'],
    ['the screen is locked', 'powerMonitor', 'lock-screen'],
    ['the window is minimised', 'kiosk', 'minimize'],
    ['the window is hidden', 'kiosk', 'hide'],
    ['the page crashes', 'contents', 'render-process-gone'],
  ])('V3 locks the teacher mode when %s', async (_what, emitter, name) => {
    const { kiosk, emitters } = await start();
    if (core === null) throw new TypeError('expected a core');
    const { token } = await callOperation(core, 'setup.complete', setupInput);
    await callOperation(core, 'teacher.stay', {}, token);
    const of = { powerMonitor: emitters.powerMonitor, kiosk, contents: kiosk.contents }[emitter];
    of?.emit(name, {}, { reason: 'crashed' });
    const door = core;
    await expect
      .poll(() => callOperation(door, 'teacher.stay', {}, token).catch(({ code }) => code), patience)
      .toBe('auth.teacher_required');
  });

  it('holds one power-save blocker while slices come in, and lets go when the take is over', async () => {
    const { seen, fetchAsPage } = await start();
    await fetchAsPage(page('/takes/t1/chunks?offset=0', { method: 'PUT', body: 'x' }));
    await fetchAsPage(page('/takes/t1/chunks?offset=1', { method: 'PUT', body: 'x' }));
    expect([seen.blockersStarted, seen.blockers.size]).toEqual([1, 1]);
    await fetchAsPage(page('/op/take.finish', { method: 'POST', body: '{}' }));
    expect(seen.blockers.size).toBe(0);
  });

  it('opens the stage on the other display, once, and closes it with the display', async () => {
    const double = electronDouble();
    let open: ((path: string) => Promise<boolean>) | null = null;
    const { seen, emitters } = await start(
      {
        startCore: (settings, host) => {
          open = host.shell.openSecondDisplay;
          return inPlace(settings, host);
        },
      },
      double,
    );
    if (open === null) throw new TypeError('expected the shell');
    const openStage = open as (path: string) => Promise<boolean>;
    expect(await openStage('/#/stage/1')).toBe(false);
    seen.displays.push(display(2, { bounds: { x: 1920, y: 0, width: 1280, height: 720 } }));
    expect(await openStage('https://evil.example/')).toBe(false);
    expect(await openStage('/#/stage/1')).toBe(true);
    expect(await openStage('/#/stage/2')).toBe(true);
    expect(seen.windows).toHaveLength(2);
    expect(seen.windows[1]).toMatchObject({ url: 'meridian://app/#/stage/2', options: { x: 1920, fullscreen: true } });
    emitters.screen.emit('display-removed', {}, display(2));
    expect(await openStage('/#/stage/3')).toBe(true);
    expect(seen.windows).toHaveLength(3);
    const third = seen.windows[2] as WindowDouble;
    emitters.screen.emit('display-metrics-changed', {}, display(2), ['bounds']);
    expect(third.isGone).toBe(false);
    // the desk's own display is gone, and the system puts its window where the stage is
    seen.displays.shift();
    emitters.screen.emit('display-metrics-changed', {}, display(2), ['bounds']);
    expect(third.isGone).toBe(true);
    expect(await openStage('/#/stage/3')).toBe(false);
  });

  it('shows a stage that crashed again, and closes one that keeps crashing', async () => {
    const double = electronDouble();
    double.seen.displays.push(display(2));
    let open: (path: string) => Promise<boolean> = async () => false;
    const { seen } = await start(
      {
        startCore: (settings, host) => {
          open = host.shell.openSecondDisplay;
          return inPlace(settings, host);
        },
      },
      double,
    );
    await open('/#/stage/1');
    const stage = seen.windows[1] as WindowDouble;
    stage.crash();
    await expect.poll(() => stage.calls.at(-1), patience).toBe('reload');
    stage.crash();
    stage.crash();
    await expect.poll(() => stage.isGone, patience).toBe(true);
    expect(seen.quits).toBe(0);
  });

  it('goes back to the start screen when the page crashes, and to a plain page when it keeps crashing', async () => {
    const { kiosk } = await start();
    kiosk.url = 'meridian://app/#/turn/1/make/video';
    kiosk.crash();
    // never from inside the report of the crash: Electron itself would go down
    expect(kiosk.url).toBe('meridian://app/#/turn/1/make/video');
    await expect.poll(() => kiosk.calls.slice(2), patience).toEqual(['load meridian://app/']);
    kiosk.crash('oom');
    kiosk.crash('clean-exit');
    await expect.poll(() => kiosk.calls.slice(2), patience).toHaveLength(2);
    kiosk.crash('crashed');
    await expect.poll(() => kiosk.url, patience).toBe('meridian://app/crashed.html');
  });

  it('leaves a window alone that closed while its page crashed', async () => {
    const { kiosk } = await start();
    const calls = kiosk.calls.length;
    kiosk.crash('killed');
    kiosk.close();
    await new Promise((resolve) => setImmediate(resolve));
    expect(kiosk.calls).toHaveLength(calls);
  });

  it('keeps the display awake while the class watches on the one display, and not before or after', async () => {
    const { kiosk, seen, fetchAsPage } = await start();
    const beat = () => fetchAsPage(page('/assets/nothing.js'));
    await beat();
    expect(seen.blockers.size).toBe(0);
    kiosk.url = 'meridian://app/#/stage/0198';
    await beat();
    await beat();
    expect([seen.blockersStarted, seen.blockers.size]).toEqual([1, 1]);
    kiosk.url = 'meridian://app/#/teacher/review';
    await beat();
    expect(seen.blockers.size).toBe(0);
  });

  it('asks a computer that shuts down to wait until the core has closed', async () => {
    const { emitters, seen } = await start();
    const shutdown = preventable({});
    emitters.powerMonitor.emit('shutdown', shutdown);
    expect([shutdown.defaultPrevented, seen.quits]).toEqual([true, 1]);
  });

  it('closes the core when Windows ends the session, which does not wait', async () => {
    const { kiosk, fetchAsPage } = await start({ startCore: inThread });
    kiosk.emit('session-end', preventable({ reasons: ['shutdown'] }));
    await expect.poll(async () => (await fetchAsPage(page('/'))).status, patience).toBe(503);
  });

  it('starts although the page crashed while it was loading; a page that is not there is a failure', async () => {
    const gone: Core = { fetch: async () => new Response(null, { status: 404 }), close: async () => undefined };
    await expect(start({ startCore: async () => gone })).rejects.toThrow('404');
    const double = electronDouble();
    const dying: Core = {
      fetch: async () => {
        for (const window of double.seen.windows) window.isCrashed = true;
        return new Response(null, { status: 404 });
      },
      close: async () => undefined,
    };
    const { report } = await start({ startCore: async () => dying }, double);
    expect(report).toBeNull();
  });

  it('closes the core before it lets Electron quit', async () => {
    const { emitters, seen, fetchAsPage } = await start({ startCore: inThread });
    const first = preventable({});
    emitters.app.emit('before-quit', first);
    expect(first.defaultPrevented).toBe(true);
    await expect.poll(() => seen.exits, patience).toBe(1);
    expect((await fetchAsPage(page('/'))).status).toBe(503);
    const second = preventable({});
    emitters.app.emit('before-quit', second);
    expect(second.defaultPrevented).toBe(false);
  });

  it('E11 installs what the core has proven when the person leaves, not when the computer shuts down', async () => {
    const leaving = async (ending: (all: Awaited<ReturnType<typeof start>>) => void, isOffered = true) => {
      const calls: string[] = [];
      let offer: Host['shell']['offerUpdate'] = async () => undefined;
      const updater = Object.assign(new EventEmitter(), {
        checkForUpdates: async () => ({ isUpdateAvailable: true, updateInfo: { version: '9.0.0' } }),
        downloadUpdate: async () => void calls.push('download'),
        quitAndInstall: (...given: boolean[]) => void calls.push(`install ${given}`),
      });
      const all = await start({
        updater: async () => updater as unknown as AppUpdater,
        startCore: async (_settings, host) => {
          offer = host.shell.offerUpdate;
          return { fetch: async () => new Response('<!doctype html>'), close: async () => undefined };
        },
      });
      const ready = { version: '9.0.0', manifest: '{}', path: '/nowhere', name: 'x', sha512: '' };
      await offer(isOffered ? ready : null);
      ending(all);
      all.emitters.app.emit('before-quit', preventable({}));
      await expect.poll(() => all.seen.exits, patience).toBe(1);
      return calls;
    };
    expect(await leaving(() => undefined)).toEqual(['download', 'install true,false']);
    expect(await leaving(({ emitters }) => emitters.powerMonitor.emit('shutdown', preventable({})))).toEqual([]);
    expect(await leaving(() => undefined, false)).toEqual([]);
    const atStage = ({ kiosk }: { kiosk: WindowDouble }): void => {
      kiosk.url = 'meridian://app/#/stage/1';
    };
    expect(await leaving(atStage)).toEqual([]);
  });
});

describe('the smoke run', () => {
  it('answers one operation from inside a hidden window', async () => {
    const { kiosk, report } = await start({ kind: 'smoke' });
    expect(report).toEqual({ smoke: 'ok', version: '1.2.3', protection: 'system', problem: null });
    expect(kiosk.calls).not.toContain('show');
  });

  it('reports a core that does not answer', async () => {
    const gone: Core = { fetch: () => Promise.reject(new Error('gone')), close: async () => undefined };
    const { report } = await start({ kind: 'smoke', startCore: async () => gone });
    expect(report).toMatchObject({ smoke: 'failed', protection: null });
    expect(report?.problem).toContain('503');
  });

  it('reports an answer that is not the contract', async () => {
    const other: Core = { fetch: async () => Response.json({ hello: 'world' }), close: async () => undefined };
    const { report } = await start({ kind: 'smoke', startCore: async () => other });
    expect(report?.smoke).toBe('failed');
  });
});
