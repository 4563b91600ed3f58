import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '#core/update/read-manifest.ts';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { appImageStart, writeInstallerTools } from '#tests/helpers/installer-tools.ts';
import { canary, filesBelow, makePackagingProject, type Run, runIn } from '#tests/helpers/packaging-project.ts';

/**
 * `npm run make` from end to end with a release key, on stand-ins for what it would fetch: Electron's runtime, and the two tools that
 * electron-builder makes an AppImage and a deb with. Part of `npm run test:faults`.
 */

const whyNot = (): string | null => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'the stand-ins are for Linux on x64';
  return spawnSync('dpkg-deb', ['--version']).error === undefined ? null : 'dpkg-deb is not installed';
};
const root = join(import.meta.dirname, '../..');
const reason = whyNot();
if (reason !== null) console.log(`npm run make from end to end skipped: ${reason}`);

describe.skipIf(reason !== null)('a release, made from end to end', () => {
  let project = '';
  let made: Run = { code: 1, output: '' };
  const inMake = (...names: string[]): string => join(project, 'out/make', ...names);
  const keyFile = (): string => join(project, 'release.pem');
  const script = (name: string, ...args: string[]): Promise<Run> =>
    runIn(project, [join(project, 'scripts', `${name}.mjs`), ...args], { MERIDIAN_RELEASE_KEY_FILE: keyFile() });
  const ends = (ending: string): string =>
    readdirSync(inMake()).find((name) => name.endsWith(ending)) ?? `nothing that ends with ${ending}`;
  let publicKey = '';

  beforeAll(async () => {
    project = makePackagingProject();
    publicKey = (await script('release', 'new-key', keyFile())).output.trim();
    const tools = writeInstallerTools(join(project, 'tools'));
    made = await runIn(
      project,
      [join(project, 'scripts/make.mjs')],
      {
        ...tools,
        MERIDIAN_ELECTRON_ZIP_DIR: join(project, 'runtime'),
        MERIDIAN_RELEASE_KEY_FILE: keyFile(),
        CI: 'true',
      },
      900_000,
    );
  }, 960_000);
  afterAll(() => {
    if (project !== '') rmSync(project, { recursive: true, force: true });
  });

  it('ends well, with installers and their papers and nothing else', () => {
    expect(made.code, made.output).toBe(0);
    const names = readdirSync(inMake(), { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(names.map(({ name }) => name.replace(/\d+\.\d+\.\d+/, 'V')).sort()).toEqual([
      'Meridian-V-linux-amd64.deb',
      'Meridian-V-linux-x86_64.AppImage',
      'SHA256SUMS',
      'latest-linux.yml',
      'meridian.cdx.json',
    ]);
    expect(made.output).not.toContain('Not signed for updates');
  });

  it('names each file and its sum, and sha256sum agrees', () => {
    const check = () =>
      execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: inMake(), stdio: 'pipe' });
    expect(check).not.toThrow();
    const listed = readFileSync(inMake('SHA256SUMS'), 'utf8').trim().split('\n');
    expect(listed.map((line) => line.slice(66)).sort()).toEqual(
      readdirSync(inMake(), { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'SHA256SUMS')
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('E11 is a release to a kiosk that was built with its key, and to no other', async () => {
    const bytes = readFileSync(inMake('latest-linux.yml'));
    const found = (key: string) =>
      readManifest(bytes, 'latest-linux.yml', { releaseKeys: [key], platform: 'linux', arch: 'x64' }, 0);
    const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
    expect(found(publicKey)).toMatchObject({
      release: { version },
      file: { url: ends('.AppImage'), size: statSync(inMake(ends('.AppImage'))).size },
    });
    expect(found('B'.repeat(43))).toBeNull();
    expect((await script('release', 'check', inMake())).output).toContain(`latest-linux.yml: ${version}, for 100 %`);
    await script('release', 'sign', inMake(), '--stage', '10');
    expect((await script('release', 'check', inMake())).output).toContain('for 10 %');
  });

  it('E11 is none any more once a byte of an installer is another', async () => {
    const folder = join(project, 'tampered');
    mkdirSync(folder);
    for (const name of readdirSync(inMake())) {
      if (statSync(inMake(name)).isFile()) writeFileSync(join(folder, name), readFileSync(inMake(name)));
    }
    appendFileSync(join(folder, ends('.AppImage')), ' ');
    const { code, output } = await script('release', 'check', folder);
    expect(code).not.toBe(0);
    expect(output).toContain('is missing or another');
  });

  it('has in both packages the app that was packaged, with its licences and the key of its releases', () => {
    const app = join(project, 'out/Meridian-linux-x64');
    const archive = readFileSync(join(app, 'resources/app.asar'));
    const appImage = readFileSync(inMake(ends('.AppImage')));
    expect(appImage.subarray(0, appImageStart.byteLength).equals(appImageStart)).toBe(true);
    const inside = join(project, 'inside');
    mkdirSync(inside);
    execFileSync('tar', ['-C', inside, '-xf', '-'], { input: appImage.subarray(appImageStart.byteLength) });
    const installed = join(project, 'installed');
    execFileSync('dpkg-deb', ['--extract', inMake(ends('.deb')), installed]);
    for (const folder of [inside, join(installed, 'opt/Meridian')]) {
      expect(readFileSync(join(folder, 'resources/app.asar')).equals(archive)).toBe(true);
      expect(existsSync(join(folder, 'resources/app.asar.unpacked'))).toBe(true);
      expect(readFileSync(join(folder, 'resources/app-update.yml'), 'utf8')).toContain('https://updates.invalid/');
      expect(filesBelow(folder).filter((name) => readFileSync(join(folder, name)).includes(canary))).toEqual([]);
    }
    expect(archive.includes('SIL OPEN FONT LICENSE')).toBe(true);
    expect(archive.includes(publicKey)).toBe(true);
    // electron-updater would take an AppImage with this file for a deb
    expect(existsSync(join(inside, 'resources/package-type'))).toBe(false);
  });

  it('E1 starts its program without a switch that takes the sandbox away, from the menu too', () => {
    for (const folder of ['inside', 'installed/usr/share/applications']) {
      const entry = readFileSync(join(project, folder, 'meridian.desktop'), 'utf8');
      expect(entry).toMatch(/^Exec=/m);
      expect(entry).not.toContain('--no-sandbox');
    }
  });

  it('is a Debian package that says what it is and needs', () => {
    const fields = execFileSync('dpkg-deb', ['--field', inMake(ends('.deb'))], { encoding: 'utf8' });
    expect(fields).toMatch(/^Package: meridian$/m);
    expect(fields).toMatch(/^Architecture: amd64$/m);
    expect(fields).toMatch(/^Depends: .*libnss3/m);
    reportFault({
      id: 'make',
      what: '`npm run make` with a release key, on stand-ins for the runtime and two tools',
      found: 'AppImage, deb, signed manifest, checksums, bill of materials and licences as a technician needs them',
    });
  });

  it('E9 lies where the guide and the script of the lock-down look for it', () => {
    const app = '/opt/Meridian/meridian';
    const image = join(project, 'installed');
    expect(statSync(join(image, app)).mode & 0o111).not.toBe(0);
    const guide = readFileSync(join(root, 'docs/guides/lock-down-linux.md'), 'utf8');
    expect(guide).toContain(`--app ${app}`);
    expect(guide).toContain(ends('.deb').replace(/\d+\.\d+\.\d+/, '…'));
    const script = join(project, 'packaging/lock-down/linux.sh');
    const args = ['lock-down', '--user', 'class', '--app', app, '--root', image];
    expect(execFileSync('sh', [script, ...args], { encoding: 'utf8' })).toContain('Restart the computer');
    expect(readFileSync(join(image, 'usr/local/bin/meridian-session'), 'utf8')).toContain(`\n  ${app} && break\n`);
  });

  it('has a bill of materials with what is shipped', () => {
    const bill = JSON.parse(readFileSync(inMake('meridian.cdx.json'), 'utf8'));
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(bill.components.length).toBeGreaterThan(50);
  });
});
