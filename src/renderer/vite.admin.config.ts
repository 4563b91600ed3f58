import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { libraryWords } from './library-words.ts';

/**
 * The endpoint's admin page, built apart from the kiosk's: neither carries a line of the other's screens. As there, nothing
 * is inlined. Run from the repository's root.
 */
export default defineConfig({
  root: 'src/renderer/admin',
  base: '/admin/',
  publicDir: false,
  plugins: [react(), libraryWords()],
  build: {
    outDir: '../../../dist/admin',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome130', 'firefox128', 'safari18'],
    chunkSizeWarningLimit: 1_500,
  },
});
