import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCore } from '#core/create-core.ts';
import { classMigrations, deviceMigrations } from '#core/db/schemas.ts';
import { startFailureWords } from '#core/start-failure-words.ts';
import type { Migration } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import { backupNames, backupsOf, withBackup } from '#tests/helpers/backups.ts';
import { keyOfClassFile, withClassFile } from '#tests/helpers/damage.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

const versionOf = (db: Pick<Database, 'pragma'>): number => Number(db.pragma('user_version', { simple: true }));
const [ofClass, ofDevice] = [classMigrations.length, deviceMigrations.length];

/** As the version before left it: without what its newest step made. */
const takeBack = (db: Database, migrations: readonly Migration[]): void => {
  const made = migrations.at(-1)?.sql ?? '';
  const found = [...made.matchAll(/CREATE (TABLE|TRIGGER|INDEX) (\w+)/g)].reverse();
  for (const [, kind, name] of found) db.exec(`DROP ${kind} ${name}`);
  db.pragma(`user_version = ${migrations.length - 1}`);
};

describe('a newer version over the data of an older one', () => {
  let ready: ReadyClass;
  beforeEach(async () => {
    ready = await startReadyClass();
    await ready.core.close();
  });
  afterEach(() => ready.core.remove());
  const withDevice = <T>(work: (db: Database) => T): T => {
    const db = openDatabase(join(ready.core.options.dataDir, 'device.sqlite'), { mustExist: true });
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  const withClass = <T>(work: (db: Database) => T): T => withClassFile(ready.core, ready.classId, work);
  const backups = (): string[] => {
    try {
      return backupNames(backupsOf(ready.core, ready.classId));
    } catch {
      return [];
    }
  };

  it('E11 makes a backup of a class before it changes its file, as the older version can open it', async () => {
    withClass((db) => takeBack(db, classMigrations));
    const before = backups().length;
    const core = await ready.core.restart();
    expect((await core.call('student.list', {})).students).toHaveLength(3);
    await core.close();
    expect(withClass(versionOf)).toBe(ofClass);
    expect(backups()).toHaveLength(before + 1);
    const path = join(backupsOf(ready.core, ready.classId), backups().at(-1) ?? '');
    const seen = withBackup(path, keyOfClassFile(ready.core, ready.classId), (db) => [
      versionOf(db),
      db.prepare('SELECT count(*) FROM students').pluck().get(),
    ]);
    expect(seen).toEqual([ofClass - 1, 3]);
  });

  it('E11 says so when it cannot take over the data, and puts back everything that it had changed', async () => {
    // the newest step of the class finds what it would make; the device’s own newest step succeeds before
    withClass((db) => db.pragma(`user_version = ${ofClass - 1}`));
    withDevice((db) => takeBack(db, deviceMigrations));
    const { options } = ready.core;
    const failure = await expectRejection(createCore(options), 'data.not_migrated');
    expect(startFailureWords(failure.code, { dataDir: options.dataDir, command: 'meridian' })).toMatch(
      /cannot take over the data .* Nothing was changed/,
    );
    // the older version finds what it knows
    expect([withDevice(versionOf), withClass(versionOf)]).toEqual([ofDevice - 1, ofClass - 1]);
    expect(withClass((db) => db.pragma('integrity_check(1)', { simple: true }))).toBe('ok');
    expect(withDevice((db) => db.prepare('SELECT count(*) FROM classes').pluck().get())).toBe(1);
    withClass((db) => db.pragma(`user_version = ${ofClass}`));
    const core = await ready.core.restart();
    expect((await core.call('student.list', {})).students).toHaveLength(3);
    await core.close();
  });

  it('E11 an older version over newer data changes nothing, and says which one opens them', async () => {
    withClass((db) => db.pragma(`user_version = ${ofClass + 1}`));
    const failure = await expectRejection(createCore(ready.core.options), 'data.from_newer_version');
    expect(startFailureWords(failure.code, { dataDir: '/d', command: 'meridian' })).toContain('newer Meridian');
    withClass((db) => db.pragma(`user_version = ${ofClass}`));
  });
});
