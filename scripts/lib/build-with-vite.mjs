import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';
import { inRepository, root } from './repository.mjs';
import { runQuietly } from './run-tool.mjs';

/**
 * When the youngest file under `path` was changed, in epoch ms; 0 when nothing is there.
 * @type {(path: string) => number}
 */
const youngest = (path) => {
  const stat = statSync(resolve(root, path), { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(resolve(root, path)).map((name) => youngest(join(path, name))));
};

/**
 * @typedef {object} Bundle what is built; paths begin in the repository
 * @property {string} name as in "Building the screens"
 * @property {string} config of Vite
 * @property {readonly string[]} built files that are there afterwards
 * @property {readonly string[]} sources files and folders that it is built from
 */

/** @type {(bundle: Bundle) => boolean} */
const isFresh = ({ config, built, sources }) => {
  const builtAt = Math.min(...built.map(youngest));
  return builtAt > 0 && [...sources, config, 'package-lock.json'].every((source) => youngest(source) <= builtAt);
};

/**
 * @param {Pick<Bundle, 'name' | 'config'>} bundle
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether it could be built
 */
export const build = async ({ name, config }, say) => {
  say(`Building the ${name} …`);
  const vite = inRepository('node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--config', config, '--logLevel', 'error'];
  // test runners set another value, and React would be built for development
  const { code, output } = await runQuietly(process.execPath, args, { NODE_ENV: 'production' });
  if (code !== 0) say(`${output.trim()}\nThe ${name} could not be built; the lines above say why.`);
  return code === 0;
};

/**
 * Builds what is missing or older than its sources.
 * @param {Bundle} bundle
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether it is there now
 */
export const ensureBuilt = async (bundle, say) =>
  isFresh(bundle) || (await oneAtATime(say, async () => isFresh(bundle) || (await build(bundle, say))));
