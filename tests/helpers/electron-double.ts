import { EventEmitter } from 'node:events';
import { createContext, runInContext } from 'node:vm';
import type * as E from 'electron';
import type { Electron } from '#main/start-kiosk.ts';

/**
 * Electron without Electron: what `src/main` uses of it, typed from electron.d.ts, so that a call that Electron does
 * not have cannot pass a test. It decides nothing; it records, and lets a test say what Electron would say.
 *
 * It is not Electron. What it cannot show is listed in docs/verify-electron.md.
 */

type Handler = (request: Request) => Response | Promise<Response>;

/** `on`, `once` … of a class of Electron, whose overloads no hand-written emitter can satisfy: the one cast needed. */
const emitting = <T>(emitter: EventEmitter): Pick<T, Extract<keyof T, 'on' | 'once' | 'off'>> =>
  ({
    on: emitter.on.bind(emitter),
    once: emitter.once.bind(emitter),
    off: emitter.off.bind(emitter),
  }) as unknown as Pick<T, Extract<keyof T, 'on' | 'once' | 'off'>>;

/** An event that a handler may prevent. */
export const preventable = <T extends object>(details: T) => {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
};

export const display = (id: number, parts: Partial<E.Display> = {}): E.Display =>
  ({
    id,
    internal: false,
    detected: true,
    size: { width: 1920, height: 1080 },
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    ...parts,
  }) as E.Display;

/**
 * The request as Electron's protocol handler makes it (lib/browser/api/protocol.ts): one piece of upload data becomes
 * a buffer; several become a stream, which reads a pipe into one buffer again and again.
 */
export const protocolRequest = (url: string, init: RequestInit & { pieces?: readonly Uint8Array[] } = {}): Request => {
  const { pieces, ...rest } = init;
  if (pieces === undefined) return new Request(url, rest);
  const shared = new Uint8Array(1024 * 1024);
  const queue = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const piece = queue.shift();
      if (piece === undefined) return controller.close();
      await Promise.resolve();
      shared.set(piece);
      controller.enqueue(shared.subarray(0, piece.byteLength));
    },
  });
  const streamed: RequestInit & { duplex: 'half' } = { ...rest, body, duplex: 'half' };
  return new Request(url, streamed);
};

export class WindowDouble extends EventEmitter {
  readonly options: E.BrowserWindowConstructorOptions;
  readonly contents = new EventEmitter();
  readonly calls: string[] = [];
  readonly webContents: Pick<
    E.WebContents,
    'getURL' | 'isCrashed' | 'executeJavaScript' | 'print' | 'setWindowOpenHandler' | 'on' | 'once' | 'off'
  >;
  url = '';
  isCrashed = false;
  isGone = false;
  openHandler: Parameters<E.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });
  readonly #fetch: (path: string, init?: RequestInit) => Promise<Response>;

  constructor(options: E.BrowserWindowConstructorOptions, fetchAsPage: Handler) {
    super();
    this.options = options;
    this.#fetch = async (path, init) => fetchAsPage(new Request(new URL(path, this.url), init));
    this.webContents = {
      ...emitting<E.WebContents>(this.contents),
      getURL: () => this.url,
      isCrashed: () => this.isCrashed,
      executeJavaScript: async (code) => runInContext(code, createContext({ fetch: this.#fetch })),
      print: (_options, callback) => callback?.(true, ''),
      setWindowOpenHandler: (handler) => {
        this.openHandler = handler;
      },
    };
  }

  async loadURL(url: string): Promise<void> {
    this.url = url;
    this.calls.push(`load ${url}`);
    const page = await this.#fetch(url);
    if (!page.ok) throw new Error(`ERR_FAILED (${page.status}) loading '${url}'`);
    this.emit('ready-to-show');
  }

  show = (): void => void this.calls.push('show');
  reload = (): void => void this.calls.push('reload');
  isDestroyed = (): boolean => this.isGone;
  close = (): void => {
    this.isGone = true;
    this.emit('closed');
  };
  /** The page's process ends, as Electron would tell it. */
  crash = (reason: E.RenderProcessGoneDetails['reason'] = 'crashed'): boolean =>
    this.contents.emit('render-process-gone', {}, { reason, exitCode: 1 });
  getBounds = (): E.Rectangle => ({ x: 0, y: 0, width: 1366, height: 768 });
}

/** @param backend what Linux would say of its key store */
const safeStorageDouble = (): Pick<
  E.SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
> => ({
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(`v10${text}`).reverse(),
  decryptStringAsync: async (sealed) => {
    const text = Buffer.from(sealed).reverse().toString();
    if (!text.startsWith('v10')) throw new Error('Error while decrypting the ciphertext provided to safeStorage.');
    return { result: text.slice(3), shouldReEncrypt: false };
  },
  getSelectedStorageBackend: () => 'gnome_libsecret',
  setUsePlainTextEncryption: () => undefined,
});

/** A fresh Electron. Everything a test may look at is in `seen`; everything it may cause, in the emitters. */
export const electronDouble = () => {
  const app = new EventEmitter();
  const powerMonitor = new EventEmitter();
  const screen = new EventEmitter();
  const session = new EventEmitter();
  const schemes = new Map<string, Handler>();
  const seen = {
    windows: [] as WindowDouble[],
    privileges: [] as E.CustomScheme[],
    blockers: new Set<number>(),
    blockersStarted: 0,
    paths: new Map<string, string>(),
    menu: undefined as E.Menu | null | undefined,
    isSpellChecking: true,
    quits: 0,
    exits: 0,
    relaunches: [] as (string | undefined)[],
    loginItem: { openAtLogin: false } as E.Settings,
    isSandboxed: false,
    hasLock: true,
    displays: [display(1)],
    permissionRequest: null as Parameters<E.Session['setPermissionRequestHandler']>[0],
    permissionCheck: null as Parameters<E.Session['setPermissionCheckHandler']>[0],
    devicePermission: null as Parameters<E.Session['setDevicePermissionHandler']>[0],
    displayMedia: null as Parameters<E.Session['setDisplayMediaRequestHandler']>[0],
  };
  const fetchAsPage: Handler = (request) => {
    const handler = schemes.get(new URL(request.url).protocol.replace(':', ''));
    if (handler === undefined) throw new Error('ERR_UNKNOWN_URL_SCHEME');
    return handler(request);
  };

  const parts = {
    app: {
      ...emitting<E.App>(app),
      isPackaged: true,
      commandLine: { hasSwitch: (name) => process.argv.includes(`--${name}`) } as E.CommandLine,
      whenReady: async () => undefined,
      enableSandbox: () => {
        seen.isSandboxed = true;
      },
      requestSingleInstanceLock: () => seen.hasLock,
      releaseSingleInstanceLock: () => {
        seen.hasLock = false;
      },
      setPath: (name, path) => void seen.paths.set(name, path),
      quit: () => {
        seen.quits += 1;
      },
      exit: () => {
        seen.exits += 1;
      },
      relaunch: ({ execPath } = {}) => void seen.relaunches.push(execPath),
      getLoginItemSettings: ({ path, args } = {}) => {
        const { openAtLogin, path: itsPath, args: itsArgs = [] } = seen.loginItem;
        const isIt = path === itsPath && String(args) === String(itsArgs);
        const never = { openAsHidden: false, wasOpenedAtLogin: false, wasOpenedAsHidden: false, restoreState: false };
        return {
          ...never,
          openAtLogin: openAtLogin === true && isIt,
          status: 'not-found',
          executableWillLaunchAtLogin: isIt,
          launchItems: [],
        };
      },
      setLoginItemSettings: (settings) => {
        seen.loginItem = settings;
      },
    } satisfies Partial<E.App>,
    BrowserWindow: class extends WindowDouble {
      constructor(options: E.BrowserWindowConstructorOptions = {}) {
        super(options, fetchAsPage);
        seen.windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    },
    Menu: {
      setApplicationMenu: (menu) => {
        seen.menu = menu;
      },
      buildFromTemplate: () => ({}) as E.Menu,
    } satisfies Partial<typeof E.Menu>,
    dialog: {
      showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
    } satisfies Partial<E.Dialog>,
    powerMonitor: emitting<E.PowerMonitor>(powerMonitor),
    powerSaveBlocker: {
      start: () => {
        seen.blockersStarted += 1;
        seen.blockers.add(seen.blockersStarted);
        return seen.blockersStarted;
      },
      stop: (id) => seen.blockers.delete(id),
    } satisfies Partial<E.PowerSaveBlocker>,
    protocol: {
      registerSchemesAsPrivileged: (customSchemes) => void seen.privileges.push(...customSchemes),
      handle: (scheme, handler) => void schemes.set(scheme, handler),
    } satisfies Partial<E.Protocol>,
    safeStorage: safeStorageDouble(),
    screen: {
      ...emitting<E.Screen>(screen),
      getAllDisplays: () => seen.displays,
      getDisplayMatching: () => seen.displays[0] ?? display(0),
    } satisfies Partial<E.Screen>,
    session: {
      defaultSession: {
        ...emitting<E.Session>(session),
        setPermissionRequestHandler: (handler) => {
          seen.permissionRequest = handler;
        },
        setPermissionCheckHandler: (handler) => {
          seen.permissionCheck = handler;
        },
        setDevicePermissionHandler: (handler) => {
          seen.devicePermission = handler;
        },
        setDisplayMediaRequestHandler: (handler) => {
          seen.displayMedia = handler;
        },
        setSpellCheckerEnabled: (isEnabled) => {
          seen.isSpellChecking = isEnabled;
        },
        resolveProxy: async () => 'DIRECT',
      } satisfies Partial<E.Session>,
    },
    shell: { showItemInFolder: () => undefined } satisfies Partial<E.Shell>,
    utilityProcess: {
      fork: () => {
        throw new Error('expected no utility process in this test');
      },
    } satisfies Partial<typeof E.utilityProcess>,
  } satisfies Partial<Record<keyof Electron, unknown>>;

  return {
    electron: parts as unknown as Electron,
    seen,
    /** What the page would get. */
    fetchAsPage,
    emitters: { app, powerMonitor, screen, session },
  };
};
