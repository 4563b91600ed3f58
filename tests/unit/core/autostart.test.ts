import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { autostartEntry, autostartFile, autostartFileOf, isStartManaged } from '#core/autostart.ts';
import { loginStart } from '#main/login-start.ts';
import { electronDouble } from '#tests/helpers/electron-double.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

describe('the start at log-in', () => {
  const command = ['/opt/My Apps/Meridian.AppImage', '--data', '/srv/100% "of" $class\\b'] as const;

  it('is a desktop entry on Linux, where desktops look for it', () => {
    expect(autostartFileOf({}, '/home/kiosk')).toBe('/home/kiosk/.config/autostart/meridian.desktop');
    expect(autostartFileOf({ XDG_CONFIG_HOME: '/x' }, '/home/kiosk')).toBe('/x/autostart/meridian.desktop');
    const exec = autostartEntry(command).split('\n')[3];
    // quoted for the command, then once more as a value of the file
    expect(exec).toBe(String.raw`Exec="/opt/My Apps/Meridian.AppImage" "--data" "/srv/100%% \\"of\\" \\$class\\\\b"`);
  });

  it('is switched on and off, and off when somebody hid it in their desktop', () => {
    const file = join(tempFolder(), 'autostart', 'meridian.desktop');
    const start = autostartFile(file, command);
    expect(start.isOn()).toBe(false);
    start.set(false);
    start.set(true);
    expect(start.isOn()).toBe(true);
    writeFileSync(file, readFileSync(file, 'utf8').replace('enabled=true', 'enabled=false'));
    expect(start.isOn()).toBe(false);
    start.set(true);
    writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`);
    expect(start.isOn()).toBe(false);
    start.set(false);
    expect(start.isOn()).toBe(false);
  });

  it('is the list of the system on Windows and macOS, with the words that the app was started with', async () => {
    const { electron, seen } = electronDouble();
    const program = { platform: 'win32' as const, command, autostart: '/nowhere', isManaged: false };
    const start = loginStart(electron.app, program);
    expect(await start.startsAtLogin()).toBe('off');
    await start.setStartAtLogin(true);
    const [path, ...args] = command;
    expect(seen.loginItem).toEqual({ openAtLogin: true, path, args });
    expect(await start.startsAtLogin()).toBe('on');
    expect(await loginStart(electron.app, { ...program, command: ['/other'] }).startsAtLogin()).toBe('off');
    await start.setStartAtLogin(false);
    expect(await start.startsAtLogin()).toBe('off');
  });

  it('is a file on Linux for the host too, and nothing for an app that was not installed', async () => {
    const { electron } = electronDouble();
    const autostart = join(tempFolder(), 'autostart', 'meridian.desktop');
    const program = { platform: 'linux' as const, command, autostart, isManaged: false };
    const start = loginStart(electron.app, program);
    await start.setStartAtLogin(true);
    expect(await start.startsAtLogin()).toBe('on');
    const unpackaged = loginStart({ ...electron.app, isPackaged: false } as typeof electron.app, program);
    expect(await unpackaged.startsAtLogin()).toBeNull();
    await unpackaged.setStartAtLogin(false);
    expect(await start.startsAtLogin()).toBe('on');
  });

  it('is what a technician made of it, and no switch, where a script of the lock-down has seen to it', async () => {
    const windows = (accounts: string) =>
      isStartManaged('win32', { USERNAME: 'Class', MERIDIAN_STARTS_FOR: accounts }, 'C:\\Users\\class');
    expect([windows('class'), windows('library,class'), windows('library'), windows('')]).toEqual([
      ...[true, true, false, false],
    ]);
    expect(isStartManaged('linux', { USER: 'class', MERIDIAN_STARTS_FOR: 'class' }, '/home/class')).toBe(true);
    expect(isStartManaged('linux', { USER: 'class' }, '/home/class')).toBe(false);
    const home = tempFolder();
    expect(isStartManaged('darwin', {}, home)).toBe(false);
    mkdirSync(join(home, 'Library/LaunchAgents'), { recursive: true });
    writeFileSync(join(home, 'Library/LaunchAgents/org.meridian.kiosk.plist'), '');
    expect(isStartManaged('darwin', {}, home)).toBe(true);

    const { electron, seen } = electronDouble();
    const start = loginStart(electron.app, { platform: 'win32', command, autostart: '/nowhere', isManaged: true });
    expect(await start.startsAtLogin()).toBe('managed');
    await start.setStartAtLogin(true);
    expect(seen.loginItem).toEqual({ openAtLogin: false });
  });
});
