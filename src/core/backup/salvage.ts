import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';

/** What could still be read of a damaged file, and of which tables not everything could. */
export type Salvaged = { rows: number; incomplete: string[] };

type Row = Record<string, unknown>;

/** Only added to, as a trigger watches: what the backup has of it is how it was. */
const appendOnly = 'audit_log';

/** Kept by triggers beside the tables that are copied. */
const derived = /^(wall_|searchable_posts$)/;

/** Tables with rows of their own: no index of words, and nothing that belongs to one. */
const tablesOf = (db: ReadableDatabase): string[] =>
  (db.pragma('table_list') as { schema: string; name: string; type: string }[])
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .map(({ name }) => name)
    .filter((name) => !derived.test(name));

const columnsOf = (db: ReadableDatabase, table: string): string[] =>
  (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);

/** Hands over rows in one direction until the file cannot be read any further. Answers whether it could to the end. */
const readFrom = (
  db: ReadableDatabase,
  { table, columns, direction }: { table: string; columns: readonly string[]; direction: 'ASC' | 'DESC' },
  take: (row: Row) => void,
): boolean => {
  try {
    const rows = db.prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY rowid ${direction}`).iterate();
    for (const row of rows) take(row as Row);
    return true;
  } catch {
    return false;
  }
};

/** Hands over everything that can be read, from both ends where there is damage in between. Answers whether it is all. */
const readAll = (
  db: ReadableDatabase,
  { table, columns }: { table: string; columns: readonly string[] },
  take: (row: Row) => void,
): boolean => {
  const seen = new Set<unknown>();
  const takeOnce = ({ rowid_, ...row }: Row): void => {
    if (seen.has(rowid_)) return;
    seen.add(rowid_);
    take(row);
  };
  const read = { table, columns: [...columns, 'rowid AS rowid_'] };
  if (readFrom(db, { ...read, direction: 'ASC' }, takeOnce)) return true;
  readFrom(db, { ...read, direction: 'DESC' }, takeOnce);
  return false;
};

type Copied = { rows: number; isWhole: boolean };

/** Slices are written once and may be many gigabytes: only those that the backup has not are read, each for itself. */
const copySlices = (damaged: ReadableDatabase, into: Database): Copied => {
  const known = new Set(into.prepare<[], number>('SELECT id FROM media_chunks').pluck().all());
  const missing: number[] = [];
  const kept = new Set<number>();
  const isWhole = readAll(damaged, { table: 'media_chunks', columns: ['id'] }, ({ id }) => {
    if (typeof id !== 'number') return;
    kept.add(id);
    if (!known.has(id)) missing.push(id);
  });
  const columns = columnsOf(into, 'media_chunks');
  const read = damaged.prepare<[number], Row>(`SELECT ${columns.join(', ')} FROM media_chunks WHERE id = ?`);
  const insert = insertInto(into, 'media_chunks', columns);
  let rows = 0;
  for (const id of missing) {
    try {
      insert(read.get(id) ?? {});
      rows += 1;
    } catch {
      // this slice is lost; the sum over its medium will say so (D9)
    }
  }
  if (isWhole) {
    const remove = into.prepare<[number]>('DELETE FROM media_chunks WHERE id = ?');
    for (const id of known) if (!kept.has(id)) remove.run(id);
  }
  return { rows, isWhole: isWhole && rows === missing.length };
};

const insertInto = (into: Database, table: string, columns: readonly string[]): ((row: Row) => void) => {
  const values = columns.map((name) => `@${name}`).join(', ');
  const way = table === appendOnly ? 'IGNORE' : 'REPLACE';
  const insert = into.prepare<[Row]>(`INSERT OR ${way} INTO ${table} (${columns.join(', ')}) VALUES (${values})`);
  return (row) => void insert.run(row);
};

/** Undoes what `work` has written when it answers `false`. */
const keptIf = (db: Database, work: () => boolean): boolean => {
  db.exec('SAVEPOINT salvage');
  const isKept = work();
  if (!isKept) db.exec('ROLLBACK TO salvage');
  db.exec('RELEASE salvage');
  return isKept;
};

const copyTable = (damaged: ReadableDatabase, into: Database, table: string): Copied => {
  let known: string[];
  try {
    known = columnsOf(damaged, table);
  } catch {
    return { rows: 0, isWhole: false };
  }
  // unknown to the version that wrote the file
  if (known.length === 0) return { rows: 0, isWhole: true };
  if (table === 'media_chunks') return copySlices(damaged, into);
  const columns = columnsOf(into, table).filter((name) => known.includes(name));
  const insert = insertInto(into, table, columns);
  let rows = 0;
  const copy = (): boolean => {
    rows = 0;
    return readAll(damaged, { table, columns }, (row) => {
      insert(row);
      rows += 1;
    });
  };
  // read to its end it is newer than the backup: what the backup has more was erased since
  const isWhole = keptIf(into, () => {
    if (table !== appendOnly) into.exec(`DELETE FROM ${table}`);
    return copy();
  });
  if (!isWhole) copy();
  return { rows, isWhole };
};

type Orphan = { table: string; rowid: number };

/** Rows whose parent was lost mean nothing. */
const removeOrphans = (db: Database): void => {
  for (let round = 0; round < 8; round += 1) {
    const orphans = db.pragma('foreign_key_check') as Orphan[];
    if (orphans.length === 0) return;
    for (const { table, rowid } of orphans) db.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(rowid);
  }
};

/**
 * Carries over what can still be read of a damaged file into a backup of it: whole tables take the place of the backup's, of
 * the others every readable row does. The damaged file is only read.
 */
export const salvageInto = (into: Database, damaged: ReadableDatabase): Salvaged => {
  const salvaged: Salvaged = { rows: 0, incomplete: [] };
  into.pragma('foreign_keys = OFF');
  try {
    transaction<void>(into, () => {
      for (const table of tablesOf(into)) {
        const { rows, isWhole } = copyTable(damaged, into, table);
        salvaged.rows += rows;
        if (!isWhole) salvaged.incomplete.push(table);
      }
      removeOrphans(into);
      // its trigger looks up the words again
      into.exec('UPDATE posts SET title = title');
    });
  } finally {
    into.pragma('foreign_keys = ON');
  }
  return salvaged;
};
