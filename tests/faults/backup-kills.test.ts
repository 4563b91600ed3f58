import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { backupName } from '#core/backup/backup-file.ts';
import { listBackups, pruneBackups } from '#core/backup/backup-folder.ts';
import { backupSteps, makeBackup } from '#core/backup/make-backup.ts';
import { classMigrations } from '#core/db/schemas.ts';
import { migrate } from '#sqlite/migrate.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { withBackup } from '#tests/helpers/backups.ts';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { countLost, fileKey, insertRun } from './chunk-run.ts';

const child = fileURLToPath(new URL('./backup-child.ts', import.meta.url));
const classId = `c-${'0'.repeat(32)}`;
const label = {
  format: 'meridian.backup/1',
  classId,
  className: '4b',
  keyFile: '{}',
  sealedDeviceToken: null,
} as const;
const randomKills = Math.min(countOf('MERIDIAN_KILLS', 0), 100);

describe('D8 a backup that is cut off', () => {
  it(`leaves the one before at every step${randomKills > 0 ? ` and in ${randomKills} kills` : ''}; the next one is whole`, {
    timeout: 60_000 + randomKills * 2_000,
  }, () => {
    const folder = tempFolder();
    const file = join(folder, 'class.sqlite');
    const db = openDatabase(file, { key: fileKey });
    migrate(db, classMigrations);
    insertRun(db, 0);
    const target = (madeAt: number): string => join(folder, backupName(classId, madeAt));
    makeBackup({ file, key: fileKey }, target(1_000), { ...label, madeAt: 1_000 });

    const check = (): void => {
      const backups = listBackups(folder, classId);
      expect(backups.at(-1)?.madeAt).toBe(1_000);
      // whatever has the name of a backup is one, with everything in it
      for (const { path } of backups) {
        withBackup(path, fileKey, (copy) => {
          expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
          expect(countLost(copy, 0, 0)).toBe(0);
        });
      }
    };
    for (const step of backupSteps) {
      const ended = spawnSync(process.execPath, [child, file, target(2_000), step], { encoding: 'utf8' });
      expect(ended.signal, ended.stderr).toBe('SIGKILL');
      expect(listBackups(folder, classId)).toHaveLength(step === 'named' ? 2 : 1);
      check();
      rmSync(target(2_000), { force: true });
    }
    const random = seededRandom(20_261_125);
    for (let kill = 0; kill < randomKills; kill += 1) {
      spawnSync(process.execPath, [child, file, target(2_000)], {
        timeout: Math.round(20 + random() * 500),
        killSignal: 'SIGKILL',
      });
      check();
      rmSync(target(2_000), { force: true });
    }
    makeBackup({ file, key: fileKey }, target(3_000), { ...label, madeAt: 3_000 });
    pruneBackups(folder, classId, { keep: 1, erasedAt: 0 });
    expect(readdirSync(folder).filter((name) => name.includes('meridian-backup'))).toEqual([
      backupName(classId, 3_000),
    ]);
    db.close();
    const what = `a backup killed at each of its ${backupSteps.length} steps and ${randomKills} times in between`;
    reportFault({ id: 'D8', what, found: 'every backup whole, the one before always there' });
  });
});
