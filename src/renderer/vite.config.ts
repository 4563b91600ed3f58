import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Nothing is inlined: the page runs under `default-src 'none'`, so scripts, styles, fonts, pictures and
 * workers are all files of their own origin. Run from the repository's root.
 */
export default defineConfig({
  root: 'src/renderer',
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: '../../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome130',
    chunkSizeWarningLimit: 1_500,
  },
  worker: { format: 'es' },
});
