import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a window could appear at all. */
export const hasDisplay = (platform: NodeJS.Platform, environment: Environment): boolean =>
  platform === 'win32' || platform === 'darwin' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);

/**
 * A browser has much to ask of its makers, whatever it is told. Its proxy is a port of this computer where nobody listens, and
 * only addresses of this computer go round it: so it reaches our page and nothing else (E10). What goes to the endpoint is sent
 * by the core.
 */
export const loopbackOnly = ['--proxy-server=http://127.0.0.1:9'] as const;

/**
 * How the browser is started: our page alone, full screen, in a profile of its own (its permissions and its storage
 * stay with the data folder), asking nobody for anything.
 *
 * @param isRoot Chromium refuses its sandbox to root on Linux; no classroom should run that way
 */
export const windowFlags = (address: string, dataDir: string, isRoot: boolean): readonly string[] => [
  `--app=${address}`,
  '--start-fullscreen',
  `--user-data-dir=${join(dataDir, 'browser')}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-translate',
  ...loopbackOnly,
  '--disable-features=Translate,MediaRouter',
  '--autoplay-policy=no-user-gesture-required',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** The browser must offer to remember nothing that is typed: the next child would find PIN and names filled in. */
const forgetfulPreferences = {
  credentials_enable_service: false,
  credentials_enable_autosignin: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
};

/** Prepares the window's own profile in the data folder; one that the browser has made its own is left as it is. */
export const prepareProfile = (dataDir: string): void => {
  const folder = join(dataDir, 'browser', 'Default');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'Preferences');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(forgetfulPreferences), { mode: 0o600 });
};

export type OpenedWindow = { kind: 'opened'; child: ChildProcess } | { kind: 'no-display' } | { kind: 'no-browser' };

/** Opens the kiosk's window in the installed browser, where there is a display and a browser. */
export const openWindow = (address: string, dataDir: string): OpenedWindow => {
  if (!hasDisplay(process.platform, process.env)) return { kind: 'no-display' };
  const browser = findBrowser();
  if (browser === null) return { kind: 'no-browser' };
  prepareProfile(dataDir);
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawn(browser, [...windowFlags(address, dataDir, isRoot)], { stdio: 'ignore' });
  return { kind: 'opened', child };
};
