import { ensureRenderer } from '../../scripts/lib/build-renderer.mjs';

/** Playwright's global set-up: the browser suite runs against the built page, as it is shipped. */
const buildRendererOnce = async (): Promise<void> => {
  if (!(await ensureRenderer(console.log))) throw new Error('The renderer does not build: see the lines above.');
};

export default buildRendererOnce;
