import { documentSha256 } from '#crypto/ed25519.ts';
import type { PostManifest, SignedManifest, SignedTombstone, Tombstone } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { holdInTransaction } from './dialect.ts';
import { appendAllToFeed, appendToFeed, removeFromFeed } from './feed.ts';
import { dropMediaOfPost, linkMedia } from './media.ts';
import type { Database, Tables, Tx } from './schema.ts';

type Post = Tables['posts'];

/** What is here of some posts, as far as it decides about what may follow. */
type Standing = { posts: Map<string, Post>; stones: { post_id: string; class_id: string; revision: number }[] };

const readStanding = async (db: Database | Tx, postIds: readonly string[]): Promise<Standing> => {
  const posts = await db.selectFrom('posts').selectAll().where('id', 'in', postIds).execute();
  const stones = await db
    .selectFrom('tombstones')
    .select(['post_id', 'class_id', 'revision'])
    .where('post_id', 'in', postIds)
    .execute();
  return { posts: new Map(posts.map((post) => [post.id, post])), stones };
};

/** Whether a manifest is new here, and not the very one that is here already, which is harmless. @throws as below. */
const isNew = (manifest: PostManifest, { posts, stones }: Standing): boolean => {
  const { postId, classId, revision } = manifest;
  const refuse = (reason: string) => new AppError('manifest.invalid', { reason, postId });
  if (stones.some((stone) => stone.post_id === postId && stone.class_id === classId && stone.revision >= revision)) {
    throw refuse('withdrawn');
  }
  const post = posts.get(postId);
  if (post === undefined) return true;
  if (post.class_id !== classId) throw refuse('foreign_post');
  if (post.project_id !== manifest.projectId) throw refuse('other_project');
  if (revision > post.revision) return true;
  if (post.manifest_sha256 === documentSha256(manifest)) return false;
  throw refuse('revision_conflict');
};

/**
 * Refuses manifests that may not follow what is here.
 *
 * @throws AppError `manifest.invalid` with `reason`: `foreign_post`, `other_project`, `revision_conflict`, `withdrawn`.
 */
export const checkPostsFollow = async (db: Database | Tx, manifests: readonly PostManifest[]): Promise<void> => {
  if (manifests.length === 0) return;
  const standing = await readStanding(
    db,
    manifests.map(({ postId }) => postId),
  );
  for (const manifest of manifests) isNew(manifest, standing);
};

/** Refuses a tombstone for what another class posted. @throws AppError `manifest.invalid`. */
export const checkTombstoneFits = async (db: Database | Tx, tombstone: Tombstone): Promise<void> => {
  const post = await db.selectFrom('posts').selectAll().where('id', '=', tombstone.postId).executeTakeFirst();
  if (post === undefined) return;
  if (post.class_id !== tombstone.classId || post.project_id !== tombstone.projectId) {
    throw new AppError('manifest.invalid', { reason: 'foreign_post', postId: tombstone.postId });
  }
};

/**
 * Until the transaction ends nobody else changes a post, or its project's feed. Taken in the order in which a commit takes
 * them, so that neither waits for the other.
 */
export const holdPost = async (
  tx: Tx,
  { postId, projectId }: Pick<Tombstone, 'postId' | 'projectId'>,
): Promise<void> => {
  await holdInTransaction(tx, `post ${postId}`);
  await holdInTransaction(tx, `project ${projectId}`);
};

/**
 * Writes checked manifests, one of each post, into posts and feeds; earlier revisions leave the feed. A few statements for
 * all of them: a batch's cost would else be theirs.
 *
 * @throws AppError as {@link checkPostsFollow}, `batch.media_missing`.
 */
export const acceptPosts = async (tx: Tx, posts: readonly SignedManifest[], now: number): Promise<void> => {
  if (posts.length === 0) return;
  const standing = await readStanding(
    tx,
    posts.map(({ manifest }) => manifest.postId),
  );
  const added = posts.filter(({ manifest }) => isNew(manifest, standing));
  if (added.length === 0) return;
  for (const { id, project_id, class_id, seq } of standing.posts.values()) {
    if (!added.some(({ manifest }) => manifest.postId === id)) continue;
    await removeFromFeed(tx, project_id, seq);
    await dropMediaOfPost(tx, id, class_id, now);
  }
  const numbers = await appendAllToFeed(
    tx,
    added.map((signed) => ({
      projectId: signed.manifest.projectId,
      kind: 'post',
      classId: signed.manifest.classId,
      body: JSON.stringify(signed),
    })),
  );
  const rows = added.map(
    ({ manifest }, index): Post => ({
      id: manifest.postId,
      class_id: manifest.classId,
      project_id: manifest.projectId,
      revision: manifest.revision,
      manifest_sha256: documentSha256(manifest),
      seq: numbers[index] ?? 0,
    }),
  );
  await tx
    .insertInto('posts')
    .values(rows)
    .onConflict((c) =>
      c.column('id').doUpdateSet((eb) => ({
        revision: eb.ref('excluded.revision'),
        manifest_sha256: eb.ref('excluded.manifest_sha256'),
        seq: eb.ref('excluded.seq'),
      })),
    )
    .execute();
  await linkMedia(
    tx,
    added.map(({ manifest }) => manifest),
  );
};

/** Withdraws a post up to a revision, for good, whether or not it ever came. */
export const acceptTombstone = async (tx: Tx, signed: SignedTombstone, now: number): Promise<void> => {
  const { tombstone } = signed;
  await checkTombstoneFits(tx, tombstone);
  const earlier = await tx
    .selectFrom('tombstones')
    .select('revision')
    .where('post_id', '=', tombstone.postId)
    .where('class_id', '=', tombstone.classId)
    .executeTakeFirst();
  if (earlier !== undefined && earlier.revision >= tombstone.revision) return;
  const stone = { revision: tombstone.revision, sha256: documentSha256(tombstone), project_id: tombstone.projectId };
  await tx
    .insertInto('tombstones')
    .values({ class_id: tombstone.classId, post_id: tombstone.postId, ...stone })
    .onConflict((c) => c.columns(['post_id', 'class_id']).doUpdateSet(stone))
    .execute();
  await appendToFeed(tx, {
    projectId: tombstone.projectId,
    kind: 'tombstone',
    classId: tombstone.classId,
    body: JSON.stringify(signed),
  });
  const post = await tx.selectFrom('posts').selectAll().where('id', '=', tombstone.postId).executeTakeFirst();
  if (post === undefined || post.revision > tombstone.revision) return;
  await removeFromFeed(tx, post.project_id, post.seq);
  await dropMediaOfPost(tx, post.id, post.class_id, now);
  await tx.deleteFrom('posts').where('id', '=', post.id).execute();
};
