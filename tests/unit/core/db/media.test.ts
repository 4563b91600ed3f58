import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  appendToMedium,
  findMedium,
  findSealedMedium,
  insertMedium,
  markErasing,
  mediumPieces,
  readMediumRange,
  sealMedium,
} from '#core/db/media.ts';
import { classMigrations, partnersMigrations } from '#core/db/schemas.ts';
import { eraseHiddenMedia } from '#core/media/erase-media.ts';
import { migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const open = (migrations: typeof classMigrations = classMigrations): Database => {
  const db = openDatabase(join(tempFolder(), 'x.sqlite'));
  onTestFinished(() => void db.close());
  migrate(db, migrations);
  return db;
};

const begin = (db: Database, id = 'm'): void =>
  transaction<void>(db, () => insertMedium(db, { id, mimeType: 'video/webm', createdAt: 1 }));
const append = (db: Database, offset: number, bytes: Uint8Array, id = 'm'): boolean =>
  transaction(db, () => appendToMedium(db, id, offset, bytes));

describe('media rows', () => {
  it('refuse an append at any other offset than the end and change nothing', () => {
    const db = open();
    begin(db);
    expect(append(db, 0, Buffer.from('abc'))).toBe(true);
    for (const offset of [0, 2, 4, 100]) expect(append(db, offset, Buffer.from('x'))).toBe(false);
    expect(Buffer.from(readMediumRange(db, 'm', 0, 3)).toString()).toBe('abc');
    expect(findMedium(db, 'm')?.sizeBytes).toBe(3);
  });

  it('refuse an append to what is sealed, hidden or not there', () => {
    const db = open();
    expect(append(db, 0, Buffer.from('x'))).toBe(false);
    begin(db);
    transaction<void>(db, () => sealMedium(db, 'm', { sha256: 'h', durationMs: 1 }));
    expect(append(db, 0, Buffer.from('x'))).toBe(false);
    expect(() => transaction<void>(db, () => sealMedium(db, 'm', { sha256: 'i', durationMs: 2 }))).toThrow(
      /open medium/,
    );
    transaction<void>(db, () => markErasing(db, 'm'));
    expect(append(db, 0, Buffer.from('x'))).toBe(false);
    expect(findSealedMedium(db, 'm')).toBe(null);
  });

  it('notice a missing row instead of answering shorter or shifted bytes', () => {
    const db = open();
    begin(db);
    append(db, 0, randomBytes(200_000));
    db.prepare("DELETE FROM media_chunks WHERE media_id = 'm' AND start_offset = 65536").run();
    expectCode(() => readMediumRange(db, 'm', 0, 200_000), 'media.damaged');
    expectCode(() => readMediumRange(db, 'm', 70_000, 70_001), 'media.damaged');
    expect(readMediumRange(db, 'm', 140_000, 200_000)).toHaveLength(60_000);
  });

  it.each([
    ['class', classMigrations],
    ['partners', partnersMigrations],
  ])('give back every slice of what was appended, in the %s file', (_name, migrations) => {
    const db = open(migrations);
    let medium = 0;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 150_000 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 5,
          maxLength: 5,
        }),
        (sizes, ranges) => {
          medium += 1;
          const id = `m${medium}`;
          const whole = randomBytes(sizes.reduce((sum, size) => sum + size, 0));
          begin(db, id);
          let at = 0;
          for (const size of sizes) {
            expect(append(db, at, whole.subarray(at, at + size), id)).toBe(true);
            at += size;
          }
          for (const [a, b] of ranges) {
            const [from = 0, to = 0] = [a, b].map((share) => Math.floor(share * whole.length)).sort((x, y) => x - y);
            expect(Buffer.from(readMediumRange(db, id, from, to)).equals(whole.subarray(from, to))).toBe(true);
          }
          const stored = findMedium(db, id);
          expect(stored === null ? null : Buffer.concat([...mediumPieces(db, stored)]).equals(whole)).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('D10 are erased in steps from tables, free pages and the write-ahead log', async () => {
    const db = open();
    const canary = randomBytes(48).toString('base64');
    const files = [db.name, `${db.name}-wal`];
    const isThere = (): boolean => files.some((file) => readFileSync(file).includes(canary));
    begin(db);
    const bytes = Buffer.alloc(20 * 1024 * 1024, 'x');
    for (let at = 0; at + canary.length < bytes.length; at += 65536) bytes.write(canary, at + 100);
    for (let at = 0; at < bytes.length; at += 1 << 20) append(db, at, bytes.subarray(at, at + (1 << 20)));
    expect(isThere()).toBe(true);
    const walBytes: number[] = [];
    transaction<void>(db, () => markErasing(db, 'm'));
    expect(findSealedMedium(db, 'm')).toBe(null);
    await eraseHiddenMedia(db, {
      isStopping: () => {
        walBytes.push(readFileSync(`${db.name}-wal`).length);
        return false;
      },
    });
    expect(findMedium(db, 'm')).toBe(null);
    expect(isThere()).toBe(false);
    expect(Math.max(...walBytes.slice(1))).toBe(0);
    expect(walBytes.length).toBeGreaterThan(3);
    expect(readFileSync(db.name).length).toBeLessThan(bytes.length);
  });

  it('go on with an erasure that was interrupted', async () => {
    const db = open();
    begin(db);
    for (let at = 0; at < 20; at += 1) append(db, at << 20, randomBytes(1 << 20));
    transaction<void>(db, () => markErasing(db, 'm'));
    let asked = 0;
    await eraseHiddenMedia(db, { isStopping: () => ++asked > 1 });
    expect(findMedium(db, 'm')?.state).toBe('erasing');
    await eraseHiddenMedia(db);
    expect(db.prepare('SELECT count(*) FROM media_chunks').pluck().get()).toBe(0);
    expect(findMedium(db, 'm')).toBe(null);
  });
});
