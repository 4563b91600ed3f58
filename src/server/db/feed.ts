import {
  type FeedEntry,
  type FeedPage,
  feedEntry,
  type SignedManifest,
  type SignedProject,
  type SignedTombstone,
} from '#shared/contract/wire.ts';
import { publicColumns, toPublicClass } from './classes.ts';
import type { Database, Tx } from './schema.ts';
import { type SeqPage, toSeqPage } from './seq-page.ts';

type NewEntry = { projectId: string; kind: FeedEntry['kind']; classId: string; body: string | null };

/**
 * Appends to the feeds of projects and returns the entries' numbers, in their order. A number comes from the project's own
 * row, in the transaction that writes the entry: whoever reads number N can never see a lower one appear later.
 */
export const appendAllToFeed = async (tx: Tx, entries: readonly NewEntry[]): Promise<number[]> => {
  const next = new Map<string, number>();
  for (const projectId of new Set(entries.map((entry) => entry.projectId))) {
    const count = entries.filter((entry) => entry.projectId === projectId).length;
    const { seq } = await tx
      .updateTable('projects')
      .set((eb) => ({ seq: eb('seq', '+', count) }))
      .where('id', '=', projectId)
      .returning('seq')
      .executeTakeFirstOrThrow();
    next.set(projectId, seq - count + 1);
  }
  const rows = entries.map(({ projectId, kind, classId, body }) => {
    const seq = next.get(projectId) ?? 0;
    next.set(projectId, seq + 1);
    return { project_id: projectId, seq, kind, class_id: classId, body };
  });
  await tx.insertInto('feed').values(rows).execute();
  return rows.map(({ seq }) => seq);
};

/** One entry, as {@link appendAllToFeed}. */
export const appendToFeed = async (tx: Tx, entry: NewEntry): Promise<void> => {
  await appendAllToFeed(tx, [entry]);
};

/** Takes an entry out of the feed: what was withdrawn or replaced is not delivered any more. */
export const removeFromFeed = async (tx: Tx, projectId: string, seq: number): Promise<void> => {
  await tx.deleteFrom('feed').where('project_id', '=', projectId).where('seq', '=', seq).execute();
};

/** `kind`: entries of this kind only; of any without it. */
type Page = SeqPage & { projectId: string; kind?: FeedEntry['kind'] | null };
type Row = { seq: number; kind: string; class_id: string; body: string | null };

/** One more than the page holds, where there is one more. */
const readRows = (db: Database, { projectId, after, limit, kind = null }: Page): Promise<Row[]> =>
  db
    .selectFrom('feed')
    .select(['seq', 'kind', 'class_id', 'body'])
    .where('project_id', '=', projectId)
    .where('seq', '>', after)
    .$if(kind !== null, (query) => query.where('kind', '=', kind ?? ''))
    .orderBy('seq')
    .limit(limit + 1)
    .execute();

type ClassEntry = Extract<FeedEntry, { kind: 'class' }>;

/** The entries of `rows` that are about a class, by number: what is told is its profile of today. */
const readClassEntries = async (db: Database, projectId: string, rows: readonly Row[]) => {
  const about = rows.filter(({ kind }) => kind === 'class');
  const entries = new Map<number, ClassEntry>();
  if (about.length === 0) return entries;
  const ids = [...new Set(about.map((row) => row.class_id))];
  const classes = await db
    .selectFrom('classes')
    .leftJoin('members', (join) =>
      join.onRef('members.class_id', '=', 'classes.id').on('members.project_id', '=', projectId),
    )
    .select(['members.joined_at'])
    .select(publicColumns)
    .where('classes.id', 'in', ids)
    .execute();
  const byId = new Map(classes.map((row) => [row.id, row]));
  for (const { seq, class_id } of about) {
    const row = byId.get(class_id);
    if (row !== undefined) entries.set(seq, { kind: 'class', seq, class: toPublicClass(row), joinedAt: row.joined_at });
  }
  return entries;
};

const pageOf = async <T>(
  db: Database,
  page: Page,
  entryOf: (row: Row, aboutClass: ClassEntry | undefined) => T,
): Promise<{ entries: T[]; next: number; hasMore: boolean }> => {
  const rows = await readRows(db, page);
  const classes = await readClassEntries(db, page.projectId, rows);
  return toSeqPage(rows, page, (row) => entryOf(row, classes.get(row.seq)));
};

const toEntry = ({ kind, seq, body }: Row): FeedEntry => {
  const document: unknown = JSON.parse(body ?? 'null');
  if (kind === 'post') return { kind, seq, post: document as SignedManifest };
  if (kind === 'project') return { kind, seq, project: document as SignedProject };
  return { kind: 'tombstone', seq, tombstone: document as SignedTombstone };
};

/** Entries after `after` in the endpoint's order, at most `limit`. */
export const readFeed = (db: Database, page: Page): Promise<FeedPage> =>
  pageOf(db, page, (row, aboutClass) => aboutClass ?? toEntry(row));

/**
 * The same as it is answered. A body is stored as the text of a document that was checked against its schema when it was
 * accepted, under the name of its kind: it goes out as it lies there, because reading, checking and writing fifty of
 * them again was half of what a page cost.
 */
export const readFeedJson = async (db: Database, page: Page): Promise<string> => {
  const { entries, next, hasMore } = await pageOf(db, page, ({ kind, seq, body }, aboutClass) =>
    aboutClass === undefined
      ? `{"kind":"${kind}","seq":${seq},"${kind}":${body}}`
      : JSON.stringify(feedEntry.parse(aboutClass)),
  );
  return `{"entries":[${entries.join(',')}],"next":${next},"hasMore":${hasMore}}`;
};
