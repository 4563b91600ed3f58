import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { KeepsakeBrought } from '#shared/contract/schemas/keepsake.ts';
import type { WireMedium } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { heedTombstones } from '../archive/heed-tombstones.ts';
import type { CoreContext } from '../context.ts';
import { deleteArchivedPost, findArchivedPost, insertArchivedPost, putArchive } from '../db/archives.ts';
import { withdrawnRevision } from '../db/feed.ts';
import { appendToMedium, insertMedium, markErasing, sealMedium } from '../db/media.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { findPost } from '../db/posts.ts';
import { eraseHiddenMedia } from '../media/erase-media.ts';
import { freeBytesIn } from '../media/free-space.ts';
import { type KeepsakeSource, openKeepsake, tampered } from './keepsake-source.ts';
import { type VerifiedKeepsake, type VerifiedPost, verifyKeepsake } from './verify-keepsake.ts';

export type BringingIn = { path: string; signal: AbortSignal; read(bytes: number, ofBytes: number): void };

/** A medium whose bytes are here and were found right; it has no place yet. */
type Arrived = { mediaId: string; sha256: string; durationMs: number };
type ArrivedPost = { post: VerifiedPost; media: Partial<Record<WireMedium['role'], Arrived>> };

/** What to do with a post of a keepsake: what is here already, or was called back, is left as it is. */
const fateOf = (context: CoreContext, { manifest }: VerifiedPost): 'new' | 'known' | 'withdrawn' => {
  const { db, partners } = context.openClass();
  const { postId, classId, revision } = manifest;
  if (withdrawnRevision(partners, postId, classId) >= revision) return 'withdrawn';
  // of this class's own what is gone is gone, and a partner's stands as its feed has it
  if (findPost(db, postId) !== null || findPartnerPost(partners, postId) !== null) return 'known';
  const archived = findArchivedPost(db, postId);
  return archived !== null && archived.revision >= revision ? 'known' : 'new';
};

/** Pieces of a size that a commit is worth. */
async function* inRanges(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    held.push(piece);
    bytes += piece.byteLength;
    if (bytes < limits.rangeMaxBytes) continue;
    yield Buffer.concat(held);
    [held, bytes] = [[], 0];
  }
  if (bytes > 0) yield Buffer.concat(held);
}

const fileOf = (post: VerifiedPost, medium: WireMedium): string | null => {
  const file = post.files.find(({ role }) => role === medium.role);
  if (file !== undefined && file.sha256 !== medium.sha256) throw tampered('file', post.manifest.postId);
  return file?.path ?? null;
};

/** Reads one medium into the class file, as an open one that nothing belongs to: after a crash it goes by itself. */
const readMedium = async (
  context: CoreContext,
  source: KeepsakeSource,
  medium: WireMedium,
  path: string,
): Promise<Arrived> => {
  const { db } = context.openClass();
  const mediaId = context.random.uuid();
  const { mimeType, sizeBytes, sha256, durationMs } = medium;
  transaction<void>(db, () => insertMedium(db, { id: mediaId, mimeType, createdAt: context.clock.now() }));
  try {
    const hash = createHash('sha256');
    let offset = 0;
    for await (const piece of inRanges(source.read(path, sizeBytes))) {
      hash.update(piece);
      const at = offset;
      transaction<boolean>(db, () => appendToMedium(db, mediaId, at, piece));
      offset += piece.byteLength;
      // between two pieces other requests are answered
      await setImmediate();
    }
    if (offset !== sizeBytes || hash.digest('hex') !== sha256) throw tampered('bytes', path);
    return { mediaId, sha256, durationMs };
  } catch (error) {
    transaction<void>(db, () => markErasing(db, mediaId));
    throw error;
  }
};

const readPost = async (
  context: CoreContext,
  source: KeepsakeSource,
  post: VerifiedPost,
  arrived: Arrived[],
): Promise<ArrivedPost> => {
  const media: ArrivedPost['media'] = {};
  for (const medium of post.manifest.media) {
    const path = fileOf(post, medium);
    if (path === null) continue;
    const one = await readMedium(context, source, medium, path);
    arrived.push(one);
    media[medium.role] = one;
  }
  return { post, media };
};

/** All of it in one transaction: until then nothing of it is anywhere. */
const store = (context: CoreContext, { signed }: VerifiedKeepsake, arrived: readonly ArrivedPost[]): void => {
  const { db } = context.openClass();
  const archiveId = signed.keepsake.keepsakeId;
  transaction<void>(db, () => {
    putArchive(db, signed, context.clock.now());
    for (const { post, media } of arrived) {
      const { manifest, signature, isConfirmed } = post;
      for (const { mediaId, sha256, durationMs } of Object.values(media))
        sealMedium(db, mediaId, { sha256, durationMs });
      deleteArchivedPost(db, manifest.postId);
      insertArchivedPost(db, {
        postId: manifest.postId,
        archiveId,
        classId: manifest.classId,
        revision: manifest.revision,
        manifest,
        signature,
        mediaId: media.main?.mediaId ?? null,
        coverMediaId: media.cover?.mediaId ?? null,
        isConfirmed,
      });
    }
  });
};

const bytesOf = ({ manifest }: VerifiedPost): number =>
  manifest.media.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/**
 * Brings a keepsake in: everything signed in it is verified before the first of its media is read, and every medium by its hash before
 * anything of it is shown. Twice, nothing comes twice; what was called back does not come back, and goes out of older keepsakes; what fails
 * leaves nothing.
 *
 * @throws AppError `keepsake.unreadable`, `keepsake.tampered`, `keepsake.cancelled`, `data.disk_full`.
 */
export const bringInKeepsake = async (
  context: CoreContext,
  { path, signal, read }: BringingIn,
): Promise<KeepsakeBrought> => {
  const { db } = context.openClass();
  const source = await openKeepsake(path);
  const arrived: Arrived[] = [];
  try {
    const verified = await verifyKeepsake(source);
    const fates = Map.groupBy(verified.posts, (post) => fateOf(context, post));
    const posts = fates.get('new') ?? [];
    const ofBytes = posts.reduce((sum, post) => sum + bytesOf(post), 0);
    const freeBytes = await freeBytesIn(context.settings.dataDir);
    // the class file and its log
    const neededBytes = 2 * ofBytes;
    if (freeBytes < neededBytes) throw new AppError('data.disk_full', { neededBytes, freeBytes });
    const ready: ArrivedPost[] = [];
    let bytesDone = 0;
    for (const post of posts) {
      if (signal.aborted) throw new AppError('keepsake.cancelled');
      ready.push(await readPost(context, source, post, arrived));
      bytesDone += bytesOf(post);
      read(bytesDone, ofBytes);
    }
    store(context, verified, ready);
    const gone = await heedTombstones(context, verified.signed.keepsake.tombstones ?? []);
    return {
      archiveId: verified.signed.keepsake.keepsakeId,
      posts: posts.length,
      known: fates.get('known')?.length ?? 0,
      withdrawn: (fates.get('withdrawn')?.length ?? 0) + gone,
    };
  } catch (error) {
    transaction<void>(db, () => {
      for (const { mediaId } of arrived) markErasing(db, mediaId);
    });
    throw error;
  } finally {
    await source.close();
    await eraseHiddenMedia(db);
  }
};
