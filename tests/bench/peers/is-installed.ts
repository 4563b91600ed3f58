import { spawnSync } from 'node:child_process';

/** Whether a program can be run here; its peer is left out otherwise. */
export const isInstalled = (program: 'nginx' | 'rsync'): boolean =>
  spawnSync(program, [program === 'nginx' ? '-v' : '--version'], { stdio: 'ignore' }).error === undefined;
