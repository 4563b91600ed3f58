import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const openTable = (): Database => {
  const db = openDatabase(join(tempFolder(), 'x.sqlite'));
  onTestFinished(() => void db.close());
  db.exec('CREATE TABLE t (a INTEGER NOT NULL) STRICT');
  return db;
};

const rows = (db: ReadableDatabase): unknown[] => db.prepare('SELECT a FROM t ORDER BY a').pluck().all();
const insert = (db: Database, a: number): void => void db.prepare('INSERT INTO t VALUES (?)').run(a);

describe('transaction', () => {
  it('rejects a callback that returns a promise, and rolls back what it wrote', () => {
    const db = openTable();
    expect(() =>
      // @ts-expect-error an async callback is a type error as well
      transaction(db, async () => insert(db, 1)),
    ).toThrow(TypeError);
    expect(db.inTransaction).toBe(false);
    expect(rows(db)).toEqual([]);
  });

  it('does not take a handle that is for reading', () => {
    const db = openTable();
    const reader = openDatabase(db.name, { readonly: true });
    // @ts-expect-error a ReadableDatabase is no Database
    expect(() => transaction(reader, () => reader.prepare('DELETE FROM t').run())).toThrow();
    reader.close();
  });

  it('rolls everything back when the work throws, and passes the error on', () => {
    const db = openTable();
    expect(() =>
      transaction(db, () => {
        insert(db, 1);
        throw new RangeError('mine');
      }),
    ).toThrow(RangeError);
    expect(rows(db)).toEqual([]);
  });

  it('keeps the outer work when an inner one fails', () => {
    const db = openTable();
    transaction<void>(db, () => {
      insert(db, 1);
      expect(() =>
        transaction(db, () => {
          insert(db, 2);
          throw new RangeError('inner');
        }),
      ).toThrow(RangeError);
    });
    expect(rows(db)).toEqual([1]);
  });

  it('says data.disk_full when the file may not grow, and keeps what was there', () => {
    const db = openTable();
    insert(db, 1);
    db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 1}`);
    const error = expectCode(
      () => transaction(db, () => db.exec('CREATE TABLE big AS SELECT zeroblob(100000) AS b')),
      'data.disk_full',
    );
    expect(error.details).toEqual({ sqlite: 'SQLITE_FULL' });
    expect(rows(db)).toEqual([1]);
  });

  it('takes the write lock at once, so that a read inside it cannot go stale', () => {
    const db = openTable();
    const other = openDatabase(db.name);
    other.pragma('busy_timeout = 0');
    transaction<void>(db, () => {
      expect(() => other.exec('BEGIN IMMEDIATE')).toThrow(/locked/);
    });
    other.close();
  });

  it('answers what the work answers', () => {
    expect(transaction(openTable(), () => 42)).toBe(42);
  });
});
