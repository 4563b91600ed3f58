import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { continuityFileOf } from '#core/default-data-folder.ts';
import { startFailureWords } from '#core/start-failure-words.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { portTakenWords } from './failure-words.ts';
import { type OpenedWindow, openWindow } from './open-window.ts';
import { PortTaken } from './port-taken.ts';
import { askRunningHost } from './running-host.ts';
import { startWebHost, type WebHost } from './start-web-host.ts';

/**
 * The web host as a program. `--json` prints one line
 * `{ address, dataDir }` instead of sentences; `--exit-with-parent` ends it when its standard input ends;
 * `--drives` names the folder in which sticks appear, where they do not appear in the system's own place;
 * `--undo-window-ms` is for tests that have no time for it.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string' },
    endpoint: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    'exit-with-parent': { type: 'boolean', default: false },
    'validate-outputs': { type: 'boolean', default: false },
    'undo-window-ms': { type: 'string' },
    drives: { type: 'string' },
  },
});
const dataDir = resolve(values.data ?? 'data');
const port = Number(values.port ?? 47_811);
const repository = resolve(import.meta.dirname, '../..');

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const announce = (address: string): void => {
  if (values.json) say(JSON.stringify({ address, dataDir }));
};

const whyNoWindow: Record<Exclude<OpenedWindow['kind'], 'opened'>, string> = {
  'no-display': 'There is no display here.',
  'no-browser': 'No Chrome, Edge or Chromium was found here.',
};

const offer = (why: string, host: WebHost): void =>
  say(`${why} Open this address on this computer; it works once:\n\n  ${host.freshAddress()}\n\nCtrl-C ends Meridian.`);

/** Ends with the window: when its browser is gone and no other process of it still shows the page. */
const endWithWindow = (child: Extract<OpenedWindow, { kind: 'opened' }>['child'], host: WebHost, end: () => void) => {
  const check = async (): Promise<void> => {
    if ((await host.countConnections()) === 0) end();
    else setTimeout(check, 1_000);
  };
  child.once('error', () => offer('The browser could not be started.', host));
  child.once('exit', () => {
    if (host.wasOpened()) check();
    else offer('The browser ended before it showed the page.', host);
  });
};

const explain = (error: unknown): string => {
  if (error instanceof PortTaken) return portTakenWords(error.port);
  if (error instanceof AppError) {
    const words = startFailureWords(error.code, { dataDir, command: 'npm start --' });
    if (words !== null) return words;
  }
  return `Meridian could not start.\n${error instanceof Error ? error.stack : String(error)}`;
};

const run = async (): Promise<void> => {
  const running = await askRunningHost(dataDir);
  if (running !== null) {
    if (!values.json) say('Meridian is already running with this data folder; this opens its window.');
    const isOpened = !values['no-open'] && openWindow(running, dataDir).kind === 'opened';
    if (values.json) announce(running);
    else if (!isOpened) say(`\n  ${running}\n`);
    return;
  }

  const ended = Promise.withResolvers<void>();
  const end = (): void => ended.resolve();
  const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  const host = await startWebHost({
    dataDir,
    port,
    rendererDir: join(repository, 'dist/renderer'),
    version,
    validateOutputs: values['validate-outputs'],
    ...(values.drives === undefined ? {} : { driveRoots: [resolve(values.drives)] }),
    ...(values['undo-window-ms'] === undefined ? {} : { undoWindowMs: Number(values['undo-window-ms']) }),
    suggestedEndpoint: values.endpoint ?? null,
    continuityFile: continuityFileOf(dataDir, process.platform, process.env, homedir()),
    endpointEntry: join(repository, 'src/server/main.ts'),
    onQuit: end,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  if (values['exit-with-parent']) process.stdin.on('end', end).resume();

  const opened: OpenedWindow | null = values['no-open'] ? null : openWindow(host.freshAddress(), dataDir);
  if (opened?.kind === 'opened') {
    say('Meridian is open, full screen. Close its window, or press Ctrl-C here, to end it.');
    endWithWindow(opened.child, host, end);
  } else if (values.json) announce(host.freshAddress());
  else offer(opened === null ? 'Meridian is ready.' : whyNoWindow[opened.kind], host);

  await ended.promise;
  if (opened?.kind === 'opened') opened.child.kill();
  await host.close();
};

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  },
);
