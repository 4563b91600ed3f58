import { documentSha256 } from '#crypto/ed25519.ts';
import type { PostManifest, SignedManifest, SignedTombstone, Tombstone } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { appendToFeed, removeFromFeed } from './feed.ts';
import { dropMediaOfPost, linkMedia } from './media.ts';
import type { Database, Tx } from './schema.ts';

/**
 * Refuses a manifest that may not follow what is here.
 *
 * @returns `known` when this very manifest is here already, which is harmless.
 * @throws AppError `manifest.invalid` with `reason`: `foreign_post`, `other_project`, `revision_conflict`, `withdrawn`.
 */
export const checkPostFollows = async (db: Database | Tx, manifest: PostManifest): Promise<'known' | 'new'> => {
  const refuse = (reason: string) => new AppError('manifest.invalid', { reason, postId: manifest.postId });
  const stones = await db
    .selectFrom('tombstones')
    .select(['class_id', 'revision'])
    .where('post_id', '=', manifest.postId)
    .execute();
  if (stones.some((stone) => stone.class_id === manifest.classId && stone.revision >= manifest.revision)) {
    throw refuse('withdrawn');
  }
  const post = await db.selectFrom('posts').selectAll().where('id', '=', manifest.postId).executeTakeFirst();
  if (post === undefined) return 'new';
  if (post.class_id !== manifest.classId) throw refuse('foreign_post');
  if (post.project_id !== manifest.projectId) throw refuse('other_project');
  if (manifest.revision > post.revision) return 'new';
  if (post.manifest_sha256 === documentSha256(manifest)) return 'known';
  throw refuse('revision_conflict');
};

/** Refuses a tombstone for what another class posted. @throws AppError `manifest.invalid`. */
export const checkTombstoneFits = async (db: Database | Tx, tombstone: Tombstone): Promise<void> => {
  const post = await db.selectFrom('posts').selectAll().where('id', '=', tombstone.postId).executeTakeFirst();
  if (post === undefined) return;
  if (post.class_id !== tombstone.classId || post.project_id !== tombstone.projectId) {
    throw new AppError('manifest.invalid', { reason: 'foreign_post', postId: tombstone.postId });
  }
};

/** Writes a checked manifest into posts and feed; an earlier revision leaves the feed. */
export const acceptPost = async (tx: Tx, signed: SignedManifest, now: number): Promise<void> => {
  const { manifest } = signed;
  if ((await checkPostFollows(tx, manifest)) === 'known') return;
  const earlier = await tx.selectFrom('posts').selectAll().where('id', '=', manifest.postId).executeTakeFirst();
  if (earlier !== undefined) await removeFromFeed(tx, earlier.project_id, earlier.seq);
  const seq = await appendToFeed(tx, {
    projectId: manifest.projectId,
    kind: 'post',
    classId: manifest.classId,
    body: JSON.stringify(signed),
  });
  const version = { revision: manifest.revision, manifest_sha256: documentSha256(manifest), seq };
  await tx
    .insertInto('posts')
    .values({ id: manifest.postId, class_id: manifest.classId, project_id: manifest.projectId, ...version })
    .onConflict((c) => c.column('id').doUpdateSet(version))
    .execute();
  if (earlier !== undefined) await dropMediaOfPost(tx, manifest.postId, manifest.classId, now);
  await linkMedia(tx, manifest);
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
