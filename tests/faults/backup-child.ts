/**
 * A process that makes a backup and ends itself as if the plug were pulled: `backup-child.ts FILE TARGET STEP`. Without a step it goes on to
 * its end.
 */
import { makeBackup } from '#core/backup/make-backup.ts';
import { fileKey } from './chunk-run.ts';

const [file = '', target = '', step = ''] = process.argv.slice(2);
const label = {
  format: 'meridian.backup/1',
  className: '4b',
  madeAt: 2_000,
  keyFile: '{}',
  sealedDeviceToken: null,
} as const;
makeBackup({ file, key: fileKey }, target, { ...label, classId: `c-${'0'.repeat(32)}` }, (reached) => {
  if (reached === step) process.kill(process.pid, 'SIGKILL');
});
