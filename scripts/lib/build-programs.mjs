import { pathToFileURL } from 'node:url';
import { youngest } from './build-renderer.mjs';
import { bundleOf, testPrograms } from './programs.mjs';
import { inRepository } from './repository.mjs';
import { runQuietly } from './run-tool.mjs';

const config = 'packaging/vite.programs.config.ts';
const sources = ['core', 'web-host', 'server', 'crypto', 'sqlite', 'shared'].map((name) => `src/${name}`);

/**
 * Bundles what tests start again and again when a bundle is missing or older than its sources: from one file a program starts
 * in a third of the time that hundreds of sources take.
 * @param {(line: string) => void} say
 * @returns {Promise<Record<string, string>>} the environment in which they are started from there; empty when they could not be built
 */
export const ensurePrograms = async (say) => {
  const built = Math.min(...Object.keys(testPrograms).map((name) => youngest(bundleOf(name))));
  const isFresh = [
    ...sources,
    'tests/faults',
    'tests/helpers',
    config,
    'scripts/lib/programs.mjs',
    'package-lock.json',
  ].every((source) => youngest(inRepository(source)) <= built);
  if (built === 0 || !isFresh) {
    say('Bundling the programs …');
    const vite = inRepository('node_modules/vite/bin/vite.js');
    const args = [vite, 'build', '--config', config, '--logLevel', 'error'];
    const { code, output } = await runQuietly(process.execPath, args, { NODE_ENV: 'production' });
    if (code !== 0) {
      say(`${output.trim()}\nThe programs could not be bundled; they are started from their sources.`);
      return {};
    }
  }
  const preload = `--import=${pathToFileURL(inRepository('scripts/lib/start-bundled.mjs'))}`;
  return { NODE_OPTIONS: [process.env.NODE_OPTIONS, preload].filter(Boolean).join(' ') };
};
