import type { EndpointRetention } from '#shared/contract/admin.ts';
import { countPostsOfOldProjects, erasePost, listPostsOfOldProjects, listSilentClasses } from '../db/erasure.ts';
import { holdPost } from '../db/posts.ts';
import type { Database } from '../db/schema.ts';
import { eraseWork } from './erasure.ts';
import { readRetention } from './notices.ts';

const dayMs = 86_400_000;
const atOnce = 200;

const eraseOldProjects = async (db: Database, before: number, now: number): Promise<void> => {
  for (;;) {
    const posts = await listPostsOfOldProjects(db, before, atOnce);
    for (const post of posts) {
      await db.transaction().execute(async (tx) => {
        await holdPost(tx, post);
        await erasePost(tx, post, now);
      });
    }
    if (posts.length < atOnce) return;
  }
};

/** Erases what the host has said is kept no longer. Part of every sweep. */
export const applyRetention = async (db: Database, now: number): Promise<void> => {
  const { closedProjectDays, silentClassDays } = await readRetention(db);
  if (closedProjectDays !== null) await eraseOldProjects(db, now - closedProjectDays * dayMs, now);
  if (silentClassDays === null) return;
  for (const classId of await listSilentClasses(db, now - silentClassDays * dayMs)) {
    await eraseWork(db, { actor: 'retention', now }, { classId, alias: null });
  }
};

/** What the next sweep would erase if this were set; posts of silent classes are not counted one by one. */
export const forecastRetention = async (
  db: Database,
  { closedProjectDays, silentClassDays }: EndpointRetention,
  now: number,
): Promise<{ posts: number; classes: number }> => ({
  posts: closedProjectDays === null ? 0 : await countPostsOfOldProjects(db, now - closedProjectDays * dayMs),
  classes: silentClassDays === null ? 0 : (await listSilentClasses(db, now - silentClassDays * dayMs)).length,
});
