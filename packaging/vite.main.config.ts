import { defineConfig } from 'vite';

/** Packages with native parts: they lie beside the bundles. */
const native = ['better-sqlite3', '@node-rs/argon2'];

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
      entry: {
        main: 'src/main/main.ts',
        'core-worker': 'src/core/core-worker.ts',
        'finalise-worker': 'src/core/media/finalise-worker.ts',
        'calendar-worker': 'src/core/calendar/calendar-worker.ts',
        'backup-worker': 'src/core/backup/backup-worker.ts',
        'checkpoint-worker': 'src/sqlite/checkpoint-worker.ts',
        endpoint: 'src/server/main.ts',
        'inspect-worker': 'src/server/media/inspect/inspect-worker.ts',
        'read-back-worker': 'src/server/media/read-back-worker.ts',
      },
      formats: ['cjs'],
      fileName: () => '[name].cjs',
    },
    rolldownOptions: {
      platform: 'node',
      external: ['electron', ...native],
      // names stay, so that the trace of a failure can be read; blanks and comments go
      output: { minify: { compress: false, mangle: false, codegen: true } },
    },
  },
  ssr: { noExternal: true, external: native, target: 'node' },
});
