import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { TestCore } from './start-core.ts';

type ClassFile = 'class.sqlite' | 'partners.sqlite';

/** Opens a closed core's class file beside the product, to look or to do harm. */
export const withClassFile = <T>(
  core: TestCore,
  classId: string,
  work: (db: BetterSqlite3.Database) => T,
  file: ClassFile = 'class.sqlite',
): T => {
  const db = new BetterSqlite3(join(core.options.dataDir, 'classes', classId, file));
  try {
    return work(db);
  } finally {
    db.close();
  }
};

/** Turns one bit in the middle of a medium. */
export const flipByte = (core: TestCore, classId: string, mediaId: string, file?: ClassFile): void => {
  const flip = (db: BetterSqlite3.Database): void => {
    const row = db
      .prepare('SELECT id, bytes FROM media_chunks WHERE media_id = ? ORDER BY start_offset DESC LIMIT 1')
      .get(mediaId) as { id: number; bytes: Buffer };
    const at = Math.floor(row.bytes.byteLength / 2);
    row.bytes.writeUInt8(row.bytes.readUInt8(at) ^ 1, at);
    db.prepare('UPDATE media_chunks SET bytes = ? WHERE id = ?').run(row.bytes, row.id);
  };
  withClassFile(core, classId, flip, file);
};
