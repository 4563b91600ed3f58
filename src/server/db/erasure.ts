import { deleteClassPicture } from './class-pictures.ts';
import { removeFromFeed } from './feed.ts';
import { dropMediaOfPost } from './media.ts';
import { forgetMessages } from './messages.ts';
import { announceClass, listMemberships, removeMember } from './projects.ts';
import type { Database, Tx } from './schema.ts';

/**
 * Takes a post out of its feed for good, with what was said in reports of it; its media go with the next sweep. The class
 * itself can bring this revision or an earlier one no more, a later one it can: it is approved anew.
 */
export const erasePost = async (
  tx: Tx,
  post: { postId: string; classId: string; projectId: string; revision: number },
  now: number,
): Promise<void> => {
  const row = await tx
    .selectFrom('posts')
    .select(['project_id', 'seq', 'revision'])
    .where('id', '=', post.postId)
    .executeTakeFirst();
  if (row === undefined) return;
  const stone = { revision: row.revision, sha256: '', project_id: row.project_id };
  await tx
    .insertInto('tombstones')
    .values({ class_id: post.classId, post_id: post.postId, ...stone })
    .onConflict((c) => c.columns(['post_id', 'class_id']).doUpdateSet(stone))
    .execute();
  await removeFromFeed(tx, row.project_id, row.seq);
  await dropMediaOfPost(tx, post.postId, post.classId, now);
  await tx.updateTable('reports').set({ words: '', decision_words: null }).where('post_id', '=', post.postId).execute();
  await tx.deleteFrom('posts').where('id', '=', post.postId).execute();
};

/** What is left of an erased class where its name was. */
const noName = '—';

/**
 * Forgets a class: its name, what it told about itself, its computers, its places in projects, what it wrote and what waits. Its id and
 * keys stay, so that nobody can come under its name and what others signed still fits. Its posts are erased before.
 */
export const forgetClass = async (tx: Tx, classId: string, now: number): Promise<void> => {
  await tx
    .updateTable('classes')
    .set({ name: noName, details: null, verified_at: null, erased_at: now, organisation_id: null })
    .where('id', '=', classId)
    .execute();
  await deleteClassPicture(tx, classId);
  await announceClass(tx, classId);
  for (const projectId of await listMemberships(tx, classId)) await removeMember(tx, projectId, classId);
  await tx.updateTable('projects').set({ ended_at: now }).where('host_class_id', '=', classId).execute();
  await tx.deleteFrom('devices').where('class_id', '=', classId).execute();
  await tx.updateTable('join_code_uses').set({ is_void: 1 }).where('class_id', '=', classId).execute();
  await tx.deleteFrom('member_requests').where('class_id', '=', classId).execute();
  await tx.deleteFrom('acknowledgements').where('class_id', '=', classId).execute();
  await tx.deleteFrom('acknowledgements').where('owner_class_id', '=', classId).execute();
  await forgetMessages(tx, classId);
  await tx.updateTable('reports').set({ words: '' }).where('class_id', '=', classId).execute();
  await tx.deleteFrom('batches').where('class_id', '=', classId).where('committed_at', 'is', null).execute();
  await tx.updateTable('holdings').set({ expires_at: now }).where('class_id', '=', classId).execute();
};

/** Classes that were not heard of since `before`. */
export const listSilentClasses = async (db: Database, before: number): Promise<string[]> => {
  const rows = await db
    .selectFrom('classes')
    .select('id')
    .where('erased_at', 'is', null)
    .where((eb) => eb(eb.fn.coalesce('seen_at', 'enrolled_at'), '<', before))
    .execute();
  return rows.map(({ id }) => id);
};

const postsOfOldProjects = (db: Database, before: number) =>
  db
    .selectFrom('posts')
    .innerJoin('projects', 'projects.id', 'posts.project_id')
    .where((eb) => eb.or([eb('projects.closed_at', '<', before), eb('projects.ended_at', '<', before)]));

/** Posts in projects that were closed, by their host class or here, before `before`. */
export const listPostsOfOldProjects = (db: Database, before: number, limit: number) =>
  postsOfOldProjects(db, before)
    .select(['posts.id as postId', 'posts.class_id as classId', 'posts.project_id as projectId', 'posts.revision'])
    .limit(limit)
    .execute();

/** How many {@link listPostsOfOldProjects} would give in all. */
export const countPostsOfOldProjects = async (db: Database, before: number): Promise<number> => {
  const { count } = await postsOfOldProjects(db, before)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};
