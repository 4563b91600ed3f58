import { type CanonicalValue, canonicalJson } from '#shared/domain/canonical-json.ts';
import { type Audience, nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { missingInPost } from '../consent/post-consents.ts';
import type { ClassSigner } from '../context.ts';
import { insertApproval } from '../db/approvals.ts';
import { listCaptions } from '../db/captions.ts';
import type { SealedMedium } from '../db/media.ts';
import { insertOutbox } from '../db/outbox.ts';
import { findPost, type PostRow, updatePost } from '../db/posts.ts';
import { aliasOf, roleOf } from '../posts/post-alias.ts';
import { findMedia } from '../posts/post-media.ts';
import { buildManifest, buildTombstone } from './build-manifest.ts';

export type Approving = {
  postId: string;
  revision: number;
  audience: Audience;
  classId: string;
  signer: ClassSigner;
  /** Reads the bytes again and compares their hash (D9). @throws AppError `media.damaged`. */
  verifyMedium(medium: SealedMedium): Promise<void>;
  /** Called in the transaction, with the post as it was and as it is. */
  approved?(before: PostRow, after: PostRow): void;
  now(): number;
};

/** The revision on the teacher's screen must be the one in the queue. @throws AppError `post.not_found`, `post.wrong_state`. */
const requireRevision = (db: Database, { postId, revision }: Approving): PostRow => {
  const post = findPost(db, postId);
  if (post === null || post.state === 'removed') throw new AppError('post.not_found');
  nextPostState(post.state, 'approve');
  if (post.revision !== revision) {
    throw new AppError('post.wrong_state', { reason: 'other_revision', expected: post.revision });
  }
  return post;
};

const requireConsent = (db: Database, post: PostRow, audience: Audience, now: number): void => {
  const missing = missingInPost(db, post, audience, now);
  if (missing.length > 0) throw new AppError('consent.missing', { audience, subjects: missing.join(',') });
};

const sealApproval = (db: Database, approving: Approving, verified: readonly string[]): void => {
  const { audience, classId, signer } = approving;
  const approvedAt = approving.now();
  const post = requireRevision(db, approving);
  const media = findMedia(db, post);
  const isVerified = media.length === verified.length && media.every(({ medium }) => verified.includes(medium.id));
  if (!isVerified) throw new AppError('post.wrong_state', { reason: 'other_medium' });
  requireConsent(db, post, audience, approvedAt);
  const alias = aliasOf(db, post);
  if (alias === null) throw new AppError('post.not_found');
  const captions = post.keptTakeId === null ? [] : listCaptions(db, post.keptTakeId);
  const manifest = buildManifest(post, { classId, alias, role: roleOf(db, post), media, captions, approvedAt });
  const document: CanonicalValue = { ...manifest, audience };
  const tombstone = buildTombstone(post, classId);
  insertApproval(db, {
    postId: post.id,
    revision: post.revision,
    audience,
    manifest: canonicalJson(document),
    signature: signer.sign(document),
    tombstone: canonicalJson(tombstone),
    tombstoneSignature: signer.sign(tombstone),
    approvedAt,
  });
  if (audience === 'partners') {
    insertOutbox(db, { postId: post.id, revision: post.revision, queuedAt: approvedAt });
  }
  const after: PostRow = { ...post, state: nextPostState(post.state, 'approve'), updatedAt: approvedAt };
  updatePost(db, after);
  approving.approved?.(post, after);
};

/**
 * Approves one revision: hashes the bytes again, then freezes and signs the manifest, and its tombstone, and
 * queues it, all in one transaction (S1). For the class alone nothing is queued.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`, `consent.missing` with `{ audience, subjects }`, `media.damaged`,
 *   `media.not_playable`.
 */
export const approvePost = async (db: Database, approving: Approving): Promise<void> => {
  const media = findMedia(db, requireRevision(db, approving)).map(({ medium }) => medium);
  for (const medium of media) await approving.verifyMedium(medium);
  const verified = media.map(({ id }) => id);
  transaction<void>(db, () => sealApproval(db, approving, verified));
};
