import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeElectronStandIn } from './electron-stand-in.ts';

const root = join(import.meta.dirname, '../..');

const taken = [
  'package.json',
  'package-lock.json',
  'LICENSE',
  'forge.config.ts',
  'electron-builder.config.mjs',
  'packaging',
  'scripts',
  'src',
  'assets',
  'tsconfig.base.json',
];

/** In files that have no business in a package. */
export const canary = 'canary-7d1f';

/**
 * A copy of the repository to package in, with a stand-in for Electron's download in `runtime`, and with files that must stay out of
 * what is made. It is the caller's to remove.
 */
export const makePackagingProject = (): string => {
  const project = mkdtempSync(join(tmpdir(), 'meridian-package-'));
  for (const name of taken) cpSync(join(root, name), join(project, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  writeFileSync(join(project, '.env'), `SECRET=${canary}`);
  mkdirSync(join(project, 'tests'));
  writeFileSync(join(project, 'tests', 'x.test.ts'), canary);
  mkdirSync(join(project, 'data'));
  writeFileSync(join(project, 'data', 'class.sqlite'), canary);
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  writeElectronStandIn(join(project, 'runtime'), version);
  return project;
};

export type Run = { code: number; output: string };

/** Runs a program of Node in a folder, and answers what it said. */
export const runIn = (
  cwd: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  timeoutMs = 240_000,
): Promise<Run> =>
  new Promise((resolve) => {
    const options = {
      cwd,
      env: { ...process.env, NODE_ENV: 'production', ...environment },
      maxBuffer: 64 * 1024 * 1024,
      timeout: timeoutMs,
    };
    execFile(process.execPath, [...args], options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` }),
    );
  });

export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
