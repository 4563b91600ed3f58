import type { BrowserWindow, Rectangle } from 'electron';
import type { AppUpdater } from 'electron-updater';
import type { Core, CoreSettings } from '#core/core-options.ts';
import { keyFileOf, withKeyFile } from '#core/file-vault.ts';
import type { Host } from '#core/host.ts';
import { answerAppRequest } from '#core/http/answer-app-request.ts';
import { lockTeacher } from '#core/lock-teacher.ts';
import { crashedPage, isStageUrl, startPage } from '#shared/domain/app-address.ts';
import { appScheme } from './app-scheme.ts';
import { electronNetwork } from './electron-network.ts';
import { electronShell } from './electron-shell.ts';
import { localEndpoint } from './local-endpoint.ts';
import { loginStart } from './login-start.ts';
import { guardNavigation } from './navigation-policy.ts';
import { reviveAfterCrash } from './page-crashes.ts';
import { pagePrinter } from './paper-window.ts';
import { guardPermissions } from './permission-policy.ts';
import { watchRecordings } from './power-save.ts';
import { safeStorageVault } from './safe-storage-vault.ts';
import { stageWindow } from './second-display.ts';
import { claimInstance } from './single-instance.ts';
import { runSmoke, type SmokeReport } from './smoke.ts';
import { updateDesk } from './updates.ts';
import { type WindowKind, windowOptions } from './window-options.ts';

/** Electron, so that the whole wiring can be run against a double. */
export type Electron = typeof import('electron');

export type KioskOptions = {
  settings: CoreSettings;
  endpointModule: string;
  kind: Exclude<WindowKind, 'stage'>;
  startCore: (settings: CoreSettings, host: Host) => Promise<Core>;
  /** How this program is started, the file that would start it at log-in where files do, and whether others see to that. */
  program: { command: readonly [string, ...string[]]; autostart: string; isManaged: boolean };
  /** `null` where somebody else replaces the app. */
  updater: (() => Promise<AppUpdater>) | null;
};

/**
 * The whole host, in the order in which things must happen. Call it before Electron is ready.
 * @returns the report of a smoke run; `null` otherwise, or when another kiosk holds the data folder.
 */
export const startKiosk = async (electron: Electron, options: KioskOptions): Promise<SmokeReport | null> => {
  const { app, Menu, powerMonitor, protocol } = electron;
  const { settings, kind } = options;
  let kiosk: BrowserWindow | null = null;

  protocol.registerSchemesAsPrivileged([appScheme]);
  app.enableSandbox();
  if (!claimInstance(app, settings.dataDir, () => kiosk?.show())) {
    app.quit();
    return null;
  }
  await app.whenReady();

  const session = electron.session.defaultSession;
  guardPermissions(session);
  guardNavigation(app, session);
  session.setSpellCheckerEnabled(false);
  // macOS keeps copy and paste in the menu; elsewhere there is none, and with it none of its shortcuts.
  const isMac = process.platform === 'darwin';
  // its own *Quit* would end the app behind the page's back, which first says what waits to be sent
  const quit = { label: `Quit ${app.name}`, accelerator: 'Command+Q', click: () => kiosk?.close() };
  const menu = () => Menu.buildFromTemplate([{ role: 'appMenu', submenu: [quit] }, { role: 'editMenu' }]);
  Menu.setApplicationMenu(isMac ? menu() : null);

  const makeWindow = (windowKind: WindowKind, bounds?: Rectangle): BrowserWindow =>
    new electron.BrowserWindow(windowOptions({ kind: windowKind, isPackaged: app.isPackaged, bounds }));
  const openKiosk = (): BrowserWindow | null => kiosk;
  const stage = stageWindow(electron.screen, openKiosk, (bounds) => {
    const window = makeWindow('stage', bounds);
    reviveAfterCrash(window, { again: () => window.reload(), giveUp: () => window.close() });
    return window;
  });
  const isInSession = (): boolean => stage.isOpen() || isStageUrl(kiosk?.webContents.getURL() ?? '');
  const endpoint = localEndpoint(electron.utilityProcess, options.endpointModule);
  const recordings = watchRecordings(electron.powerSaveBlocker, isInSession);
  let isShuttingDown = false;
  const isFree = (): boolean => !isShuttingDown && !recordings.isRecording() && !isInSession();
  const [execPath] = options.program.command;
  const updating = updateDesk(app, { load: options.updater, mayInstall: isFree, execPath });
  const desktop = {
    kiosk: openKiosk,
    openSecondDisplay: stage.open,
    printPage: pagePrinter(() => makeWindow('paper')),
    startLocalEndpoint: endpoint.start,
    ...updating.shell,
    ...loginStart(app, { platform: process.platform, ...options.program }),
  };
  const core = await options.startCore(settings, {
    vault: withKeyFile(safeStorageVault(electron.safeStorage, process.platform), keyFileOf(settings.dataDir)),
    shell: electronShell(electron, desktop),
    network: electronNetwork(session, () => electron.session.fromPartition('proxy-script')),
  });

  const answer = answerAppRequest(core);
  protocol.handle(appScheme.scheme, (request) => {
    recordings.notice(request.method, new URL(request.url).pathname);
    return answer(request);
  });

  const window = makeWindow(kind);
  if (kind === 'smoke') return runSmoke(window, settings.version).finally(() => core.close());
  kiosk = window;

  const lock = (): void => void lockTeacher(core);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  window.on('minimize', lock);
  window.on('hide', lock);
  window.webContents.on('render-process-gone', lock);
  const show = (url: string): void => void window.loadURL(url).catch(() => undefined);
  reviveAfterCrash(window, { again: () => show(startPage), giveUp: () => show(crashedPage) });
  window.once('ready-to-show', () => window.show());
  window.once('closed', () => {
    kiosk = null;
    app.quit();
  });

  let isLeaving = false;
  app.on('before-quit', (event) => {
    if (isLeaving) return;
    event.preventDefault();
    isLeaving = true;
    // not `quit`: by now no page may hold its window open, or a computer that shuts down would wait
    void Promise.all([core.close(), endpoint.stop()]).then(updating.leave);
  });

  // A computer that shuts down is asked to wait for what is being written; Windows does not wait.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    isShuttingDown = true;
    app.quit();
  });
  window.on('session-end', () => void core.close());

  await window.loadURL(startPage).catch((error: unknown) => {
    if (!window.webContents.isCrashed()) throw error;
  });
  return null;
};
