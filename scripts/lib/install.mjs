import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { explainInstallFailure } from './explain-install-failure.mjs';
import { oneAtATime } from './one-at-a-time.mjs';
import { inRepository, root } from './repository.mjs';

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lockfile */

/**
 * Whether everything that the lockfile asks for is there. Optional packages may be missing: most of them are for
 * other kinds of computers.
 * @param {Lockfile} wanted
 * @param {Lockfile} installed
 */
export const isComplete = (wanted, installed) =>
  Object.entries(wanted.packages).every(
    ([path, { version, optional }]) =>
      path === '' || optional === true || installed.packages[path]?.version === version,
  );

const read = (/** @type {string} */ file) => JSON.parse(readFileSync(inRepository(file), 'utf8'));

const isInstalled = () =>
  existsSync(inRepository('node_modules/.package-lock.json')) &&
  isComplete(read('package-lock.json'), read('node_modules/.package-lock.json'));

/** How npm is started: by the npm that runs us, when one does. */
const npmCommand = () => {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return { command: process.execPath, first: [cli], shell: false };
  return { command: 'npm', first: [], shell: process.platform === 'win32' };
};

/**
 * @param {(line: string) => void} say
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
const install = (say) =>
  new Promise((resolve) => {
    const { command, first, shell } = npmCommand();
    // Not `npm ci`: it refuses a lockfile that does not name the optional packages of every platform, and it empties
    // node_modules, which Windows forbids while the Node in there is running. `install` keeps to the lockfile as well.
    const args = [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (/** @type {Buffer} */ data) => {
      output = (output + data).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const startedAt = Date.now();
    const beat = setInterval(
      () => say(`  still installing … ${Math.round((Date.now() - startedAt) / 1000)} s`),
      15_000,
    );
    child.on('error', (error) => {
      clearInterval(beat);
      const isMissing = 'code' in error && error.code === 'ENOENT';
      resolve({
        ok: false,
        reason: isMissing ? 'npm is missing. It comes with Node: https://nodejs.org' : error.message,
      });
    });
    child.on('exit', (code) => {
      clearInterval(beat);
      if (code === 0) resolve({ ok: true });
      else {
        say(output.trim());
        resolve({ ok: false, reason: explainInstallFailure(output) });
      }
    });
  });

/**
 * Installs the dependencies when something is missing.
 * @param {(line: string) => void} say
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export const ensureInstalled = async (say) => {
  if (isInstalled()) return { ok: true };
  return await oneAtATime(say, async () => {
    if (isInstalled()) return { ok: true };
    say('Installing what Meridian needs (once; a few minutes) …');
    const result = await install(say);
    if (result.ok) say('Installed.');
    return result;
  });
};
