import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository } from './repository.mjs';
import { runQuietly } from './run-tool.mjs';

/**
 * When the youngest file under `path` was changed; 0 when nothing is there.
 * @param {string} path
 * @returns {number} epoch ms
 */
export const youngest = (path) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => youngest(join(path, name))));
};

const sources = ['src/renderer', 'src/shared', 'assets', 'package-lock.json'];

export const isRendererStale = () => {
  const built = youngest(inRepository('dist/renderer/index.html'));
  return built === 0 || sources.some((source) => youngest(inRepository(source)) > built);
};

/**
 * Builds the page when it is missing or older than its sources.
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether there is a page now
 */
export const ensureRenderer = async (say) => {
  if (!isRendererStale()) return true;
  say('Building the screens …');
  const vite = inRepository('node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--config', 'src/renderer/vite.config.ts', '--logLevel', 'error'];
  // test runners set another value, and React would be built for development
  const { code, output } = await runQuietly(process.execPath, args, { NODE_ENV: 'production' });
  if (code !== 0) say(`${output.trim()}\nThe screens could not be built; the lines above say why.`);
  return code === 0;
};
