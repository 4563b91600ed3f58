import { basename, join } from 'node:path';
import { build } from 'vite';

const repository = join(import.meta.dirname, '../..');
const folder = join(repository, 'out/bundled-programs');
const made = new Map<string, Promise<string>>();

const bundle = async (program: string): Promise<string> => {
  // beside those of other workers
  const name = `${basename(program, '.ts')}-${process.pid}.mjs`;
  await build({
    root: repository,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: program,
      outDir: folder,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: name } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  return join(folder, name);
};

/**
 * One file of a program that a fault test starts a thousand times, and its path: to find and strip its modules takes longer
 * than what it does. It may start no threads.
 */
export const bundleProgram = (program: string): Promise<string> => {
  const path = made.get(program) ?? bundle(program);
  made.set(program, path);
  return path;
};
