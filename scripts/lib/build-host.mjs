import { youngest } from './build-renderer.mjs';
import { inRepository } from './repository.mjs';
import { runQuietly } from './run-tool.mjs';

const sources = ['main', 'core', 'server', 'crypto', 'sqlite', 'shared'].map((name) => `src/${name}`);

/**
 * Bundles the Electron host, its core and its endpoint when the bundle is missing or older than its sources.
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether there is a bundle now
 */
export const ensureHostBundle = async (say) => {
  const built = youngest(inRepository('.vite/build/main.cjs'));
  const config = 'packaging/vite.main.config.ts';
  const isFresh = [...sources, config, 'package-lock.json'].every((source) => youngest(inRepository(source)) <= built);
  if (built !== 0 && isFresh) return true;
  say('Building the Electron host …');
  const vite = inRepository('node_modules/vite/bin/vite.js');
  const { code, output } = await runQuietly(process.execPath, [
    vite,
    'build',
    '--config',
    config,
    '--logLevel',
    'error',
  ]);
  if (code !== 0) say(`${output.trim()}\nThe Electron host could not be built; the lines above say why.`);
  return code === 0;
};
