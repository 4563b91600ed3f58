import type { SignedManifest } from '#shared/contract/wire.ts';
import { contentOf, findBatch } from './batches.ts';
import type { Database, Tx } from './schema.ts';

/** Whose work is meant: of a class, or of one child in it by the name that partners see. */
export type WorkOf = { classId: string; alias: string | null };

/** Rows that are read at a time: a class may have a million posts. */
const rowsAtOnce = 500;

const isMeant = ({ alias }: WorkOf, { manifest }: SignedManifest): boolean =>
  alias === null || manifest.alias === alias;

/** The newest revision of everything that is meant and can be read here, as it was signed. */
export async function* listPosts(db: Database, work: WorkOf): AsyncGenerator<SignedManifest> {
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('posts')
      .innerJoin('feed', (join) =>
        join.onRef('feed.project_id', '=', 'posts.project_id').onRef('feed.seq', '=', 'posts.seq'),
      )
      .select(['posts.id', 'feed.body'])
      .where('posts.class_id', '=', work.classId)
      .where('posts.id', '>', after)
      .orderBy('posts.id')
      .limit(rowsAtOnce)
      .execute();
    for (const { body } of rows) {
      // checked when it was accepted: of a million posts a second time would be most of the cost
      const signed = JSON.parse(body ?? 'null') as SignedManifest;
      if (isMeant(work, signed)) yield signed;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return;
    after = last.id;
  }
}

/** What open batches have of a work, one batch after the other: the largest is 16 MB, and nobody limits how many there are. */
async function* readWaiting(db: Database | Tx, work: WorkOf): AsyncGenerator<{ id: string; posts: SignedManifest[] }> {
  const open = await db
    .selectFrom('batches')
    .select('id')
    .where('committed_at', 'is', null)
    .where('class_id', '=', work.classId)
    .orderBy('id')
    .execute();
  for (const { id } of open) {
    const batch = await findBatch(db, id);
    if (batch === undefined || batch.committed_at !== null) continue;
    const posts = contentOf(batch).posts.filter((signed) => isMeant(work, signed));
    if (posts.length > 0) yield { id, posts };
  }
}

/** What was offered in batches that are not committed yet. */
export const listWaiting = async (db: Database | Tx, work: WorkOf): Promise<SignedManifest[]> => {
  const waiting: SignedManifest[] = [];
  for await (const { posts } of readWaiting(db, work)) waiting.push(...posts);
  return waiting;
};

/** Forgets open batches with something of this work in them; its class offers the rest of them again. */
export const deleteWaiting = async (tx: Tx, work: WorkOf): Promise<void> => {
  for await (const { id } of readWaiting(tx, work)) await tx.deleteFrom('batches').where('id', '=', id).execute();
};

/** What classes have reported of posts that are meant, without who reported. */
export const listReportsOf = async (db: Database, { classId }: WorkOf, postIds: ReadonlySet<string>) => {
  const rows = await db
    .selectFrom('reports')
    .select(['post_id', 'revision', 'reason', 'words', 'reported_at', 'decision', 'decision_words', 'decided_at'])
    .where('owner_class_id', '=', classId)
    .orderBy('reported_at')
    .execute();
  return rows
    .filter((row) => postIds.has(row.post_id))
    .map((row) => ({
      postId: row.post_id,
      revision: row.revision,
      reason: row.reason,
      words: row.words,
      reportedAt: row.reported_at,
      decision: row.decision,
      decisionWords: row.decision_words,
      decidedAt: row.decided_at,
    }));
};
