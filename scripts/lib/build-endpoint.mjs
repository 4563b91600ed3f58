import { ensureAdminPage } from './build-renderer.mjs';
import { inRepository } from './repository.mjs';
import { runQuietly } from './run-tool.mjs';

/**
 * Builds the program and the page that the endpoint's package holds.
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} whether both are there
 */
export const buildEndpoint = async (say) => {
  if (!(await ensureAdminPage(say))) return false;
  const vite = inRepository('node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--config', 'packaging/vite.endpoint.config.ts', '--logLevel', 'error'];
  const { code, output } = await runQuietly(process.execPath, args, { NODE_ENV: 'production' });
  if (code !== 0) say(`${output.trim()}\nThe endpoint could not be bundled; the lines above say why.`);
  return code === 0;
};
