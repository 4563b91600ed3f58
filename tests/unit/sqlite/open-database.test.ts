import { chmodSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase, requireSqlite } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const expectedPragmas = {
  journal_mode: 'wal',
  synchronous: 2,
  secure_delete: 1,
  foreign_keys: 1,
  trusted_schema: 0,
  auto_vacuum: 2,
  page_size: 8192,
  journal_size_limit: 16 * 1024 * 1024,
};

const pragmasOf = (db: { pragma(name: string, options: { simple: boolean }): unknown }) =>
  Object.fromEntries(Object.keys(expectedPragmas).map((name) => [name, db.pragma(name, { simple: true })]));

/** A database with a few pages, closed. */
const filledFile = (folder: string): string => {
  const file = join(folder, 'class.sqlite');
  const db = openDatabase(file);
  transaction<void>(db, () => {
    db.exec('CREATE TABLE t (b BLOB) STRICT');
    for (let row = 0; row < 10; row += 1) db.prepare('INSERT INTO t VALUES (zeroblob(20000))').run();
  });
  db.close();
  return file;
};

/** root may write everywhere, so the test becomes somebody else for a moment. */
const asOrdinaryUser = <T>(work: () => T): T => {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
};

describe('openDatabase', () => {
  it('D1 refuses a SQLite older than 3.51.3 and takes newer ones', () => {
    for (const old of ['3.51.2', '3.50.99', '2.99.99', '3.51']) {
      expect(expectCode(() => requireSqlite(old), 'data.sqlite_too_old').details).toEqual({
        found: old,
        needed: '3.51.3',
      });
    }
    for (const good of ['3.51.3', '3.51.10', '3.52.0', '4.0.0']) expect(() => requireSqlite(good)).not.toThrow();
  });

  it('D7 refuses a file that is not a database and leaves every byte of it', () => {
    const file = join(tempFolder(), 'class.sqlite');
    fc.assert(
      fc.property(
        fc.oneof(...[600, 40_000].map((maxLength) => fc.uint8Array({ minLength: 1, maxLength }))),
        (rubbish) => {
          writeFileSync(file, rubbish);
          expectCode(() => openDatabase(file), 'data.damaged');
          expect(readFileSync(file).equals(rubbish)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('D7 refuses a truncated database and leaves every byte of it', () => {
    const file = filledFile(tempFolder());
    truncateSync(file, 40_000);
    const before = readFileSync(file);
    expectCode(() => openDatabase(file), 'data.damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('D7 never starts empty where data must be', () => {
    const folder = tempFolder();
    expectCode(() => openDatabase(join(folder, 'missing.sqlite'), { mustExist: true }), 'data.damaged');
    const emptied = filledFile(folder);
    writeFileSync(emptied, '');
    expectCode(() => openDatabase(emptied, { mustExist: true }), 'data.damaged');
    writeFileSync(`${emptied}-wal`, 'left over');
    expectCode(() => openDatabase(emptied), 'data.damaged');
  });

  // Windows has no mode bits that take a folder's writing away
  it.skipIf(process.platform === 'win32')('names a folder that cannot be written', () => {
    const folder = tempFolder();
    const file = filledFile(folder);
    for (const path of [folder, file]) chmodSync(path, path === folder ? 0o555 : 0o444);
    onTestFinished(() => chmodSync(folder, 0o755));
    asOrdinaryUser(() => {
      expectCode(() => openDatabase(file), 'data.folder_read_only');
      expectCode(() => openDatabase(join(folder, 'new.sqlite')), 'data.folder_read_only');
      expectCode(() => openDatabase(join(folder, 'deeper', 'new.sqlite')), 'data.folder_read_only');
    });
  });

  it('D1 sets and reads back every pragma, also after closing and opening again', () => {
    const file = join(tempFolder(), 'deep', 'er', 'class.sqlite');
    const first = openDatabase(file);
    expect(pragmasOf(first)).toEqual(expectedPragmas);
    first.exec('CREATE TABLE t (a TEXT) STRICT');
    first.close();
    const second = openDatabase(file, { mustExist: true });
    expect(pragmasOf(second)).toEqual(expectedPragmas);
    second.close();
  });

  it('gives a second handle that sees commits and cannot write', () => {
    const file = filledFile(tempFolder());
    const db = openDatabase(file);
    const reader = openDatabase(file, { readonly: true });
    transaction<void>(db, () => void db.prepare('DELETE FROM t WHERE rowid > 4').run());
    expect(reader.prepare('SELECT count(*) FROM t').pluck().get()).toBe(4);
    expect(() => reader.prepare('DELETE FROM t').run()).toThrow(/readonly/);
    reader.close();
    db.close();
  });

  it('waits for the other writer instead of failing at once', () => {
    const file = filledFile(tempFolder());
    const db = openDatabase(file);
    expect(db.pragma('busy_timeout', { simple: true })).toBeGreaterThan(0);
    db.close();
  });
});
