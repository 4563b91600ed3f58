import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WindowKind, windowOptions } from '#main/window-options.ts';

const kinds: readonly WindowKind[] = ['kiosk', 'windowed', 'stage', 'smoke', 'paper'];
const src = join(import.meta.dirname, '../../../src');
const read = (name: string): string => readFileSync(join(src, name), 'utf8');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

describe('the window factory', () => {
  it('E1 makes every window sandboxed, isolated and under web security', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.boolean(), (kind, isPackaged) => {
        const { webPreferences } = windowOptions({ kind, isPackaged });
        expect(webPreferences).toMatchObject({
          sandbox: true,
          contextIsolation: true,
          webSecurity: true,
          nodeIntegration: false,
          nodeIntegrationInWorker: false,
          nodeIntegrationInSubFrames: false,
          allowRunningInsecureContent: false,
          webviewTag: false,
          navigateOnDragDrop: false,
        });
        expect(webPreferences).not.toHaveProperty('preload');
        expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
      }),
    );
  });

  it.each(kinds)('E1 gives the packaged %s window no developer tools', (kind) => {
    expect(windowOptions({ kind, isPackaged: true }).webPreferences?.devTools).toBe(false);
    expect(windowOptions({ kind, isPackaged: false }).webPreferences?.devTools).toBe(true);
  });

  it('E10 has no spell checker, which would fetch dictionaries', () => {
    for (const kind of kinds) expect(windowOptions({ kind, isPackaged: true }).webPreferences?.spellcheck).toBe(false);
  });

  it('fills the screen for the kiosk and the stage, and hides until there is something to see', () => {
    expect(kinds.map((kind) => windowOptions({ kind, isPackaged: true }).fullscreen)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
    for (const kind of kinds) expect(windowOptions({ kind, isPackaged: true }).show).toBe(false);
  });

  it('runs no script where a page is only printed', () => {
    const withScripts = kinds.filter((kind) => windowOptions({ kind, isPackaged: true }).webPreferences?.javascript);
    expect(withScripts).toEqual(['kiosk', 'windowed', 'stage', 'smoke']);
  });

  it('E1 is the only place that makes windows', () => {
    const makers = sources.filter((name) =>
      /new [\w.]*(BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/.test(read(name)),
    );
    expect(makers).toEqual([join('main', 'start-kiosk.ts')]);
    expect(read('main/start-kiosk.ts').match(/new electron\.BrowserWindow\(windowOptions\(/g)).toHaveLength(1);
  });

  it('leaves Electron itself to one file, and no privileged bridge anywhere', () => {
    const importing = sources.filter((name) => /^import (?!type).*from 'electron(\/\w+)?';/m.test(read(name)));
    expect(importing).toEqual([join('main', 'main.ts')]);
    const bridging = sources.filter((name) =>
      /\b(ipcMain|ipcRenderer|contextBridge|executeJavaScript)\b/.test(read(name)),
    );
    expect(bridging).toEqual([join('main', 'smoke.ts')]);
  });

  it('can be read in one sitting', () => {
    const lines = readdirSync(join(src, 'main')).filter((name) => name.endsWith('.ts'));
    const count = lines.reduce((sum, name) => sum + read(`main/${name}`).split('\n').length - 1, 0);
    expect(count).toBeGreaterThan(300);
    expect(count).toBeLessThanOrEqual(600);
  });
});
