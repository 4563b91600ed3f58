import { inRepository } from './repository.mjs';

/** The threads of the core and of the endpoint: each is a program, which lies beside what starts it, in a bundle too. */
export const threads = {
  'core-worker': 'src/core/core-worker.ts',
  'finalise-worker': 'src/core/media/finalise-worker.ts',
  'calendar-worker': 'src/core/calendar/calendar-worker.ts',
  'backup-worker': 'src/core/backup/backup-worker.ts',
  'checkpoint-worker': 'src/sqlite/checkpoint-worker.ts',
  'inspect-worker': 'src/server/media/inspect/inspect-worker.ts',
  'read-back-worker': 'src/server/media/read-back-worker.ts',
};

/** Packages with native parts: they lie beside the bundles. */
export const nativePackages = ['better-sqlite3', '@node-rs/argon2'];

/** What tests start hundreds of times, as a process or as a thread, by the name of its bundle. */
export const testPrograms = {
  ...threads,
  'web-host': 'src/web-host/main.ts',
  'proxy-script-worker': 'src/web-host/proxy-script-worker.ts',
  endpoint: 'src/server/main.ts',
  'backup-child': 'tests/faults/backup-child.ts',
  'chunk-child': 'tests/faults/chunk-child.ts',
  'setup-child': 'tests/faults/setup-child.ts',
  'unlock-child': 'tests/faults/unlock-child.ts',
};

/** @param {string} name of one of {@link testPrograms} */
export const bundleOf = (name) => inRepository(`dist/programs/${name}.mjs`);
