import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { browserCandidates } from '#web-host/browser-candidates.ts';
import { findBrowser } from '#web-host/find-browser.ts';
import { hasDisplay, loopbackOnly, prepareProfile, windowFlags } from '#web-host/open-window.ts';

describe('where browsers are looked for', () => {
  it('takes the one that MERIDIAN_BROWSER names before all others', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const)
      expect(browserCandidates(platform, { MERIDIAN_BROWSER: '/opt/b', PATH: '/bin' })[0]).toBe('/opt/b');
  });

  it('looks in every folder of PATH on Linux, Chrome first', () => {
    const found = browserCandidates('linux', { PATH: '/usr/local/bin:/usr/bin' });
    expect(found[0]).toBe('/usr/local/bin/google-chrome-stable');
    expect(found).toContain('/usr/bin/chromium');
    expect(found).toContain('/usr/bin/microsoft-edge');
  });

  it('looks in the program folders of Windows, also of the user alone', () => {
    const environment = {
      ProgramFiles: 'C:\\Program Files',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
      LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local',
    };
    const found = browserCandidates('win32', environment);
    expect(found[0]).toBe('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
    expect(found).toContain('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(found).toContain('C:\\Users\\a\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe');
  });

  it('looks in both application folders of macOS', () => {
    const found = browserCandidates('darwin', { HOME: '/Users/a' });
    expect(found).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
    expect(found).toContain('/Users/a/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge');
  });

  it('finds nothing where there is nothing', () => {
    expect(findBrowser('linux', { PATH: '/nowhere' })).toBeNull();
    expect(findBrowser('linux', {})).toBeNull();
    expect(findBrowser('linux', { MERIDIAN_BROWSER: import.meta.dirname, PATH: '' })).toBeNull();
  });
});

describe('the window', () => {
  it('is our page alone, full screen, in a profile inside the data folder', () => {
    const flags = windowFlags('http://127.0.0.1:1/?key=k', '/data', false);
    expect(flags).toContain('--app=http://127.0.0.1:1/?key=k');
    expect(flags).toContain('--start-fullscreen');
    expect(flags).toContain('--user-data-dir=/data/browser');
    expect(flags).toContain('--disable-background-networking');
    expect(flags).toEqual(expect.arrayContaining([...loopbackOnly]));
  });

  it('has a profile that remembers no PIN and no name, and is then left to the browser', () => {
    const dataDir = tempFolder();
    prepareProfile(dataDir);
    const file = join(dataDir, 'browser', 'Default', 'Preferences');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      credentials_enable_service: false,
      profile: { password_manager_enabled: false },
      autofill: { profile_enabled: false },
    });
    writeFileSync(file, '{"its":"own"}');
    prepareProfile(dataDir);
    expect(readFileSync(file, 'utf8')).toBe('{"its":"own"}');
  });

  it('keeps the sandbox, except for root, whom Chromium refuses it', () => {
    expect(windowFlags('http://127.0.0.1:1', '/data', false)).not.toContain('--no-sandbox');
    expect(windowFlags('http://127.0.0.1:1', '/data', true)).toContain('--no-sandbox');
  });

  it('never answers the camera prompt for the teacher', () => {
    expect(windowFlags('http://127.0.0.1:1', '/data', true).join()).not.toMatch(/fake|auto-accept/);
  });

  it('needs a display on Linux', () => {
    expect(hasDisplay('linux', {})).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: '' })).toBe(false);
    expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
    expect(hasDisplay('win32', {})).toBe(true);
    expect(hasDisplay('darwin', {})).toBe(true);
  });
});
