import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { classMigrations, deviceMigrations, partnersMigrations } from '#core/db/schemas.ts';
import { migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const open = (): Database => {
  const db = openDatabase(join(tempFolder(), 'x.sqlite'));
  onTestFinished(() => void db.close());
  return db;
};

const one = { number: 1, sql: 'CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT' };
const two = { number: 2, sql: 'CREATE TABLE b (id INTEGER PRIMARY KEY) STRICT' };
const version = (db: Database): unknown => db.pragma('user_version', { simple: true });
const tables = (db: Database): unknown[] => db.prepare('SELECT name FROM sqlite_schema ORDER BY name').pluck().all();

describe('migrate', () => {
  it('D1 refuses a database from the future and changes nothing', () => {
    const db = open();
    migrate(db, [one, two]);
    const error = expectCode(() => migrate(db, [one]), 'data.from_newer_version');
    expect(error.details).toEqual({ found: 2, known: 1 });
    expect(version(db)).toBe(2);
  });

  it('refuses a list with a gap or a wrong order before it changes anything', () => {
    const db = open();
    for (const list of [[two], [one, { ...two, number: 3 }], [two, one]]) {
      expect(() => migrate(db, list)).toThrow(TypeError);
    }
    expect(tables(db)).toEqual([]);
  });

  it('leaves the file as it was when a step fails, so that the version before can open it, and takes it up later', () => {
    const db = open();
    migrate(db, [one]);
    const broken = { number: 3, sql: 'CREATE TABLE c (id INTEGER) STRICT; CREATE TABLE a (again INTEGER) STRICT;' };
    const error = expectCode(() => migrate(db, [one, two, broken]), 'data.not_migrated');
    expect([error.details, error.message]).toEqual([{ found: 1, known: 3 }, expect.stringContaining('already exists')]);
    expect([version(db), tables(db)]).toEqual([1, ['a']]);
    expect(migrate(db, [one, two])).toEqual({ from: 1, to: 2 });
    expect([version(db), tables(db)]).toEqual([2, ['a', 'b']]);
  });

  it('lets nothing be changed before a file with data was looked after', () => {
    const db = open();
    const seen: unknown[] = [];
    const look = (): void => void seen.push(version(db));
    migrate(db, [one], look);
    migrate(db, [one, two], look);
    migrate(db, [one, two], look);
    expect(seen).toEqual([1]);
    const refuse = (): never => {
      throw new Error('no room');
    };
    expect(() => migrate(db, [one, two, { number: 3, sql: 'DROP TABLE a' }], refuse)).toThrow('no room');
    expect([version(db), tables(db)]).toEqual([2, ['a', 'b']]);
  });

  it('refuses a step that ends the transaction it runs in', () => {
    const db = open();
    expect(() => migrate(db, [{ number: 1, sql: `${one.sql}; COMMIT;` }])).toThrow(/ends its transaction/);
  });

  it('does nothing the second time', () => {
    const db = open();
    migrate(db, [one, two]);
    expect(migrate(db, [one, two])).toEqual({ from: 2, to: 2 });
  });
});

describe('the schemas', () => {
  it.each([
    ['class', classMigrations],
    ['device', deviceMigrations],
    ['partners', partnersMigrations],
  ])('the %s file has strict tables and sound foreign keys', (_name, migrations) => {
    const db = open();
    migrate(db, migrations);
    const loose = db.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0",
    );
    expect(loose.pluck().all()).toEqual(['sqlite_schema']);
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });

  it.each([
    [
      'SELECT * FROM media_chunks WHERE media_id = ? AND start_offset <= ? ORDER BY start_offset',
      'media_chunks_by_offset',
    ],
    ["SELECT id FROM media WHERE state <> 'sealed' AND state = 'erasing'", 'media_in_work'],
    ["SELECT id FROM takes WHERE state IN ('recording', 'stopped') AND state = ?", 'takes_in_work'],
    ['SELECT * FROM takes WHERE post_id = ? ORDER BY id', 'takes_by_post'],
    ['SELECT * FROM posts WHERE state = ? ORDER BY submitted_at, id', 'posts_by_state'],
    ['SELECT * FROM posts WHERE student_id = ? ORDER BY id', 'posts_by_student'],
    ['SELECT * FROM outbox WHERE state = ? ORDER BY queued_at', 'outbox_by_state'],
  ])('answers %s from an index, without sorting', (sql, index) => {
    const db = open();
    migrate(db, classMigrations);
    const bound = Array.from(sql.matchAll(/\?/g), () => 1);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...bound) as { detail: string }[];
    const details = plan.map((step) => step.detail).join('\n');
    expect(details).toContain(index);
    expect(details).not.toMatch(/TEMP B-TREE|SCAN (?!.*USING (COVERING )?INDEX)/);
  });
});
