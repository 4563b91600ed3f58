import { expect, it, onTestFinished } from 'vitest';
import { blockClass, isClassBlocked, listBlocksToTell, markBlockTold, unblockClass } from '#core/db/blocked-classes.ts';
import { classMigrations } from '#core/db/schemas.ts';
import { migrate } from '#sqlite/migrate.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const open = (until?: number) => {
  const db = openDatabase(`${tempFolder()}/class.sqlite`);
  onTestFinished(() => void db.close());
  migrate(db, classMigrations.slice(0, until));
  return db;
};

it('makes one list of the two that an earlier version kept, and tells the endpoint what it does not know', () => {
  const db = open(30);
  db.exec(`INSERT INTO blocked_classes VALUES ('c-posts', 1), ('c-both', 2);
    INSERT INTO correspondents (class_id, profile, is_blocked, is_block_told, met_at) VALUES
      ('c-both', '{}', 1, 1, 3), ('c-words', '{}', 1, 0, 3), ('c-ended', '{}', 0, 0, 3), ('c-friend', '{}', 0, 1, 3)`);
  migrate(db, classMigrations);
  const blocked = ['c-posts', 'c-both', 'c-words', 'c-ended', 'c-friend'].filter((id) => isClassBlocked(db, id));
  expect(blocked).toEqual(['c-posts', 'c-both', 'c-words']);
  expect(listBlocksToTell(db)).toEqual([
    { classId: 'c-posts', isBlocked: true },
    { classId: 'c-words', isBlocked: true },
    { classId: 'c-ended', isBlocked: false },
  ]);
});

it('takes no answer about a block for one about its end', () => {
  const db = open();
  unblockClass(db, 'c-1', 1);
  expect(listBlocksToTell(db)).toEqual([]);
  blockClass(db, 'c-1', 2);
  blockClass(db, 'c-1', 3);
  const [told] = listBlocksToTell(db);
  expect(told).toEqual({ classId: 'c-1', isBlocked: true });
  unblockClass(db, 'c-1', 4);
  if (told !== undefined) markBlockTold(db, told);
  expect(listBlocksToTell(db)).toEqual([{ classId: 'c-1', isBlocked: false }]);
  blockClass(db, 'c-1', 5);
  markBlockTold(db, { classId: 'c-1', isBlocked: false });
  expect(listBlocksToTell(db)).toEqual([{ classId: 'c-1', isBlocked: true }]);
  markBlockTold(db, { classId: 'c-1', isBlocked: true });
  unblockClass(db, 'c-1', 6);
  markBlockTold(db, { classId: 'c-1', isBlocked: false });
  expect(listBlocksToTell(db)).toEqual([]);
  expect(isClassBlocked(db, 'c-1')).toBe(false);
});
