import type { PostManifest } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { appendAudit } from '../db/audit.ts';
import { findClass } from '../db/classes.ts';
import { holdInTransaction } from '../db/dialect.ts';
import { erasePost, forgetClass, listManifests, type WorkOf } from '../db/erasure.ts';
import type { Database } from '../db/schema.ts';
import { type Admin, audited } from './audited.ts';

const requireClass = async (db: Database, classId: string): Promise<void> => {
  if ((await findClass(db, classId)) === undefined) throw new AppError('request.not_found', { classId });
};

/** Of a child only that one was meant goes into the log. */
const subjectOf = ({ classId, alias }: WorkOf): string => (alias === null ? classId : `${classId} one child`);

const eraseOne = (db: Database, { postId, classId, projectId, revision }: PostManifest, now: number): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await holdInTransaction(tx, `class ${classId}`);
    await holdInTransaction(tx, `post ${postId}`);
    await holdInTransaction(tx, `project ${projectId}`);
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
  const manifests = await listManifests(db, work);
  for (const manifest of manifests) await eraseOne(db, manifest, admin.now);
  await db.transaction().execute(async (tx) => {
    if (work.alias === null) await forgetClass(tx, work.classId, admin.now);
    await appendAudit(tx, { at: admin.now, actor: admin.actor, action: 'class.erased', subject: subjectOf(work) });
  });
  return manifests.length;
};

/**
 * Everything that this endpoint knows about a class, or about one child in it, as one document; media are named by their
 * hashes. @throws AppError `request.not_found`.
 */
export const exportWork = async (
  db: Database,
  admin: Admin,
  work: WorkOf,
): Promise<{ posts: PostManifest[] } & Record<string, unknown>> => {
  const profile = await findClass(db, work.classId);
  if (profile === undefined) throw new AppError('request.not_found', { classId: work.classId });
  await audited(db, admin, 'class.exported', async () => ({ result: undefined, subject: subjectOf(work) }));
  return {
    format: 'meridian.export/1',
    exportedAt: new Date(admin.now).toISOString(),
    ...(work.alias === null ? { class: profile } : { classId: work.classId, alias: work.alias }),
    posts: await listManifests(db, work),
  };
};
