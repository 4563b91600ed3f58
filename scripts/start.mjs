import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { compileCache } from './lib/compile-cache.mjs';
import { getReady } from './lib/get-ready.mjs';
import { inRepository } from './lib/repository.mjs';

const say = (/** @type {string} */ line) => console.log(line);

const { readStartOptions, startHelp } = await import('./lib/start-options.mjs');
const options = readStartOptions(process.argv.slice(2));
if (options.kind === 'help') {
  say(startHelp);
  process.exit(0);
}
if (options.kind === 'wrong') {
  console.error(`${options.message}\n\n${startHelp}`);
  process.exit(2);
}

await getReady();
const { ensureRenderer } = await import('./lib/build-renderer.mjs');
const { ensureHostBundle } = await import('./lib/build-host.mjs');
const { chooseHost, shouldFetchElectron } = await import('./lib/choose-host.mjs');
const { defaultDataFolder } = await import('../src/core/default-data-folder.ts');
const { electronProgram, hasElectronHost } = await import('./lib/electron-runtime.mjs');
const { failedAgo, fetchElectron } = await import('./lib/fetch-electron.mjs');
const { hasDisplay } = await import('../src/web-host/open-window.ts');

if (!(await ensureRenderer(say))) process.exit(1);

// an Electron window cannot be left unopened
const asked = options.host ?? (options.isOpening ? null : 'web');
const facts = {
  hasHost: hasElectronHost(),
  hasRuntime: electronProgram() !== null,
  hasDisplay: hasDisplay(process.platform, process.env),
};
const whyNoRuntime = shouldFetchElectron(asked, facts, failedAgo())
  ? await fetchElectron(say, { isAsked: asked === 'electron' })
  : null;
const program = electronProgram();
const choice = chooseHost(asked, { ...facts, hasRuntime: program !== null, whyNoRuntime });
if (choice.why !== null) say(choice.why);
if (choice.host === null) process.exit(1);
if (choice.host === 'electron' && !(await ensureHostBundle(say))) process.exit(1);

const dataDir = options.dataDir ?? defaultDataFolder(process.platform, process.env, homedir());
const shared = ['--data', dataDir, ...(options.endpoint === null ? [] : ['--endpoint', options.endpoint])];
// a working copy checks its own answers; an unpacked release does not
const checks = existsSync(inRepository('.git')) ? ['--validate-outputs'] : [];
const webHost = [
  inRepository('src/web-host/main.ts'),
  ...shared,
  ...['--port', String(options.port)],
  ...(options.isOpening ? [] : ['--no-open']),
  ...checks,
];
const [command, args] =
  choice.host === 'electron' && program !== null
    ? [program, [inRepository('.'), ...shared]]
    : [process.execPath, webHost];

// set in the terminals of some editors, it would make Electron a plain Node
const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
const child = spawn(command, args, { stdio: 'inherit', env: { ...environment, ...compileCache } });
// the terminal sends Ctrl-C to the host as well, which then ends everything in order
process.on('SIGINT', () => {});
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Meridian could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code) => {
  if (code !== 0 && choice.host === 'electron')
    say('Electron ended with an error. The web host: npm start -- --host web');
  process.exit(code ?? 1);
});
