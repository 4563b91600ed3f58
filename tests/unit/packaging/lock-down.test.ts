import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parsePlist } from 'plist';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const root = join(import.meta.dirname, '../../..');
const scripts = join(root, 'packaging/lock-down');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const run = (script: string, args: readonly string[], environment: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync('sh', [script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  return { code: status, said: `${stdout}${stderr}` };
};
const linux = (...args: string[]) => run(join(scripts, 'linux.sh'), args);
const macos = (...args: string[]) => run(join(scripts, 'macos.sh'), args);
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

const app = '/opt/Meridian/meridian';

// the shell that parses these scripts is not on Windows
describe.skipIf(process.platform === 'win32')('E9 the scripts that lock a PC down', () => {
  it.each(['linux.sh', 'macos.sh'])('%s parses, and explains itself', (name) => {
    expect(spawnSync('sh', ['-n', join(scripts, name)]).status).toBe(0);
    expect(run(join(scripts, name), []).said).toContain('start-at-login');
  });

  it.each([
    ['no account', ['lock-down', '--app', app]],
    ['an account that would be more than a word', ['lock-down', '--user', 'class\nroot', '--app', app]],
    ['a program that would be more than a word', ['lock-down', '--user', 'class', '--app', `${app}; rm -rf /`]],
    ['a program without a full path', ['start-at-login', '--user', 'class', '--app', 'meridian']],
    ['an option nobody knows', ['undo', '--user', 'class', '--force']],
    ['a command nobody knows', ['erase', '--user', 'class']],
  ])('refuse %s and write nothing', (_what, args) => {
    const folder = tempFolder();
    const { code, said } = linux(...args, '--root', folder);
    expect(code).toBe(2);
    expect(said).toContain('linux.sh: ');
    expect(filesBelow(folder)).toEqual([]);
    expect(macos('start-at-login', '--home', '/Users/a b', '--dry-run').code).toBe(2);
  });

  it('say in a dry run what they would write, and write nothing', () => {
    const folder = tempFolder();
    const { code, said } = linux('lock-down', '--user', 'class', '--app', app, '--root', folder, '--dry-run');
    expect(code).toBe(0);
    expect(said).toContain('autologin-user=class');
    expect(said.match(/^would write /gm)).toHaveLength(5);
    expect(filesBelow(folder)).toEqual([]);
    expect(macos('start-at-login', '--home', '/Users/class', '--dry-run').said).toContain(
      'would write /Users/class/Library/LaunchAgents/org.meridian.kiosk.plist',
    );
  });

  it('write one session for one program, which knows no key and no menu, and take all of it away again', () => {
    const folder = tempFolder();
    expect(linux('lock-down', '--user', 'class', '--app', app, '--root', folder).code).toBe(0);
    expect(filesBelow(folder)).toEqual([
      'etc/X11/xorg.conf.d/60-meridian.conf',
      'etc/lightdm/lightdm.conf.d/60-meridian.conf',
      'etc/meridian/openbox.xml',
      'usr/local/bin/meridian-session',
      'usr/share/xsessions/meridian.desktop',
    ]);
    expect(readFileSync(join(folder, 'etc/meridian/openbox.xml'), 'utf8')).not.toMatch(/keybind|mousebind|menu id/);
    expect(linux('start-at-login', '--user', 'class', '--app', app, '--root', folder).code).toBe(0);
    expect(readFileSync(join(folder, 'home/class/.config/autostart/meridian.desktop'), 'utf8')).toContain(
      `\nExec=${app}\n`,
    );
    expect(linux('undo', '--user', 'class', '--root', folder, '--dry-run').said.match(/^would remove /gm)).toHaveLength(
      6,
    );
    expect(linux('undo', '--user', 'class', '--root', folder).code).toBe(0);
    expect(filesBelow(folder)).toEqual([]);
    expect(linux('undo', '--user', 'class', '--root', folder)).toEqual({ code: 0, said: '' });
  });

  it('write what launchd reads, and take it away again', () => {
    const folder = tempFolder();
    expect(macos('start-at-login', '--home', folder).code).toBe(0);
    const agent = join(folder, 'Library/LaunchAgents/org.meridian.kiosk.plist');
    expect(parsePlist(readFileSync(agent, 'utf8'))).toEqual({
      Label: 'org.meridian.kiosk',
      ProgramArguments: ['/Applications/Meridian.app/Contents/MacOS/meridian'],
      RunAtLoad: true,
      // closed by the teacher it stays closed
      KeepAlive: { SuccessfulExit: false },
      ThrottleInterval: 10,
      LimitLoadToSessionType: 'Aqua',
    });
    expect(macos('undo', '--home', folder, '--dry-run').said).toBe(`would remove ${agent}\n`);
    expect(macos('undo', '--home', folder).code).toBe(0);
    expect(filesBelow(folder)).toEqual([]);
  });

  it('have the app told that its start is seen to', () => {
    const { log } = session('echo "for $MERIDIAN_STARTS_FOR" >>"$0.log"; exit 0');
    expect(log).toContain('app');
    expect(log).toContain('for class');
  });

  /** The session as it would run, with programs of ours for the window manager and the app. */
  const session = (appLines: string) => {
    const folder = tempFolder();
    const program = (name: string, lines: string): string => {
      const path = join(folder, name);
      mkdirSync(join(path, '..'), { recursive: true });
      writeFileSync(path, `#!/bin/sh\n${lines}\n`);
      chmodSync(path, 0o755);
      return path;
    };
    const log = join(folder, 'log');
    program('bin/openbox', `echo "openbox $*" >>${log}`);
    program('bin/logger', `echo "logged $*" >>${log}`);
    const app = program('meridian', `echo app >>${log}\n${appLines}`);
    expect(linux('lock-down', '--user', 'class', '--app', app, '--root', folder).code).toBe(0);
    const path = join(folder, 'usr/local/bin/meridian-session');
    const environment = { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, MERIDIAN_PAUSE: '0' };
    const { code } = run(path, [], environment);
    const told = existsSync(`${app}.log`) ? readFileSync(`${app}.log`, 'utf8') : '';
    return { code, log: readFileSync(log, 'utf8') + told, dryRun: run(path, ['--dry-run'], environment).said };
  };

  it('end the session when the teacher closes the app', () => {
    const { code, log, dryRun } = session('exit 0');
    expect(code).toBe(0);
    expect(log.match(/^app$/gm)).toHaveLength(1);
    expect(dryRun).toContain('would run openbox --config-file /etc/meridian/openbox.xml');
  });

  it('start an app that fails again, and give up after five times in a row', () => {
    const { log } = session('exit 1');
    expect(log.match(/^app$/gm)).toHaveLength(5);
    expect(log).toContain('logged -t meridian');
  });
});

describe('E9 the guides that lock a PC down', () => {
  const systems = ['windows', 'linux', 'macos'] as const;
  const scriptOf = { windows: 'windows.ps1', linux: 'linux.sh', macos: 'macos.sh' } as const;

  it.each(systems)('for %s: name their script, every mode of it, and what was not run', (system) => {
    const guide = read(`docs/guides/lock-down-${system}.md`);
    const script = read(`packaging/lock-down/${scriptOf[system]}`);
    expect(guide).toContain(`packaging/lock-down/${scriptOf[system]}`);
    for (const mode of ['lock-down', 'start-at-login', 'undo', 'LockDown', 'StartAtLogin', 'Undo']) {
      if (script.includes(`${mode})`) || script.includes(`'${mode}' {`)) expect(guide, mode).toContain(mode);
    }
    expect(guide).toMatch(/not been run/i);
  });

  it('README says that full screen is not a lock-down, and where the guides are', () => {
    const readme = read('README.md');
    expect(readme).toMatch(/Full screen is not a lock-down/);
    for (const system of systems) expect(readme).toContain(`docs/guides/lock-down-${system}.md`);
    expect(existsSync(join(root, 'docs/guides/lock-down-windows.md'))).toBe(true);
  });
});
