import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readManifest } from '#core/update/read-manifest.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { isLeftOut, isPrebuildFor } from '../../../packaging/app-files.ts';
import { appUpdateYml, resourcesOf } from '../../../packaging/app-update.ts';
import { fuses } from '../../../packaging/fuses.ts';
import { publicHalfOf, releaseKeysOf } from '../../../packaging/release-keys.ts';
import { checkRelease, makeReleaseKey, signRelease } from '../../../packaging/sign-release.ts';
import { planSigning } from '../../../packaging/signing.ts';
import { builderArguments } from '../../../scripts/lib/make-installers.mjs';

const root = join(import.meta.dirname, '../../..');

describe('the fuses', () => {
  it('E8 are off for Node, node options and the debugger, on for the archive and the cookies', () => {
    expect(fuses[FuseV1Options.RunAsNode]).toBe(false);
    expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(false);
    expect(fuses[FuseV1Options.EnableNodeCliInspectArguments]).toBe(false);
    expect(fuses[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(false);
    expect(fuses[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(true);
    expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(true);
    expect(fuses[FuseV1Options.EnableCookieEncryption]).toBe(true);
  });

  it('E8 leave none to chance: a fuse that Electron adds stops the packaging', () => {
    const known = Object.values(FuseV1Options).filter((option) => typeof option === 'number');
    expect(fuses.strictlyRequireAllFuses).toBe(true);
    expect(Object.keys(fuses).map(Number).filter(Number.isInteger).sort()).toEqual(known.sort());
  });
});

describe('what goes into the archive', () => {
  it.each([
    ...['/src', '/src/main/main.ts', '/tests', '/tests/unit/main/x.test.ts', '/docs', '/packaging', '/out', '/.build'],
    ...['/.env', '/.npmrc', '/.git', '/.git/config', '/.github', '/.ci/run', '/package-lock.json', '/tsconfig.json'],
    ...['/forge.config.ts', '/dist/renderer/assets/app.js.map', '/.vite/build/main.cjs.map', '/.vite/cache'],
    ...['/node_modules/.bin', '/node_modules/react', '/node_modules/better-sqlite3/deps', '/node_modules/electron'],
    ...['/node_modules/better-sqlite3/src/better_sqlite3.cpp', '/node_modules/@node-rs/bcrypt', '/class.pem', '/data'],
  ])('leaves out %s', (path) => {
    expect(isLeftOut(path)).toBe(true);
  });

  it.each([
    ...['', '/package.json', '/LICENSE', '/.vite', '/.vite/build', '/.vite/build/main.cjs', '/dist', '/dist/renderer'],
    ...['/dist/renderer/index.html', '/dist/renderer/assets', '/dist/renderer/assets/app-3f9a.js', '/node_modules'],
    ...['/node_modules/better-sqlite3', '/node_modules/better-sqlite3/lib/methods/wrappers.js'],
    ...['/node_modules/better-sqlite3/prebuilds/win32-x64.node', '/node_modules/@node-rs/argon2/index.js'],
    ...['/node_modules/@node-rs/argon2-darwin-arm64', '/node_modules/@node-rs/argon2-win32-x64-msvc/a.node'],
  ])('takes %s', (path) => {
    expect(isLeftOut(path)).toBe(false);
  });

  it('keeps the native parts of one kind of computer', () => {
    const all = ['linux-x64', 'linux-arm64', 'linuxmusl-x64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];
    const kept = (platform: string, arch: string) =>
      all.filter((name) => isPrebuildFor(`${name}.node`, platform, arch));
    expect(kept('linux', 'x64')).toEqual(['linux-x64']);
    expect(kept('darwin', 'arm64')).toEqual(['darwin-arm64']);
    expect(kept('win32', 'x64')).toEqual(['win32-x64']);
  });
});

describe('the native parts', () => {
  it.each([
    ['linux-x64', 'linux-x64-gnu'],
    ['linux-arm64', 'linux-arm64-gnu'],
    ['win32-x64', 'win32-x64-msvc'],
    ['darwin-x64', 'darwin-x64'],
    ['darwin-arm64', 'darwin-arm64'],
  ])('come prebuilt for %s', (system, ofArgon2) => {
    expect(existsSync(join(root, 'node_modules/better-sqlite3/prebuilds', `${system}.node`))).toBe(true);
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    expect(Object.keys(packages)).toContain(`node_modules/@node-rs/argon2-${ofArgon2}`);
  });
});

describe('the keys of releases', () => {
  it.each(['short', 'A'.repeat(44), `${'A'.repeat(43)},nonsense`, `${'A'.repeat(42)}=`])('are refused: %s', (keys) => {
    expect(() => releaseKeysOf({ MERIDIAN_RELEASE_KEYS: keys })).toThrow('MERIDIAN_RELEASE_KEYS');
  });

  it('are none unless given, and of the private key only its public half', () => {
    expect(releaseKeysOf({})).toEqual([]);
    const file = join(tempFolder(), 'release.pem');
    const key = makeReleaseKey(file);
    expect(readFileSync(file, 'utf8')).toContain('PRIVATE KEY');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
    const other = 'B'.repeat(43);
    const both = { MERIDIAN_RELEASE_KEYS: ` ${other} , ${key} `, MERIDIAN_RELEASE_KEY_FILE: file };
    expect(releaseKeysOf(both)).toEqual([other, key]);
    // nothing that is there is ever written over
    expect(() => makeReleaseKey(file)).toThrow('EEXIST');
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    expect(() => publicHalfOf(rsa.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow('Ed25519');
  });

  it('go with a file that electron-updater reads, which names nobody to be asked', () => {
    const common = { provider: 'generic', url: 'https://updates.invalid/', channel: 'latest' };
    expect(parse(appUpdateYml())).toEqual({ ...common, updaterCacheDirName: 'meridian-updater' });
    expect(parse(appUpdateYml('A: "school" #1'))).toMatchObject({ publisherName: ['A: "school" #1'] });
  });

  it('lie where Electron calls the resources', () => {
    expect(resourcesOf('/out/a', 'linux')).toBe(join('/out/a', 'resources'));
    expect(resourcesOf('/out/a', 'darwin')).toBe(join('/out/a', 'Meridian.app', 'Contents', 'Resources'));
  });
});

describe('a release', () => {
  const build = () => {
    const folder = tempFolder();
    const bytes = Buffer.from('an installer');
    writeFileSync(join(folder, 'Meridian-1.5.0-win-x64.exe'), bytes);
    const sha512 = createHash('sha512').update(bytes).digest('base64');
    const lines = ['version: 1.5.0', 'files:', '  - url: Meridian-1.5.0-win-x64.exe', `    sha512: ${sha512}`];
    const rest = [`    size: ${bytes.byteLength}`, 'path: Meridian-1.5.0-win-x64.exe', `sha512: ${sha512}`];
    const manifest = join(folder, 'latest.yml');
    writeFileSync(manifest, [...lines, ...rest, "releaseDate: '2026-11-22T10:00:00.000Z'", ''].join('\n'));
    const keyFile = join(tempFolder(), 'release.pem');
    const key = makeReleaseKey(keyFile);
    return { folder, manifest, pem: readFileSync(keyFile, 'utf8'), key };
  };

  it('E11 is signed as a kiosk reads it, and again for every stage, its files the same', async () => {
    const { folder, manifest, pem, key } = build();
    expect(await signRelease(folder, pem, 10)).toEqual([{ name: 'latest.yml', version: '1.5.0' }]);
    expect(await checkRelease(folder, [key])).toEqual([{ name: 'latest.yml', version: '1.5.0', stage: 10 }]);
    const settings = { releaseKeys: [key], platform: 'win32', arch: 'x64' };
    const found = readManifest(readFileSync(manifest), 'latest.yml', settings, 0);
    expect(found).toMatchObject({ file: { url: 'Meridian-1.5.0-win-x64.exe' }, release: { stagingPercentage: 10 } });
    // electron-updater reads the same as YAML
    expect(parse(readFileSync(manifest, 'utf8'))).toMatchObject({ version: '1.5.0', stagingPercentage: 10 });
    await signRelease(folder, pem, 100);
    expect(await checkRelease(folder, [key])).toMatchObject([{ stage: 100 }]);
    await expect(checkRelease(folder, ['B'.repeat(43)])).rejects.toThrow('not signed by this key');
  });

  it('E11 is not signed when its files are not those that its manifest names, or lie somewhere else', async () => {
    const { folder, manifest, pem } = build();
    const before = readFileSync(manifest, 'utf8');
    writeFileSync(join(folder, 'Meridian-1.5.0-win-x64.exe'), 'an Installer');
    await expect(signRelease(folder, pem, null)).rejects.toThrow('other bytes');
    writeFileSync(join(folder, 'Meridian-1.5.0-win-x64.exe'), 'more than an installer');
    await expect(signRelease(folder, pem, null)).rejects.toThrow('missing or another');
    expect(readFileSync(manifest, 'utf8')).toBe(before);
    for (const elsewhere of ['../x.exe', 'https://elsewhere.example/x.exe', '/x.exe', '.x.exe', 'a/x.exe']) {
      writeFileSync(manifest, before.replaceAll('Meridian-1.5.0-win-x64.exe', elsewhere));
      await expect(signRelease(folder, pem, null)).rejects.toThrow();
    }
    await expect(signRelease(tempFolder(), pem, null)).rejects.toThrow('npm run make');
  });
});

describe('signing', () => {
  const notary = { APPLE_API_KEY: '/key.p8', APPLE_API_KEY_ID: 'ID', APPLE_API_ISSUER: 'ISSUER' };

  it('stops at half a set of secrets instead of leaving the app unsigned', () => {
    expect(() => planSigning('win32', { WINDOWS_CERTIFICATE_FILE: '/cert.pfx' })).toThrow(
      'WINDOWS_CERTIFICATE_PASSWORD',
    );
    expect(() => planSigning('darwin', { MERIDIAN_MAC_IDENTITY: 'ID', APPLE_API_KEY: '/key.p8' })).toThrow(
      'APPLE_API_KEY_ID',
    );
  });

  it('says why it does not sign', () => {
    expect(planSigning('darwin', {})).toEqual({ kind: 'none', reason: 'MERIDIAN_MAC_IDENTITY is not set' });
    expect(planSigning('win32', {})).toEqual({ kind: 'none', reason: 'WINDOWS_CERTIFICATE_FILE is not set' });
    expect(planSigning('linux', notary)).toMatchObject({ kind: 'none' });
  });

  it('takes identity, notary and certificate from the environment', () => {
    expect(planSigning('darwin', { MERIDIAN_MAC_IDENTITY: 'Developer ID', ...notary })).toEqual({
      kind: 'mac',
      identity: 'Developer ID',
      notary: { appleApiKey: '/key.p8', appleApiKeyId: 'ID', appleApiIssuer: 'ISSUER' },
    });
    const windows = { WINDOWS_CERTIFICATE_FILE: '/cert.pfx', WINDOWS_CERTIFICATE_PASSWORD: 'pw' };
    expect(planSigning('win32', windows)).toEqual({
      kind: 'windows',
      certificateFile: '/cert.pfx',
      certificatePassword: 'pw',
    });
  });
});

describe('the installers', () => {
  it('are made of what Forge packaged, and published nowhere', () => {
    expect(builderArguments('linux', 'x64')).toEqual([
      ...['--linux', '--x64', '--prepackaged', join(root, 'out/Meridian-linux-x64')],
      ...['--config', join(root, 'electron-builder.config.mjs'), '--publish', 'never'],
    ]);
    expect(builderArguments('darwin', 'arm64')).toContain(join(root, 'out/Meridian-darwin-arm64', 'Meridian.app'));
    expect(() => builderArguments('freebsd', 'x64')).toThrow('freebsd');
  });

  it('compile nothing, and tell electron-updater where to ask only when an address is given', async () => {
    const { default: config } = await import('../../../electron-builder.config.mjs');
    expect(config).toMatchObject({ npmRebuild: false, nodeGypRebuild: false, publish: null });
    expect(config.win?.target).toEqual(['nsis', 'msi']);
    expect(config.linux?.target).toEqual(['AppImage', 'deb']);
    expect(config.mac?.target).toEqual(['dmg', 'zip']);
  });

  it('have an icon for each system, large enough', () => {
    const icon = (name: string) => readFileSync(join(root, 'assets/package', name));
    expect(icon('icon.png').readUInt32BE(16)).toBeGreaterThanOrEqual(512);
    expect(icon('icon.ico').readUInt32LE(0)).toBe(0x0001_0000);
    expect(icon('icon.icns').subarray(0, 4).toString()).toBe('icns');
    expect(icon('icon.icns').readUInt32BE(4)).toBe(icon('icon.icns').length);
    expect(readFileSync(join(root, 'forge.config.ts'), 'utf8')).toContain("icon: 'assets/package/icon'");
  });

  it('start the program that package.json names', () => {
    const { main, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(main).toBe('.vite/build/main.cjs');
    expect(scripts).toMatchObject({ package: 'electron-forge package', make: 'node scripts/make.mjs' });
    expect(existsSync(join(root, 'forge.config.ts'))).toBe(true);
  });
});
