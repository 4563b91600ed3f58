import { ensureBuilt } from './build-with-vite.mjs';

/** @type {import('./build-with-vite.mjs').Bundle} */
const host = {
  name: 'Electron host',
  config: 'packaging/vite.main.config.ts',
  built: ['.vite/build/main.cjs'],
  sources: ['main', 'core', 'server', 'crypto', 'sqlite', 'shared'].map((name) => `src/${name}`),
};

/**
 * Bundles the Electron host, its core and its endpoint.
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether there is a bundle now
 */
export const ensureHostBundle = (say) => ensureBuilt(host, say);
