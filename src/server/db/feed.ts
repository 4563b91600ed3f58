import type { FeedEntry, FeedPage, SignedManifest, SignedProject, SignedTombstone } from '#shared/contract/wire.ts';
import { publicColumns, toPublicClass } from './classes.ts';
import type { Database, Tx } from './schema.ts';

/**
 * Appends to a project's feed and returns the entry's number. The number comes from the project's own row, in the
 * transaction that writes the entry: whoever reads number N can never see a lower one appear later.
 */
export const appendToFeed = async (
  tx: Tx,
  entry: { projectId: string; kind: FeedEntry['kind']; classId: string; body: string | null },
): Promise<number> => {
  const { seq } = await tx
    .updateTable('projects')
    .set((eb) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', entry.projectId)
    .returning('seq')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('feed')
    .values({ project_id: entry.projectId, seq, kind: entry.kind, class_id: entry.classId, body: entry.body })
    .execute();
  return seq;
};

/** Takes an entry out of the feed: what was withdrawn or replaced is not delivered any more. */
export const removeFromFeed = async (tx: Tx, projectId: string, seq: number): Promise<void> => {
  await tx.deleteFrom('feed').where('project_id', '=', projectId).where('seq', '=', seq).execute();
};

/** A body was checked when it was accepted, and is again as part of the answer: a third time would be most of a page's cost. */
const toEntry = (kind: string, seq: number, body: unknown): FeedEntry => {
  if (kind === 'post') return { kind, seq, post: body as SignedManifest };
  if (kind === 'project') return { kind, seq, project: body as SignedProject };
  return { kind: 'tombstone', seq, tombstone: body as SignedTombstone };
};

/** Entries after `after` in the endpoint's order, at most `limit`. */
export const readFeed = async (
  db: Database,
  page: { projectId: string; after: number; limit: number },
): Promise<FeedPage> => {
  const rows = await db
    .selectFrom('feed')
    .innerJoin('classes', 'classes.id', 'feed.class_id')
    .leftJoin('members', (join) =>
      join.onRef('members.project_id', '=', 'feed.project_id').onRef('members.class_id', '=', 'feed.class_id'),
    )
    .select(['feed.seq', 'feed.kind', 'feed.body', 'members.joined_at'])
    .select(publicColumns)
    .where('feed.project_id', '=', page.projectId)
    .where('feed.seq', '>', page.after)
    .orderBy('feed.seq')
    .limit(page.limit + 1)
    .execute();
  const entries = rows.slice(0, page.limit).map((row): FeedEntry => {
    if (row.kind === 'class')
      return { kind: 'class', seq: row.seq, class: toPublicClass(row), joinedAt: row.joined_at };
    return toEntry(row.kind, row.seq, JSON.parse(row.body ?? 'null'));
  });
  return { entries, next: entries.at(-1)?.seq ?? page.after, hasMore: rows.length > page.limit };
};
