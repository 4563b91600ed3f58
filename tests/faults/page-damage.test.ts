import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupName } from '#core/backup/backup-file.ts';
import { makeBackup } from '#core/backup/make-backup.ts';
import { recoverFile } from '#core/backup/recover-file.ts';
import { requireSoundTables } from '#core/backup/start-check.ts';
import { insertClass } from '#core/db/class-profile.ts';
import { classMigrations } from '#core/db/schemas.ts';
import { insertStudent, listStudents } from '#core/db/students.ts';
import { findTake } from '#core/db/takes.ts';
import { appendChunk } from '#core/media/chunk-writer.ts';
import { createRunningHashes } from '#core/media/running-hashes.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase, pageSizeBytes } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { countOf, tellProgress } from '#tests/helpers/full-count.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { chunkOf, countLost, fileKey, insertRun, takeIdOf } from './chunk-run.ts';

const classId = `c-${'0'.repeat(32)}`;
const chunks = 6;
/** Of the pages and of the truncations; all of them in `npm run test:faults`. */
const samples = countOf('MERIDIAN_DAMAGES', 10);

const fill = (db: Database): void => {
  migrate(db, classMigrations);
  const keys = { signingKey: 'A'.repeat(43), agreementKey: 'B'.repeat(43) };
  const profile = { classId, name: '4b', country: 'JO', timeZone: 'Asia/Amman', language: 'en' };
  transaction<void>(db, () => insertClass(db, { ...profile, ...keys }, 1_000));
  insertRun(db, 0);
};

const addChunks = (db: Database): void => {
  const take = findTake(db, takeIdOf(0));
  if (take === null) throw new Error('Expected the take');
  const hashes = createRunningHashes();
  let at = 0;
  for (let index = 0; index < chunks; index += 1) {
    at = appendChunk({ classId: '', db, partners: db }, hashes, take, at, chunkOf(0, index)).sizeBytes;
  }
};

const addStudent = (db: Database, name: string): void =>
  transaction<void>(db, () => insertStudent(db, { id: name, name, tile: 'cat', alias: name }, 1_000));

/** As the app opens it after an end that was none. */
const isSound = (file: string): boolean => {
  try {
    const db = openDatabase(file, { mustExist: true, key: fileKey });
    try {
      requireSoundTables(db);
      return true;
    } finally {
      db.close();
    }
  } catch (error) {
    if (!hasCode(error, 'data.damaged')) throw error;
    return false;
  }
};

describe('D7 a class file that was damaged', () => {
  it(`gives way to the backup with what can be read, at ${samples} places, or is as good as it was`, {
    timeout: 3_600_000,
  }, () => {
    const folder = tempFolder();
    const whole = join(folder, 'whole.sqlite');
    const db = openDatabase(whole, { key: fileKey });
    fill(db);
    addStudent(db, 'before');
    makeBackup({ file: whole, key: fileKey }, join(folder, backupName(classId, 1_000)), {
      format: 'meridian.backup/1',
      classId,
      className: '4b',
      madeAt: 1_000,
      keyFile: '{}',
      sealedDeviceToken: null,
    });
    addChunks(db);
    addStudent(db, 'after');
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const bytes = readFileSync(whole);
    const pages = bytes.byteLength / pageSizeBytes;
    const random = seededRandom(20_261_125);
    const isFull = samples > 2 * pages;
    const damages = Array.from({ length: isFull ? 2 * pages : samples }, (_, at) => ({
      page: isFull ? Math.floor(at / 2) : Math.floor(random() * pages),
      isCut: at % 2 === 1,
    }));
    const outcomes = { sound: 0, recovered: 0, all: 0 };
    for (const [at, { page, isCut }] of damages.entries()) {
      // hundreds of damaged files, their copies and what was made of them would fill a small disk
      rmSync(join(folder, `${at - 1}`), { recursive: true, force: true });
      const place = tempFolderIn(folder, at);
      const file = join(place, 'class.sqlite');
      const damaged = isCut ? bytes.subarray(0, page * pageSizeBytes + 100) : Buffer.from(bytes);
      if (!isCut) {
        const flip = page * pageSizeBytes + Math.floor(random() * pageSizeBytes);
        damaged.writeUInt8(damaged.readUInt8(flip) ^ 64, flip);
      }
      writeFileSync(file, damaged);
      tellProgress(at, `of ${damages.length} damages`);
      if (isSound(file)) {
        // only slices are hurt: the sum of their medium tells, and nothing else is
        outcomes.sound += 1;
        continue;
      }
      const recovery = recoverFile({ classId, file, key: fileKey, folders: [folder], now: 5_000 });
      expect(recovery, `page ${page}`).toMatchObject({ backupMadeAt: 1_000 });
      // nothing is deleted
      expect(
        readFileSync(recovery?.keptAs ?? '')
          .subarray(0, damaged.byteLength)
          .equals(damaged),
      ).toBe(true);
      const recovered = openDatabase(file, { mustExist: true, key: fileKey });
      expect(recovered.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(recovered.pragma('foreign_key_check')).toEqual([]);
      const names = listStudents(recovered).map(({ name }) => name);
      expect(names).toContain('before');
      if (recovery?.incomplete.length === 0) expect(names).toContain('after');
      outcomes.recovered += 1;
      if (names.includes('after') && countLost(recovered, 0, chunks) === 0) outcomes.all += 1;
      recovered.close();
    }
    reportFault({
      id: 'D7',
      what: `${damages.length} flips and truncations over the ${pages} pages of a class file`,
      found:
        `${outcomes.recovered} recovered from the backup, ${outcomes.all} of them with everything made since; ` +
        `${outcomes.sound} hurt slices of media only; nothing deleted`,
    });
    expect(outcomes.recovered).toBeGreaterThan(0);
  });
});

const tempFolderIn = (folder: string, at: number): string => {
  const place = join(folder, `${at}`);
  mkdirSync(place);
  return place;
};
