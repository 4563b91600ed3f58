import { describe, expect, it } from 'vitest';
import { continuityFileOf, defaultDataFolder } from '#core/default-data-folder.ts';

const windows = ['win32', { APPDATA: 'U:\\Profile\\Roaming' }, 'C:\\Users\\amina'] as const;
const linux = ['linux', {}, '/home/amina'] as const;
const mac = ['darwin', {}, '/Users/amina'] as const;

describe('the data of a PC', () => {
  it('roam with nobody and lie in no temporary folder', () => {
    const [local, roaming, temporary] = ['C:\\L', 'U:\\Roaming', 'C:\\T'];
    const environment = { LOCALAPPDATA: local, APPDATA: roaming, TEMP: temporary, TMP: temporary, TMPDIR: '/tmp' };
    expect(defaultDataFolder('win32', environment, 'C:\\Users\\amina')).toBe('C:\\L\\Meridian');
    const onLinux = { XDG_CACHE_HOME: '/cache', XDG_RUNTIME_DIR: '/run/user/1', TMPDIR: '/tmp' };
    expect(defaultDataFolder('linux', onLinux, '/home/amina')).toBe('/home/amina/.local/share/meridian');
    expect(defaultDataFolder('darwin', { TMPDIR: '/tmp' }, '/Users/amina')).toBe(
      '/Users/amina/Library/Application Support/Meridian',
    );
  });
});

describe('the memory of a class apart from its folder', () => {
  it('lies where a PC that restores itself may get it back from', () => {
    expect(continuityFileOf(defaultDataFolder(...windows), ...windows)).toBe('U:\\Profile\\Roaming\\Meridian\\classes');
    expect(continuityFileOf(defaultDataFolder(...linux), ...linux)).toBe('/home/amina/.config/meridian/classes');
    expect(continuityFileOf(defaultDataFolder(...mac), ...mac)).toBe(
      '/Users/amina/Library/Preferences/Meridian/classes',
    );
  });

  it('is not kept of a folder that somebody chose', () => {
    expect(continuityFileOf('/srv/class-4b', ...linux)).toBeUndefined();
  });
});
