import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKioskFiles } from '#core/class/kiosk-files.ts';
import { createCore } from '#core/create-core.ts';
import { classMigrations, deviceMigrations } from '#core/db/schemas.ts';
import { startFailureWords } from '#core/start-failure-words.ts';
import { systemClock, systemRandom } from '#core/system.ts';
import { backupNames, backupsOf, withBackup } from '#tests/helpers/backups.ts';
import { keyOfClassFile, withClassFile } from '#tests/helpers/damage.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

const [ofClass, ofDevice] = [classMigrations.length, deviceMigrations.length];
const later = 'CREATE TABLE of_a_later_version (id INTEGER PRIMARY KEY) STRICT';
const broken = `${later}; CREATE TABLE students (id INTEGER) STRICT`;

describe('a newer version over the data of this one', () => {
  let ready: ReadyClass;
  beforeEach(async () => {
    ready = await startReadyClass();
    await ready.core.close();
  });
  afterEach(() => ready.core.remove());

  /** Opens the files as a version with one more step for each of them. */
  const openNewer = (sqlOfClass: string) => {
    const { dataDir, host } = ready.core.options;
    const parts = { vault: host.vault, clock: systemClock, random: systemRandom, log: () => undefined };
    return openKioskFiles(dataDir, parts, {
      device: [...deviceMigrations, { number: ofDevice + 1, sql: later }],
      ofClass: [...classMigrations, { number: ofClass + 1, sql: sqlOfClass }],
    });
  };
  const fileOf = (...parts: string[]): string => join(ready.core.options.dataDir, ...parts);
  const backups = (): string[] => {
    const folder = backupsOf(ready.core, ready.classId);
    return existsSync(folder) ? backupNames(folder).map((name) => join(folder, name)) : [];
  };
  const countStudents = async (): Promise<number> => {
    const core = await ready.core.restart();
    const { students } = await core.call('student.list', {});
    await core.close();
    return students.length;
  };

  it('E11 makes a backup of a class before it changes its file, as this version can open it', async () => {
    const before = backups().length;
    (await openNewer(later)).close();
    expect(withClassFile(ready.core, ready.classId, (db) => db.pragma('user_version', { simple: true }))).toBe(
      ofClass + 1,
    );
    expect(backups()).toHaveLength(before + 1);
    const seen = withBackup(backups().at(-1) ?? '', keyOfClassFile(ready.core, ready.classId), (db) => [
      db.pragma('user_version', { simple: true }),
      db.prepare('SELECT count(*) FROM students').pluck().get(),
    ]);
    expect(seen).toEqual([ofClass, 3]);
    // once is enough
    (await openNewer(later)).close();
    expect(backups()).toHaveLength(before + 1);
  });

  it('E11 says so when it cannot take over the data, and puts back everything that it had changed', async () => {
    const failure = await expectRejection(openNewer(broken), 'data.not_migrated');
    expect(startFailureWords(failure.code, { dataDir: '/d', command: 'meridian' })).toMatch(
      /cannot take over the data .* Nothing was changed/,
    );
    expect(await countStudents()).toBe(3);
    withClassFile(ready.core, ready.classId, (db) => {
      expect(db.pragma('integrity_check(1)', { simple: true })).toBe('ok');
      expect(db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'of_a_later_version'").get()).toBeUndefined();
    });
  });

  it('E11 can be left again: this version changes nothing, says which one opens the data, and finds the backup', async () => {
    (await openNewer(later)).close();
    const { options } = ready.core;
    const failure = await expectRejection(createCore(options), 'data.from_newer_version');
    expect(startFailureWords(failure.code, { dataDir: '/d', command: 'meridian' })).toContain('newer Meridian');
    // as docs/guides/release.md says
    renameSync(fileOf('device.sqlite.before-update'), fileOf('device.sqlite'));
    const ofThisClass = fileOf('classes', ready.classId, 'class.sqlite');
    renameSync(ofThisClass, fileOf('class.sqlite.newer'));
    expect(await countStudents()).toBe(3);
  });
});
