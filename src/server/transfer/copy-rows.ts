import { sql } from 'kysely';
import { isPostgres } from '../db/dialect.ts';
import type { Database, Tables } from '../db/schema.ts';

/**
 * The tables that travel, parents first. Uploads do not: a client that finds its upload gone starts that file again.
 * Small media travel as media, wherever they lie at the other end.
 * Neither do counters and due times of the place that is left, nor who is signed in there.
 */
const travelling = [
  'settings',
  'organisations',
  'join_codes',
  'classes',
  'class_pictures',
  'join_code_uses',
  'devices',
  'projects',
  'members',
  'member_requests',
  'project_codes',
  'project_code_uses',
  'handovers',
  'project_terms',
  'batches',
  'batch_media',
  'posts',
  'media',
  'post_media',
  'tombstones',
  'feed',
  'holdings',
  'acknowledgements',
  'reports',
  'messages',
  'message_reports',
  'class_blocks',
  'audit_log',
  'admins',
  'daily_counts',
] as const satisfies readonly (keyof Tables)[];

/** Tables that stay behind, so that a new table cannot be forgotten: a test compares both lists with the schema. */
export const staying = [
  'small_media',
  'uploads',
  'jobs',
  'rate_windows',
  'admin_links',
  'admin_sessions',
] as const satisfies readonly (keyof Tables)[];

export type TravellingTable = (typeof travelling)[number];
export const travellingTables: readonly TravellingTable[] = travelling;

/** Rows that are read and written at a time. */
const rowsAtOnce = 200;

/** Between two statements files are copied for as long as it takes: PostgreSQL would end a connection that looks idle. */
const beginSnapshot = (db: Database): readonly string[] =>
  isPostgres(db)
    ? ['begin isolation level repeatable read read only', 'set local idle_in_transaction_session_timeout = 0']
    : ['begin'];

/**
 * Runs `work` on one connection that sees the database as it is at this moment, whatever is written meanwhile.
 */
export const inSnapshot = <T>(db: Database, work: (snapshot: Database) => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    for (const statement of beginSnapshot(db)) await sql.raw(statement).execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql.raw('rollback').execute(connection);
    }
  });

export const countRows = async (db: Database, table: TravellingTable): Promise<number> => {
  const { count } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** The columns by which a table is read in order: its primary key. */
const keyOf: Record<TravellingTable, readonly string[]> = {
  settings: ['key'],
  organisations: ['id'],
  join_codes: ['code'],
  classes: ['id'],
  class_pictures: ['class_id'],
  join_code_uses: ['code', 'class_id'],
  devices: ['token_sha256'],
  projects: ['id'],
  members: ['project_id', 'class_id'],
  member_requests: ['project_id', 'class_id'],
  project_codes: ['code'],
  project_code_uses: ['code', 'class_id'],
  handovers: ['project_id'],
  project_terms: ['term', 'project_id'],
  batches: ['id'],
  batch_media: ['batch_id', 'sha256'],
  posts: ['id'],
  media: ['sha256'],
  post_media: ['post_id', 'sha256'],
  tombstones: ['post_id', 'class_id'],
  feed: ['project_id', 'seq'],
  holdings: ['sha256', 'class_id'],
  messages: ['id'],
  message_reports: ['message_id'],
  class_blocks: ['class_id', 'blocked_class_id'],
  acknowledgements: ['post_id', 'class_id', 'kind'],
  reports: ['id'],
  audit_log: ['number'],
  admins: ['id'],
  daily_counts: ['day', 'name'],
};

type Row = Record<string, string | number | null>;

/** Pages of a table, each beginning after the last key of the one before. */
async function* readTable(snapshot: Database, table: TravellingTable): AsyncGenerator<Row[]> {
  const key = keyOf[table];
  const columns = sql.join(key.map((column) => sql.ref(column)));
  let after: Row | undefined;
  for (;;) {
    const last = after;
    const condition =
      last === undefined ? sql`` : sql`where (${columns}) > (${sql.join(key.map((column) => sql.val(last[column])))})`;
    const page = await sql<Row>`select * from ${sql.table(table)} ${condition} order by ${columns} limit ${rowsAtOnce}`
      .execute(snapshot)
      .then(({ rows }) => rows);
    if (page.length === 0) return;
    yield page;
    after = page.at(-1);
  }
}

/** Copies every travelling table. @param onRows is told how many rows were written. */
export const copyRows = async (snapshot: Database, target: Database, onRows: (rows: number) => void): Promise<void> => {
  for (const table of travelling) {
    for await (const rows of readTable(snapshot, table)) {
      await target.transaction().execute(async (tx) => {
        // the rows are of `table`, which the query builder cannot know
        await tx
          .insertInto(table)
          .values(rows as never)
          .execute();
      });
      onRows(rows.length);
    }
  }
  // uploads that were open have stayed behind, and with them what they had reserved
  await sql`update classes set charged_bytes =
    (select coalesce(sum(size_bytes), 0) from holdings where holdings.class_id = classes.id)`.execute(target);
};
