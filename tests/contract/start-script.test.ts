import { type ChildProcess, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const script = join(import.meta.dirname, '../../scripts/start.mjs');

type Run = { child: ChildProcess; said: () => string; ended: Promise<number | null> };
const runs: Run[] = [];

/** `npm start --` with these words, on a computer without a display: from the sources, whatever a test run starts from bundles. */
const start = (...words: string[]): Run => {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, NODE_OPTIONS: _bundles, ...environment } = process.env;
  const child = spawn(process.execPath, [script, ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data;
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const run = { child, said: () => said, ended };
  runs.push(run);
  return run;
};

afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});

const printedAddress = (run: Run): Promise<URL> =>
  expect
    .poll(() => /http:\/\/127\.0\.0\.1:\d+\/\?key=[\w-]{43}/.exec(run.said())?.[0], { timeout: 110_000, interval: 100 })
    .toBeDefined()
    .then(() => new URL(/http:\S+key=[\w-]{43}/.exec(run.said())?.[0] ?? ''));

const isListening = (port: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

describe('npm start', { timeout: 120_000 }, () => {
  it('explains words that it does not know, and starts nothing', async () => {
    const run = start('--dta', '/tmp');
    expect(await run.ended).toBe(2);
    expect(run.said()).toMatch(/--dta[\s\S]*--data DIR/);
  });

  it('explains itself on --help', async () => {
    const run = start('--help');
    expect(await run.ended).toBe(0);
    expect(run.said()).toContain('--endpoint URL');
  });

  // only Linux tells by a variable whether there is a display
  it.skipIf(process.platform !== 'linux')(
    'prints a one-time address where there is no display, and stays up',
    async () => {
      const run = start('--host', 'web', '--data', tempFolder(), '--port', '0');
      const address = await printedAddress(run);
      expect(run.said()).toContain('There is no display here.');
      expect(run.child.exitCode).toBeNull();
      expect((await fetch(address, { redirect: 'manual' })).status).toBe(303);
      expect((await fetch(address, { redirect: 'manual' })).status).toBe(403);
    },
  );

  it('ends everything when it is asked to', async () => {
    const run = start('--host', 'web', '--no-open', '--data', tempFolder(), '--port', '0');
    const { port } = await printedAddress(run);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(await isListening(port)).toBe(false);
  });
});
