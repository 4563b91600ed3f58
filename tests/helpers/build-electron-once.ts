import { ensureHostBundle } from '../../scripts/lib/build-host.mjs';
import { ensureRenderer } from '../../scripts/lib/build-renderer.mjs';
import { electronPath } from './electron-runtime.ts';

/** Builds the page and the host's bundle before the first test, where there is an Electron to run them. */
export default async (): Promise<void> => {
  if (electronPath === null) return;
  const isBuilt = (await ensureRenderer(console.log)) && (await ensureHostBundle(console.log));
  if (!isBuilt) throw new Error('Expected the page and the Electron host to build');
};
