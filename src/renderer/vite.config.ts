import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { crashedPageFiles, crashedWordsOf } from './crashed-page.ts';
import { languageList } from './i18n/languages.ts';
import { libraryWords } from './library-words.ts';

/** The plain page for crashed screens, written beside the page itself. */
const crashedPage = (): Plugin => ({
  name: 'crashed-page',
  async generateBundle() {
    const messagesIn = async (language: string): Promise<Record<string, string>> =>
      JSON.parse(await this.fs.readFile(`src/renderer/i18n/messages/common.${language}.json`, { encoding: 'utf8' }));
    const english = await messagesIn('en');
    const words = languageList.map(async (language) =>
      crashedWordsOf(language, { ...english, ...(await messagesIn(language)) }),
    );
    for (const [fileName, source] of Object.entries(crashedPageFiles(await Promise.all(words)))) {
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
  plugins: [react(), libraryWords(), crashedPage()],
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
