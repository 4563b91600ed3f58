import { mkdtempSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as electron from 'electron';
import { autostartFileOf, isStartManaged } from '#core/autostart.ts';
import { startCoreThread } from '#core/core-thread.ts';
import { continuityFileOf, defaultDataFolder } from '#core/default-data-folder.ts';
import { readArguments, weakeningSwitch } from '#core/desktop-arguments.ts';
import { startFailureWords, weakenedWords } from '#core/start-failure-words.ts';
import { updateSettingsOf } from '#core/update/installed-app.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { SmokeReport } from './smoke.ts';
import { startKiosk } from './start-kiosk.ts';

const { app, dialog } = electron;
const inApp = (...parts: string[]): string => join(app.getAppPath(), ...parts);
const usualDataDir = defaultDataFolder(process.platform, process.env, homedir());
const given = readArguments(process.argv.slice(app.isPackaged ? 1 : 2), usualDataDir);
const { platform, arch, execPath, env: environment } = process;
const keysFile = inApp('release-keys.json');
const updates = given.isSmoke ? undefined : updateSettingsOf({ platform, arch, execPath, environment, keysFile });
const program = environment.APPIMAGE ?? execPath;

/** A windowed program has no standard output on Windows: there `--smoke=FILE` is the way to read the report. */
const report = (smoke: SmokeReport): void => {
  writeFileSync(given.smokeFile ?? process.stdout.fd, `${JSON.stringify(smoke)}\n`);
  app.exit(smoke.smoke === 'ok' ? 0 : 1);
};

const fail = (error: unknown): void => {
  const problem = error instanceof Error ? error.message : String(error);
  const facts = { dataDir: given.dataDir, command: app.isPackaged ? 'meridian' : 'npm start --' };
  const words = error instanceof AppError ? startFailureWords(error.code, facts) : null;
  if (given.isSmoke) report({ smoke: 'failed', version: app.getVersion(), protection: null, problem });
  else dialog.showErrorBox('Meridian', words ?? problem);
  app.exit(1);
};

const weakened = app.isPackaged ? weakeningSwitch((name) => app.commandLine.hasSwitch(name)) : null;
const refused = weakened === null ? null : Promise.reject(new Error(weakenedWords(weakened)));
const start = () =>
  startKiosk(electron, {
    settings: {
      dataDir: given.isSmoke ? mkdtempSync(join(tmpdir(), 'meridian-smoke-')) : given.dataDir,
      rendererDir: inApp('dist', 'renderer'),
      version: app.getVersion(),
      validateOutputs: !app.isPackaged,
      suggestedEndpoint: given.endpoint,
      continuityFile: continuityFileOf(given.dataDir, platform, environment, homedir()),
      ...(updates && { updates }),
    },
    endpointModule: inApp('.vite', 'build', 'endpoint.cjs'),
    kind: given.isSmoke ? 'smoke' : given.isWindowed ? 'windowed' : 'kiosk',
    startCore: startCoreThread,
    program: {
      command: [program, ...process.argv.slice(1)],
      autostart: autostartFileOf(environment, homedir()),
      isManaged: isStartManaged(platform, environment, homedir()),
    },
    updater: updates ? async () => (await import('electron-updater')).autoUpdater : null,
  });
(refused ?? start()).then((smoke) => smoke !== null && report(smoke), fail);
