import { defineConfig } from 'vite';
import { nativePackages, threads } from '../scripts/lib/programs.mjs';

/**
 * The programs of the desktop app, bundled: its host, the core's worker threads and the embedded endpoint.
 * What has native parts stays a package beside them. Run from the repository's root.
 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: '.vite/build',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'node24',
    minify: false,
    sourcemap: false,
    lib: {
      entry: { main: 'src/main/main.ts', endpoint: 'src/server/main.ts', ...threads },
      formats: ['cjs'],
      fileName: () => '[name].cjs',
    },
    rolldownOptions: {
      platform: 'node',
      external: ['electron', ...nativePackages],
      // names stay, so that the trace of a failure can be read; blanks and comments go
      output: { minify: { compress: false, mangle: false, codegen: true } },
    },
  },
  ssr: { noExternal: true, external: nativePackages, target: 'node' },
});
