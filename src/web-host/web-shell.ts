import { spawn } from 'node:child_process';
import type { Shell } from '#core/host.ts';
import type { LocalEndpoint } from './local-endpoint.ts';
import { printPage } from './print-page.ts';

const opener: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'explorer.exe' };

/**
 * What a browser window can offer of a desktop: it has no folder or file picker of ours (the answer is "cancelled"),
 * prints by itself (`window.print`), and a second display is a second window that the page opens. It is no program of
 * the system: it neither starts at log-in nor replaces itself.
 */
export const createWebShell = (endpoint: LocalEndpoint, quit: () => void): Shell => ({
  chooseFolder: async () => null,
  chooseFile: async () => null,
  print: async () => {},
  printPage,
  openSecondDisplay: async () => false,
  reveal: async (path) => {
    const child = spawn(opener[process.platform] ?? 'xdg-open', [path], { stdio: 'ignore', detached: true });
    child.on('error', () => {});
    child.unref();
  },
  quit: async () => quit(),
  offerUpdate: async () => {},
  restartToUpdate: async () => {},
  startsAtLogin: async () => null,
  setStartAtLogin: async () => {},
  startLocalEndpoint: (dataDir) => endpoint.start(dataDir),
});
