import { ensureAdminPage } from './build-renderer.mjs';
import { build } from './build-with-vite.mjs';
import { oneAtATime } from './one-at-a-time.mjs';

const endpoint = { name: 'endpoint', config: 'packaging/vite.endpoint.config.ts' };

/**
 * Builds the program and the page that the endpoint's package holds.
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether both are there
 */
export const buildEndpoint = async (say) =>
  (await ensureAdminPage(say)) && (await oneAtATime(say, () => build(endpoint, say)));
