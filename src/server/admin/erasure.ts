import type { PostManifest } from '#shared/contract/wire.ts';
import { appendAudit } from '../db/audit.ts';
import { deleteWaiting, listPosts, type WorkOf } from '../db/class-work.ts';
import { revokeTokens } from '../db/devices.ts';
import { holdInTransaction } from '../db/dialect.ts';
import { erasePost, forgetClass } from '../db/erasure.ts';
import { holdPost } from '../db/posts.ts';
import type { Database } from '../db/schema.ts';
import { type Admin, audited } from './audited.ts';
import { requireClass, subjectOf } from './class-work.ts';

const eraseOne = (db: Database, { postId, classId, projectId, revision }: PostManifest, now: number): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await holdInTransaction(tx, `class ${classId}`);
    await holdPost(tx, { postId, projectId });
    await erasePost(tx, { postId, classId, projectId, revision }, now);
  });

/**
 * Erases the work of a class, or of one child in it, from this endpoint; with the class goes all that is known of it. One
 * post at a time, so that nobody waits; broken off, it goes on when it is asked for again.
 *
 * @returns how many posts were erased. @throws AppError `request.not_found`.
 */
export const eraseWork = async (db: Database, admin: Admin, work: WorkOf): Promise<number> => {
  await requireClass(db, work.classId);
  await audited(db, admin, 'class.erasure_begun', async () => ({ result: undefined, subject: subjectOf(work) }));
  // nothing new is committed meanwhile: what waits goes first, and a class that is to be forgotten is let in no more
  await db.transaction().execute(async (tx) => {
    await holdInTransaction(tx, `class ${work.classId}`);
    await deleteWaiting(tx, work);
    if (work.alias === null) await revokeTokens(tx, work.classId, admin.now);
  });
  let erased = 0;
  for await (const { manifest } of listPosts(db, work)) {
    await eraseOne(db, manifest, admin.now);
    erased += 1;
  }
  await db.transaction().execute(async (tx) => {
    if (work.alias === null) await forgetClass(tx, work.classId, admin.now);
    await appendAudit(tx, { at: admin.now, actor: admin.actor, action: 'class.erased', subject: subjectOf(work) });
  });
  return erased;
};
