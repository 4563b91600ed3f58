import { spawn } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from './find-browser.ts';

const LIMIT_MS = 120_000;

/** A browser without a window, in a profile that is thrown away, asking nobody for anything; its own printing needs scripts, the page has none. */
export const printFlags = (page: string, pdf: string, profile: string, isRoot: boolean): readonly string[] => [
  '--headless',
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-pdf-header-footer',
  `--print-to-pdf=${pdf}`,
  ...(isRoot ? ['--no-sandbox'] : []),
  pathToFileURL(page).href,
];

/** Prints a page of this computer into a PDF with the installed browser; `false` where there is none, or it takes too long. */
export const printPage = async (page: string, pdf: string): Promise<boolean> => {
  const browser = findBrowser();
  if (browser === null) return false;
  const profile = await mkdtemp(join(tmpdir(), 'meridian-print-'));
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  try {
    const child = spawn(browser, [...printFlags(page, pdf, profile, isRoot)], { stdio: 'ignore', timeout: LIMIT_MS });
    const isDone = await new Promise<boolean>((resolve) => {
      child.once('error', () => resolve(false));
      child.once('exit', (code) => resolve(code === 0));
    });
    return isDone && ((await stat(pdf).catch(() => null))?.size ?? 0) > 0;
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }
};
