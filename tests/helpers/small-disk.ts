import { spawnSync } from 'node:child_process';

/** Words before a command that give it a small file system of its own at `folder`; nobody else sees it. */
export const onSmallDisk = (folder: string, sizeMiB: number): readonly string[] => {
  const script = `mount -t tmpfs -o size=${sizeMiB}m tmpfs '${folder}' && exec "$@"`;
  return ['unshare', '--map-root-user', '--mount', 'sh', '-c', script, 'sh'];
};

const findReason = (): string | null => {
  if (process.platform !== 'linux') return 'a disk of its own can be made on Linux only';
  const [program = '', ...words] = onSmallDisk('/tmp', 1);
  const probe = spawnSync(program, [...words, 'true'], { encoding: 'utf8' });
  return probe.status === 0 ? null : `no file system may be mounted here: ${probe.stderr?.trim() ?? 'no unshare'}`;
};

/** Why tests that fill a disk cannot run here; `null` when they can. */
export const noSmallDiskReason = findReason();
