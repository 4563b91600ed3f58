import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build-with-vite.mjs';
import { bundleOf, testPrograms } from './programs.mjs';
import { inRepository } from './repository.mjs';

/** @type {import('./build-with-vite.mjs').Bundle} */
const programs = {
  name: 'programs that tests start',
  config: 'packaging/vite.programs.config.ts',
  built: Object.keys(testPrograms).map(bundleOf),
  sources: [
    ...['core', 'web-host', 'server', 'crypto', 'sqlite', 'shared'].map((name) => `src/${name}`),
    'tests/faults',
    'tests/helpers',
    'scripts/lib/programs.mjs',
  ],
};

/**
 * Bundles what tests start again and again: from one file a program starts in a third of the time that hundreds of sources take.
 * @param {(line: string) => void} say
 * @returns {Promise<Record<string, string>>} the environment in which they are started from there; empty when they could
 *   not be built, and are started from their sources
 */
export const ensurePrograms = async (say) => {
  if (!(await ensureBuilt(programs, say))) return {};
  const preload = `--import=${pathToFileURL(inRepository('scripts/lib/start-bundled.mjs'))}`;
  return { NODE_OPTIONS: [process.env.NODE_OPTIONS, preload].filter(Boolean).join(' ') };
};
