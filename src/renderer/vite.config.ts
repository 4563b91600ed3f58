import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { crashedPageFiles } from './crashed-page.ts';
import { catalogues, languageList } from './i18n/catalogues.ts';

/** The plain page for crashed screens, written beside the page itself. */
const crashedPage = (): Plugin => ({
  name: 'crashed-page',
  generateBundle() {
    const words = languageList.map((language) => ({
      language,
      title: catalogues[language]['common.crashed.title'],
      text: catalogues[language]['common.crashed.text'],
      again: catalogues[language]['common.try_again'],
    }));
    for (const [fileName, source] of Object.entries(crashedPageFiles(words))) {
      this.emitFile({ type: 'asset', fileName, source });
    }
  },
});

/**
 * Nothing is inlined: the page runs under `default-src 'none'`, so scripts, styles, fonts, pictures and
 * workers are all files of their own origin. Run from the repository's root.
 */
export default defineConfig({
  root: 'src/renderer',
  base: '/',
  publicDir: false,
  plugins: [react(), crashedPage()],
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
