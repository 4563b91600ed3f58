import { documentSha256, isSignedBy } from '#crypto/ed25519.ts';
import type { BatchRequest, PostManifest, Tombstone } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { BatchMedium } from '../db/batches.ts';
import type { Caller } from '../db/devices.ts';
import { checkPostsFollow, checkTombstoneFits } from '../db/posts.ts';
import { isEnded } from '../db/project-rows.ts';
import { isMember, wasMember } from '../db/projects.ts';
import type { Database, Tx } from '../db/schema.ts';

/** Everything that a batch says, posts first. */
export const documentsOf = (batch: BatchRequest): (PostManifest | Tombstone)[] => [
  ...batch.posts.map(({ manifest }) => manifest),
  ...batch.tombstones.map(({ tombstone }) => tombstone),
];

/** Signed by the calling class's key, and about that class. @throws AppError `signature.invalid`, `manifest.invalid`. */
const checkSigned = (caller: Caller, document: PostManifest | Tombstone, signature: string): void => {
  const { postId } = document;
  if (document.classId !== caller.classId) throw new AppError('manifest.invalid', { reason: 'other_class', postId });
  if (!isSignedBy(caller.signingKey, document, signature)) throw new AppError('signature.invalid', { postId });
};

/** Media of a batch, each once. @throws AppError `manifest.invalid` when one hash has two sizes or types. */
export const mediaOf = (batch: BatchRequest): BatchMedium[] => {
  const media = new Map<string, BatchMedium>();
  for (const { manifest } of batch.posts) {
    for (const { sha256, sizeBytes, mimeType } of manifest.media) {
      const known = media.get(sha256);
      if (known !== undefined && (known.sizeBytes !== sizeBytes || known.mimeType !== mimeType)) {
        throw new AppError('manifest.invalid', { reason: 'media_disagree', postId: manifest.postId });
      }
      media.set(sha256, { sha256, sizeBytes, mimeType });
    }
  }
  return [...media.values()];
};

/** One document per post: which of two would count is nobody's guess. */
const checkDistinct = (documents: readonly (PostManifest | Tombstone)[]): void => {
  const seen = new Set<string>();
  for (const { postId } of documents) {
    if (seen.has(postId)) throw new AppError('manifest.invalid', { reason: 'twice_in_batch', postId });
    seen.add(postId);
  }
};

/**
 * Refuses a batch with anything in it that could not be committed: signatures first, then membership, which a tombstone may
 * outlive, then what is here already.
 *
 * @throws AppError `signature.invalid`, `manifest.invalid`, `auth.not_allowed`.
 */
export const checkBatch = async (db: Database | Tx, caller: Caller, batch: BatchRequest): Promise<void> => {
  checkDistinct(batch.posts.map(({ manifest }) => manifest));
  checkDistinct(batch.tombstones.map(({ tombstone }) => tombstone));
  for (const { manifest, signature } of batch.posts) checkSigned(caller, manifest, signature);
  for (const { tombstone, signature } of batch.tombstones) checkSigned(caller, tombstone, signature);
  await checkAgainstState(db, caller, batch);
};

const notAMember = (projectId: string): AppError =>
  new AppError('auth.not_allowed', { reason: 'not_a_member', projectId });

/** The part of {@link checkBatch} that time can change; a commit repeats it inside its transaction. */
export const checkAgainstState = async (db: Database | Tx, caller: Caller, batch: BatchRequest): Promise<void> => {
  for (const projectId of new Set(batch.posts.map(({ manifest }) => manifest.projectId))) {
    if (!(await isMember(db, projectId, caller.classId))) throw notAMember(projectId);
    if (await isEnded(db, projectId)) throw new AppError('project.closed', { projectId });
  }
  // what a class has brought it calls back, also when it has left since, or was taken out (K5)
  for (const projectId of new Set(batch.tombstones.map(({ tombstone }) => tombstone.projectId))) {
    if (!(await wasMember(db, projectId, caller.classId))) throw notAMember(projectId);
  }
  await checkPostsFollow(
    db,
    batch.posts.map(({ manifest }) => manifest),
  );
  for (const { tombstone } of batch.tombstones) await checkTombstoneFits(db, tombstone);
};

/** How a receipt names what it confirms. */
export const acceptedOf = (batch: BatchRequest): { postId: string; revision: number; sha256: string }[] =>
  documentsOf(batch).map((document) => ({
    postId: document.postId,
    revision: document.revision,
    sha256: documentSha256(document),
  }));
