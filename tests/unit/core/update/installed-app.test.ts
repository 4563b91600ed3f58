import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { updateSettingsOf } from '#core/update/installed-app.ts';
import { makers } from '#tests/helpers/release.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

describe('an installation', () => {
  const withKeys = (keys: unknown = [makers.publicKey]): string => {
    const file = join(tempFolder(), 'release-keys.json');
    writeFileSync(file, JSON.stringify(keys));
    return file;
  };
  const base = { platform: 'linux', arch: 'x64', execPath: '/tmp/.mount/meridian', environment: {} };

  it('E11 replaces itself as an AppImage in a folder of its account', () => {
    const folder = tempFolder();
    const environment = { APPIMAGE: join(folder, 'Meridian.AppImage') };
    const keysFile = withKeys();
    const found = updateSettingsOf({ ...base, environment, keysFile });
    expect(found).toEqual({ releaseKeys: [makers.publicKey], platform: 'linux', arch: 'x64' });
    expect(updateSettingsOf({ ...base, keysFile })).toBeUndefined();
    expect(updateSettingsOf({ ...base, environment, keysFile: join(folder, 'none.json') })).toBeUndefined();
    const gone = { APPIMAGE: join(folder, 'gone', 'Meridian.AppImage') };
    expect(updateSettingsOf({ ...base, environment: gone, keysFile })).toBeUndefined();
    mkdirSync(join(folder, 'locked'));
    chmodSync(join(folder, 'locked'), 0o500);
    const locked = { APPIMAGE: join(folder, 'locked', 'Meridian.AppImage') };
    // root may write everywhere
    if (process.getuid?.() !== 0) expect(updateSettingsOf({ ...base, environment: locked, keysFile })).toBeUndefined();
  });

  it('E11 never starts with keys that are none: a damaged archive is no reason to believe everybody', () => {
    const environment = { APPIMAGE: join(tempFolder(), 'Meridian.AppImage') };
    for (const keys of ['text', [''], ['short'], {}])
      expect(() => updateSettingsOf({ ...base, environment, keysFile: withKeys(keys) })).toThrow();
  });

  it('E11 is left alone on Windows where it was installed for every account', () => {
    const windows = { ...base, platform: 'win32', execPath: 'C:\\Program Files\\Meridian\\meridian.exe' };
    const environment = { LOCALAPPDATA: 'C:\\Users\\class\\AppData\\Local' };
    expect(updateSettingsOf({ ...windows, environment, keysFile: withKeys() })).toBeUndefined();
  });
});
