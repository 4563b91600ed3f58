import { defineConfig } from 'vite';
import { nativePackages, testPrograms } from '../scripts/lib/programs.mjs';

/** What has native parts, or reads a file that lies beside it, stays the package that it is. */
const external = [...nativePackages, 'quickjs-wasi'];

/** The programs that tests start again and again, bundled. Run from the repository's root. */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/programs',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      platform: 'node',
      input: testPrograms,
      external,
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'parts-[hash].mjs' },
    },
  },
  ssr: { noExternal: true, external, target: 'node' },
});
