import { mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import type { CoreSettings } from './core-options.ts';

/**
 * The core's own thread: the window's thread never waits for a disk. Started by `startCoreThread` only. What the
 * sources compile to is kept in the data folder, which halves the next start. The installed app does without: its
 * code is sealed, and compiled code that anybody can write would be a way around the seal.
 */
const keepCompiledCode = ({ dataDir }: CoreSettings): void => {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    enableCompileCache(join(dataDir, 'code-cache'));
  } catch {
    // a folder that cannot be written is named by createCore
  }
};

if (import.meta.url.endsWith('.ts')) keepCompiledCode(workerData as CoreSettings);
// no top-level await: the desktop app bundles this file as CommonJS
void import('./thread/serve-core.ts').then(({ serveCore }) => serveCore());
