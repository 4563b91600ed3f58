import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';

/** What could still be read of a damaged file, and of which tables not everything could. */
export type Salvaged = { rows: number; incomplete: string[] };

type Row = Record<string, unknown>;

/** Only added to, as a trigger watches: what the backup has of it is how it was. */
const appendOnly = 'audit_log';

/** Kept by triggers beside the tables that are copied. */
const derived = /^(wall_|searchable_posts$)/;

type Table = { name: string; hasRowid: boolean };

/** Tables with rows of their own: no index of words, and nothing that belongs to one. */
const tablesOf = (db: ReadableDatabase): Table[] =>
  (db.pragma('table_list') as { schema: string; name: string; type: string; wr: 0 | 1 }[])
    .filter(({ schema, name, type }) => schema === 'main' && type === 'table' && !name.startsWith('sqlite_'))
    .filter(({ name }) => !derived.test(name))
    .map(({ name, wr }) => ({ name, hasRowid: wr === 0 }));

type Column = { name: string; pk: number };

const columnsOf = (db: ReadableDatabase, table: string): Column[] => db.pragma(`table_info(${table})`) as Column[];

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** The order in which the rows lie in the file. */
const orderOf = ({ hasRowid }: Table, columns: readonly Column[], direction: 'ASC' | 'DESC'): string => {
  if (hasRowid) return `rowid ${direction}`;
  const keys = columns.filter(({ pk }) => pk > 0).sort((one, other) => one.pk - other.pk);
  return keys.map(({ name }) => `"${name}" ${direction}`).join(', ');
};

/** Hands over everything that can be read, from both ends where there is damage in between. Answers whether it is all. */
const readAll = (db: ReadableDatabase, table: Table, names: readonly string[], take: (row: Row) => void): boolean => {
  const columns = columnsOf(db, table.name);
  const readFrom = (direction: 'ASC' | 'DESC'): boolean => {
    try {
      const order = orderOf(table, columns, direction);
      const rows = db.prepare(`SELECT ${quoted(names)} FROM ${table.name} ORDER BY ${order}`).iterate();
      for (const row of rows) take(row as Row);
      return true;
    } catch {
      return false;
    }
  };
  if (readFrom('ASC')) return true;
  readFrom('DESC');
  return false;
};

type Copied = { rows: number; isWhole: boolean };

/** Slices are written once and may be many gigabytes: only those that the backup has not are read, each for itself. */
const copySlices = (damaged: ReadableDatabase, into: Database): Copied => {
  const known = new Set(into.prepare<[], number>('SELECT id FROM media_chunks').pluck().all());
  const missing = new Set<number>();
  const kept = new Set<number>();
  const isWhole = readAll(damaged, { name: 'media_chunks', hasRowid: true }, ['id'], ({ id }) => {
    if (typeof id !== 'number') return;
    kept.add(id);
    if (!known.has(id)) missing.add(id);
  });
  const columns = columnsOf(into, 'media_chunks').map(({ name }) => name);
  const read = damaged.prepare<[number], Row>(`SELECT ${quoted(columns)} FROM media_chunks WHERE id = ?`);
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
  return { rows, isWhole: isWhole && rows === missing.size };
};

const insertInto = (into: Database, table: string, columns: readonly string[]): ((row: Row) => void) => {
  const values = columns.map((name) => `@${name}`).join(', ');
  const way = table === appendOnly ? 'IGNORE' : 'REPLACE';
  const insert = into.prepare<[Row]>(`INSERT OR ${way} INTO ${table} (${quoted(columns)}) VALUES (${values})`);
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

const copyTable = (damaged: ReadableDatabase, into: Database, table: Table): Copied => {
  let known: string[];
  try {
    known = columnsOf(damaged, table.name).map(({ name }) => name);
  } catch {
    return { rows: 0, isWhole: false };
  }
  // unknown to the version that wrote the file
  if (known.length === 0) return { rows: 0, isWhole: true };
  if (table.name === 'media_chunks') return copySlices(damaged, into);
  const columns = columnsOf(into, table.name).flatMap(({ name }) => (known.includes(name) ? [name] : []));
  const insert = insertInto(into, table.name, columns);
  let rows = 0;
  const copy = (): boolean => {
    rows = 0;
    return readAll(damaged, table, columns, (row) => {
      insert(row);
      rows += 1;
    });
  };
  // read to its end it is newer than the backup: what the backup has more was erased since
  const isWhole = keptIf(into, () => {
    if (table.name !== appendOnly) into.exec(`DELETE FROM ${table.name}`);
    return copy();
  });
  if (!isWhole) copy();
  return { rows, isWhole };
};

type Orphan = { table: string; rowid: number | null };
type ForeignKey = { table: string; from: string; to: string };

/** Of a table whose rows have no number. */
const removeOrphansOf = (db: Database, table: string): void => {
  for (const { table: parent, from, to } of db.pragma(`foreign_key_list(${table})`) as ForeignKey[]) {
    db.exec(`DELETE FROM ${table} WHERE "${from}" IS NOT NULL AND "${from}" NOT IN (SELECT "${to}" FROM ${parent})`);
  }
};

/** Rows whose parent was lost mean nothing. */
const removeOrphans = (db: Database): void => {
  for (let round = 0; round < 8; round += 1) {
    const orphans = db.pragma('foreign_key_check') as Orphan[];
    if (orphans.length === 0) return;
    for (const { table, rowid } of orphans) {
      if (rowid === null) removeOrphansOf(db, table);
      else db.prepare(`DELETE FROM ${table} WHERE rowid = ?`).run(rowid);
    }
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
        if (!isWhole) salvaged.incomplete.push(table.name);
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
