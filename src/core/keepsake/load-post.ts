import { type KeepsakeManifest, keepsakeManifest } from '#shared/contract/keepsake.ts';
import type { WireMedium } from '#shared/contract/wire.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findApproval } from '../db/approvals.ts';
import { findSealedMedium, type SealedMedium } from '../db/media.ts';
import { findOutbox } from '../db/outbox.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { findPost } from '../db/posts.ts';
import { findTakeStills } from '../db/take-stills.ts';
import { findMedia } from '../posts/post-media.ts';
import { type ChosenPost, type KeepsakeWish, mayHoldOwn, mayHoldTheirs } from './choose-posts.ts';

/** A medium of a post and the file of the class it lies in; without one, it is not here as it was signed. */
export type LoadedMedium = {
  role: WireMedium['role'] | 'still';
  sha256: string;
  sizeBytes: number;
  mimeType: string;
  medium: SealedMedium | null;
  db: ReadableDatabase;
};

/** A post as its teacher has signed it. */
export type LoadedPost = {
  manifest: KeepsakeManifest;
  signature: string;
  media: LoadedMedium[];
  /** The batch that its receipt is of. */
  receiptId: string | null;
};

const withMedia = (
  manifest: KeepsakeManifest,
  db: ReadableDatabase,
  found: (role: WireMedium['role']) => SealedMedium | null | undefined,
): LoadedMedium[] =>
  manifest.media.map(({ role, sha256, sizeBytes, mimeType }) => {
    const medium = found(role) ?? null;
    return { role, sha256, sizeBytes, mimeType, medium: medium?.sha256 === sha256 ? medium : null, db };
  });

const stillOf = (db: ReadableDatabase, keptTakeId: string | null): LoadedMedium[] => {
  const { poster } = keptTakeId === null ? {} : findTakeStills(db, keptTakeId);
  const medium = poster === undefined ? null : findSealedMedium(db, poster);
  if (medium === null) return [];
  const { sha256, sizeBytes, mimeType } = medium;
  return [{ role: 'still', sha256, sizeBytes, mimeType, medium, db }];
};

const loadOwn = (context: CoreContext, postId: string, wish: KeepsakeWish): LoadedPost | null => {
  const { db } = context.openClass();
  const post = findPost(db, postId);
  const approval = post === null ? null : findApproval(db, post.id, post.revision);
  if (post === null || approval === null || !mayHoldOwn(context, post, wish)) return null;
  const manifest = keepsakeManifest.parse(JSON.parse(approval.manifest));
  const media = findMedia(db, post);
  const outbox = findOutbox(db, postId);
  return {
    manifest,
    signature: approval.signature,
    media: [
      ...withMedia(manifest, db, (role) => media.find((one) => one.role === role)?.medium),
      ...(post.kind === 'video' ? stillOf(db, post.keptTakeId) : []),
    ],
    receiptId: outbox?.state === 'committed' && outbox.revision === post.revision ? outbox.batchId : null,
  };
};

/** What is in the keepsake of a chosen post; `null` when it may not be in it any more. */
export const loadPost = (
  context: CoreContext,
  { postId, isOwn }: Pick<ChosenPost, 'postId' | 'isOwn'>,
  wish: KeepsakeWish,
): LoadedPost | null => {
  if (isOwn) return loadOwn(context, postId, wish);
  const { partners } = context.openClass();
  const post = findPartnerPost(partners, postId);
  if (post === null || !mayHoldTheirs(context, postId, wish)) return null;
  const { manifest, signature, mediaId, coverMediaId } = post;
  const ids: Record<WireMedium['role'], string | null> = { main: mediaId, cover: coverMediaId };
  const found = (role: WireMedium['role']): SealedMedium | null => {
    const id = ids[role];
    return id === null ? null : findSealedMedium(partners, id);
  };
  return { manifest, signature, media: withMedia(manifest, partners, found), receiptId: null };
};
