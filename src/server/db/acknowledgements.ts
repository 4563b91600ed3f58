import type { Acknowledgement, AcknowledgementPage } from '#shared/contract/wire.ts';
import type { Database, Tx } from './schema.ts';
import { type SeqPage, toSeqPage } from './seq-page.ts';

/** The class whose post, or whose withdrawn post, an acknowledgement is about; `undefined` when it is about nothing. */
const findOwner = async (tx: Tx, projectId: string, told: Acknowledgement): Promise<string | undefined> => {
  const table = told.kind === 'erased' ? 'tombstones' : 'posts';
  const row = await tx
    .selectFrom(table)
    .select('class_id')
    .where(told.kind === 'erased' ? 'tombstones.post_id' : 'posts.id', '=', told.postId)
    .where('project_id', '=', projectId)
    .where('revision', '>=', told.revision)
    .executeTakeFirst();
  return row?.class_id;
};

type Teller = { classId: string; projectId: string; now: number };

const putOne = async (tx: Tx, told: Acknowledgement, owner: string, by: Teller): Promise<boolean> => {
  const known = await tx
    .selectFrom('acknowledgements')
    .select('revision')
    .where('post_id', '=', told.postId)
    .where('class_id', '=', by.classId)
    .where('kind', '=', told.kind)
    .executeTakeFirst();
  if (known !== undefined && known.revision >= told.revision) return false;
  // counted in the owner's own row: whoever reads number N can never see a lower one appear later
  const { acknowledgement_seq: seq } = await tx
    .updateTable('classes')
    .set((eb) => ({ acknowledgement_seq: eb('acknowledgement_seq', '+', 1) }))
    .where('id', '=', owner)
    .returning('acknowledgement_seq')
    .executeTakeFirstOrThrow();
  const news = { revision: told.revision, seq, acknowledged_at: by.now };
  await tx
    .insertInto('acknowledgements')
    .values({ post_id: told.postId, class_id: by.classId, kind: told.kind, owner_class_id: owner, ...news })
    .onConflict((c) => c.columns(['post_id', 'class_id', 'kind']).doUpdateSet(news))
    .execute();
  return true;
};

/**
 * Keeps what a class says of other classes' posts, the newest revision of each kind. What is about no post of this
 * project, about the class's own, or known already changes nothing.
 *
 * @returns how many were new.
 */
export const putAcknowledgements = async (tx: Tx, told: readonly Acknowledgement[], by: Teller): Promise<number> => {
  const found: { one: Acknowledgement; owner: string }[] = [];
  for (const one of told) {
    const owner = await findOwner(tx, by.projectId, one);
    if (owner !== undefined && owner !== by.classId) found.push({ one, owner });
  }
  let counted = 0;
  // rows of owners are locked in one order, so that two classes never wait for each other
  for (const { one, owner } of found.sort((a, b) => (a.owner < b.owner ? -1 : 1))) {
    if (await putOne(tx, one, owner, by)) counted += 1;
  }
  return counted;
};

/** What was said about the posts of one class after `after`, in the order it came, at most `limit`. */
export const readAcknowledgements = async (
  db: Database,
  page: SeqPage & { ownerClassId: string },
): Promise<AcknowledgementPage> => {
  const rows = await db
    .selectFrom('acknowledgements')
    .select(['seq', 'post_id', 'revision', 'kind', 'class_id', 'acknowledged_at'])
    .where('owner_class_id', '=', page.ownerClassId)
    .where('seq', '>', page.after)
    .orderBy('seq')
    .limit(page.limit + 1)
    .execute();
  return toSeqPage(rows, page, (row) => ({
    seq: row.seq,
    postId: row.post_id,
    revision: row.revision,
    kind: row.kind as Acknowledgement['kind'],
    classId: row.class_id,
    acknowledgedAt: row.acknowledged_at,
  }));
};
