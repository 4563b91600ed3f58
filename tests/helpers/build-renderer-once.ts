import { ensureAdminPage, ensureRenderer } from '../../scripts/lib/build-renderer.mjs';

/** Playwright's global set-up: the browser suite runs against the built page, as it is shipped. */
const buildRendererOnce = async (): Promise<void> => {
  if (!(await ensureRenderer(console.log)) || !(await ensureAdminPage(console.log)))
    throw new Error('The pages do not build: see the lines above.');
};

export default buildRendererOnce;
