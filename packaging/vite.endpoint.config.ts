import { defineConfig } from 'vite';

/**
 * The endpoint as the program that `npx meridian-endpoint` runs: Node strips no types inside `node_modules`, so a package
 * carries it bundled. Its dependencies are installed beside it. Run from the repository's root.
 */
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/endpoint',
    emptyOutDir: true,
    copyPublicDir: false,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rolldownOptions: {
      platform: 'node',
      input: {
        'meridian-endpoint': 'src/server/program.ts',
        'inspect-worker': 'src/server/media/inspect/inspect-worker.ts',
        'checkpoint-worker': 'src/sqlite/checkpoint-worker.ts',
        'read-back-worker': 'src/server/media/read-back-worker.ts',
      },
      output: {
        format: 'es',
        entryFileNames: '[name].mjs',
        chunkFileNames: 'parts-[hash].mjs',
        banner: (chunk) => (chunk.name === 'meridian-endpoint' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
});
