import { ensureBuilt } from './build-with-vite.mjs';

const sources = ['src/renderer', 'src/shared', 'assets'];

/** @type {import('./build-with-vite.mjs').Bundle} */
const renderer = {
  name: 'screens',
  config: 'src/renderer/vite.config.ts',
  built: ['dist/renderer/index.html'],
  sources,
};

/** @type {import('./build-with-vite.mjs').Bundle} */
const adminPage = {
  name: 'admin page',
  config: 'src/renderer/vite.admin.config.ts',
  built: ['dist/admin/index.html'],
  sources,
};

/**
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether the kiosk's page is there now
 */
export const ensureRenderer = (say) => ensureBuilt(renderer, say);

/**
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether the endpoint's admin page is there now
 */
export const ensureAdminPage = (say) => ensureBuilt(adminPage, say);
