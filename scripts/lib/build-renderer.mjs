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

/** The kiosk's page and the endpoint's, each with what it is built by. */
const pages = {
  renderer: { built: 'dist/renderer/index.html', config: 'src/renderer/vite.config.ts', name: 'screens' },
  admin: { built: 'dist/admin/index.html', config: 'src/renderer/vite.admin.config.ts', name: 'admin page' },
};

const isStale = (/** @type {string} */ file) => {
  const built = youngest(inRepository(file));
  return built === 0 || sources.some((source) => youngest(inRepository(source)) > built);
};

/**
 * Builds a page when it is missing or older than its sources.
 * @param {typeof pages.renderer} page
 * @param {(line: string) => void} say
 */
const ensurePage = async ({ built, config, name }, say) => {
  if (!isStale(built)) return true;
  say(`Building the ${name} …`);
  const vite = inRepository('node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--config', config, '--logLevel', 'error'];
  // test runners set another value, and React would be built for development
  const { code, output } = await runQuietly(process.execPath, args, { NODE_ENV: 'production' });
  if (code !== 0) say(`${output.trim()}\nThe ${name} could not be built; the lines above say why.`);
  return code === 0;
};

/**
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether the kiosk's page is there now
 */
export const ensureRenderer = (say) => ensurePage(pages.renderer, say);

/**
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether the endpoint's admin page is there now
 */
export const ensureAdminPage = (say) => ensurePage(pages.admin, say);
