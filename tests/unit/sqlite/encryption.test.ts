import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { chooseCipher } from '#sqlite/choose-cipher.ts';
import { type CipherName, cipherNames, type DatabaseKey, placeOf } from '#sqlite/database-key.ts';
import { encryptFile, isPlainDatabase, settleEncryption } from '#sqlite/encrypt-file.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const canary = 'canary-Amina-4b';
const keyFor = (cipher: CipherName): DatabaseKey => ({ cipher, bytes: randomBytes(32) });

/** A database with rows that hold the canary, still open: what is in the log stays there. */
const openFilled = (file: string, key: DatabaseKey | null) => {
  const db = openDatabase(file, { key });
  transaction<void>(db, () => {
    db.exec('CREATE TABLE t (a TEXT) STRICT');
    for (let row = 0; row < 500; row += 1) db.prepare('INSERT INTO t VALUES (?)').run(`${canary} ${row}`);
  });
  return db;
};
const fill = (file: string, key: DatabaseKey | null): void => void openFilled(file, key).close();

const bytesIn = (folder: string): Buffer =>
  Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));

const hasSqliteTool = (() => {
  try {
    execFileSync('sqlite3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('an encrypted database', () => {
  it.each(cipherNames)('shows nothing of its rows, in file, log or index, under %s', (cipher) => {
    const [encrypted, plain] = [tempFolder(), tempFolder()];
    const db = openFilled(join(encrypted, 'class.sqlite'), keyFor(cipher));
    const twin = openFilled(join(plain, 'class.sqlite'), null);
    expect(existsSync(join(encrypted, 'class.sqlite-wal'))).toBe(true);
    expect(bytesIn(encrypted).includes(canary)).toBe(false);
    // a search that could not find it would prove nothing
    expect(bytesIn(plain).includes(canary)).toBe(true);
    db.close();
    twin.close();
    expect(bytesIn(encrypted).includes(canary)).toBe(false);
    expect(bytesIn(plain).includes(canary)).toBe(true);
  });

  it.each(cipherNames)('opens, copied away, with its own key and cipher only: %s', (cipher) => {
    const key = keyFor(cipher);
    const other = cipherNames.find((name) => name !== cipher) ?? cipher;
    const [here, there] = [join(tempFolder(), 'class.sqlite'), join(tempFolder(), 'copy.sqlite')];
    fill(here, key);
    cpSync(here, there);
    const before = readFileSync(there);
    const wrong = { cipher, bytes: randomBytes(32) };
    for (const tried of [null, wrong, { cipher: other, bytes: key.bytes }]) {
      expectCode(() => openDatabase(there, { mustExist: true, key: tried }), 'data.damaged');
      expectCode(() => openDatabase(there, { readonly: true, key: tried }), 'data.damaged');
    }
    expect(() => new BetterSqlite3(there).prepare('SELECT * FROM t').all()).toThrow(/not a database/);
    expect(readFileSync(there).equals(before)).toBe(true);
    const db = openDatabase(there, { mustExist: true, key });
    expect(db.prepare('SELECT count(*) FROM t').pluck().get()).toBe(500);
    db.close();
  });

  // the tool is the system's, not a dependency
  it.skipIf(!hasSqliteTool)('opens in no SQLite tool of the system, which opens its unencrypted twin', () => {
    const [encrypted, plain] = [join(tempFolder(), 'a.sqlite'), join(tempFolder(), 'b.sqlite')];
    fill(encrypted, keyFor('aegis-256'));
    fill(plain, null);
    const ask = (file: string) => execFileSync('sqlite3', [file, 'SELECT count(*) FROM t'], { stdio: 'pipe' });
    expect(ask(plain).toString().trim()).toBe('500');
    expect(() => ask(encrypted)).toThrow(/not a database/);
  });

  it.each(cipherNames)('D9 notices one changed bit in a page, under %s', (cipher) => {
    const key = keyFor(cipher);
    const file = join(tempFolder(), 'class.sqlite');
    fill(file, key);
    const bytes = readFileSync(file);
    const at = bytes.byteLength - 1_000;
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.of((bytes[at] ?? 0) ^ 1), 0, 1, at);
    closeSync(handle);
    const db = openDatabase(file, { mustExist: true, key });
    expect(() => db.prepare('SELECT sum(length(a)) FROM t').get()).toThrow(/malformed/);
    db.close();
  });

  it('is not taken for another when an unencrypted one is put in its place', () => {
    const file = join(tempFolder(), 'class.sqlite');
    fill(file, null);
    expectCode(() => openDatabase(file, { mustExist: true, key: keyFor('aegis-256') }), 'data.damaged');
    expect(isPlainDatabase(file)).toBe(true);
  });

  it('tells another thread how to open it', () => {
    const key = keyFor('chacha20');
    const file = join(tempFolder(), 'class.sqlite');
    const db = openFilled(file, key);
    const place = structuredClone(placeOf(db));
    const reader = openDatabase(place.file, { readonly: true, key: place.key });
    expect(reader.prepare('SELECT count(*) FROM t').pluck().get()).toBe(500);
    reader.close();
    db.close();
  });

  it('takes no key of another length', () => {
    const file = join(tempFolder(), 'class.sqlite');
    expect(() => openDatabase(file, { key: { cipher: 'aegis-256', bytes: randomBytes(16) } })).toThrow(TypeError);
  });

  it('is measured for: the cheapest cipher of this PC, with nothing left behind', () => {
    const folder = tempFolder();
    expect(cipherNames).toContain(chooseCipher(folder));
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('encrypting what was not', () => {
  const countIn = (file: string, key: DatabaseKey | null): unknown => {
    const db = openDatabase(file, { mustExist: true, key });
    const count = db.prepare('SELECT count(*) FROM t').pluck().get();
    db.close();
    return count;
  };

  it('leaves every row and nothing readable, also of what was only in the log', () => {
    const folder = tempFolder();
    const file = join(folder, 'class.sqlite');
    const db = openFilled(file, null);
    // as a crash leaves it: the rows are in the log
    const [copy, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
    db.close();
    writeFileSync(file, copy);
    writeFileSync(`${file}-wal`, log);
    const key = keyFor('aegis-256');
    encryptFile(file, key);
    expect(countIn(file, key)).toBe(500);
    expect(bytesIn(folder).includes(canary)).toBe(false);
    expect(readdirSync(folder).filter((name) => /plain|encrypting/.test(name))).toEqual([]);
  });

  it('D7 touches nothing of a file that is damaged', () => {
    const folder = tempFolder();
    const file = join(folder, 'class.sqlite');
    fill(file, null);
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 8_192);
    writeFileSync(file, bytes);
    expect(() => encryptFile(file, keyFor('aegis-256'))).toThrow();
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readdirSync(folder)).toEqual(['class.sqlite']);
  });

  it('D7 goes on after a crash between any two of its steps', () => {
    const key = keyFor('aegis-256');
    const folder = tempFolder();
    const file = join(folder, 'class.sqlite');
    const crashes: ((encrypted: string) => void)[] = [
      // the copy was half written
      () => writeFileSync(`${file}.encrypting`, 'half a copy'),
      // the plain file had left its place, the encrypted one had not come
      (encrypted) => {
        cpSync(encrypted, `${file}.encrypting`);
        renameSync(file, `${file}.plain`);
      },
      // both were in place, the plain one not yet overwritten
      (encrypted) => {
        renameSync(file, `${file}.plain`);
        cpSync(encrypted, file);
      },
    ];
    for (const crash of crashes) {
      fill(file, null);
      const encrypted = join(tempFolder(), 'encrypted.sqlite');
      cpSync(file, encrypted);
      encryptFile(encrypted, key);
      crash(encrypted);
      settleEncryption(file);
      if (isPlainDatabase(file)) encryptFile(file, key);
      expect(countIn(file, key)).toBe(500);
      expect(readdirSync(folder)).toEqual(['class.sqlite']);
      renameSync(file, join(tempFolder(), 'done.sqlite'));
    }
  });
});
