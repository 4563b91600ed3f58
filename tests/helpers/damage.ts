import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileKeyOf } from '#core/class/class-key.ts';
import { readKeyFile } from '#core/class/key-file.ts';
import { createFileVault, keyFileOf } from '#core/file-vault.ts';
import type { DatabaseKey } from '#sqlite/database-key.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import type { TestCore } from './start-core.ts';
import { openAtOnce } from './test-host.ts';

type ClassFile = 'class.sqlite' | 'partners.sqlite';

/** The key of a class's file, as the core's test vault gives it out. */
export const keyOfClassFile = (core: TestCore, classId: string, file: ClassFile = 'class.sqlite'): DatabaseKey => {
  const keyFile = readKeyFile(join(core.options.dataDir, 'classes', classId), classId);
  if (keyFile === null) throw new Error('Expected a class with a key');
  const secret = openAtOnce(core.options.host.vault, keyFile.vault).subarray(0, 32);
  return fileKeyOf({ cipher: keyFile.cipher, secret }, file === 'class.sqlite' ? 'class' : 'partners');
};

/** Opens a core's class file beside the product, to look or to do harm. */
export const withClassFile = <T>(
  core: TestCore,
  classId: string,
  work: (db: Database) => T,
  file: ClassFile = 'class.sqlite',
): T => {
  const key = keyOfClassFile(core, classId, file);
  const db = openDatabase(join(core.options.dataDir, 'classes', classId, file), { mustExist: true, key });
  try {
    return work(db);
  } finally {
    db.close();
  }
};

const flipIn = (db: Database, mediaId: string): void => {
  const row = db
    .prepare('SELECT id, bytes FROM media_chunks WHERE media_id = ? ORDER BY start_offset DESC LIMIT 1')
    .get(mediaId) as { id: number; bytes: Buffer };
  const at = Math.floor(row.bytes.byteLength / 2);
  row.bytes.writeUInt8(row.bytes.readUInt8(at) ^ 1, at);
  db.prepare('UPDATE media_chunks SET bytes = ? WHERE id = ?').run(row.bytes, row.id);
};

/** Turns one bit in the middle of a medium. */
export const flipByte = (core: TestCore, classId: string, mediaId: string, file?: ClassFile): void =>
  withClassFile(core, classId, (db) => flipIn(db, mediaId), file);

/** Opens a class file of a kiosk that keeps its keys in a file, as one in a process of its own does. */
export const withFileOfKiosk = async <T>(
  dataDir: string,
  classId: string,
  work: (db: Database) => T,
  file: ClassFile = 'class.sqlite',
): Promise<T> => {
  const folder = join(dataDir, 'classes', classId);
  const keyFile = readKeyFile(folder, classId);
  if (keyFile === null) throw new Error('Expected a class with a key');
  const opened = await createFileVault(keyFileOf(dataDir)).open(keyFile.vault);
  const secret = Buffer.from(opened.subarray(0, 32));
  const key = fileKeyOf({ cipher: keyFile.cipher, secret }, file === 'class.sqlite' ? 'class' : 'partners');
  const db = openDatabase(join(folder, file), { mustExist: true, key });
  try {
    return work(db);
  } finally {
    db.close();
  }
};

/** {@link flipByte} for a partner's medium at such a kiosk. */
export const flipPartnerByte = (dataDir: string, classId: string, mediaId: string): Promise<void> =>
  withFileOfKiosk(dataDir, classId, (db) => flipIn(db, mediaId), 'partners.sqlite');

/** Turns a closed core's class into what a version before the encryption left. */
export const makeUnencrypted = (core: TestCore, classId: string): void => {
  for (const file of ['class.sqlite', 'partners.sqlite'] as const) {
    withClassFile(
      core,
      classId,
      (db) => {
        db.pragma('journal_mode = DELETE');
        db.pragma("rekey = ''");
      },
      file,
    );
  }
  rmSync(join(core.options.dataDir, 'classes', classId, 'key.json'));
  const device = openDatabase(join(core.options.dataDir, 'device.sqlite'));
  device.exec('UPDATE classes SET key_file = NULL');
  device.close();
};
