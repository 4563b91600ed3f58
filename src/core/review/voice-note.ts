import { createHash } from 'node:crypto';
import { limits } from '#shared/domain/limits.ts';
import { nextPostState } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { sealMedium } from '../db/media.ts';
import { findPost } from '../db/posts.ts';
import { insertVoiceNote } from '../db/voice-notes.ts';
import { freeBytesIn, requireRoom } from '../media/free-space.ts';
import { writeMedium } from '../media/write-medium.ts';

/** The media type of a spoken note: what a browser's recorder writes. */
const mimeType = 'audio/webm';

const requireReturnable = (db: ReadableDatabase, postId: string): void => {
  const post = findPost(db, postId);
  if (post === null || post.state === 'removed') throw new AppError('post.not_found');
  nextPostState(post.state, 'return');
};

/** A copy that can be sought in, of its one sound alone. */
const copySound = async (bytes: Uint8Array<ArrayBuffer>) => {
  // only now: most starts of the app never need it
  const { remuxWebm } = await import('../media/remux.ts');
  const reader = { sizeBytes: bytes.byteLength, read: (from: number, to: number) => bytes.subarray(from, to) };
  const copy = await remuxWebm(reader).catch((cause: unknown) => {
    throw new AppError('media.not_playable', { reason: 'container' }, { cause });
  });
  const { audioPackets, videoPackets, durationMs } = copy.facts;
  if (audioPackets === 0 || videoPackets > 0) throw new AppError('media.not_playable', { reason: 'tracks' });
  if (durationMs > limits.voiceNoteMaxMs + limits.durationToleranceMs) {
    throw new AppError('request.too_large', { maxMs: limits.voiceNoteMaxMs });
  }
  return copy;
};

/**
 * Keeps what the teacher has spoken to the child about a post that is on the desk; `review.return` sends it back with
 * it. Answers the note's medium.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`, `media.not_playable`, `request.too_large`, `data.disk_full`.
 */
export const keepVoiceNote = async (
  context: CoreContext,
  postId: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ voiceId: string; durationMs: number }> => {
  const { db } = context.openClass();
  requireReturnable(db, postId);
  const copy = await copySound(bytes);
  requireRoom(await freeBytesIn(context.settings.dataDir), copy.bytes.byteLength);
  const voiceId = context.random.uuid();
  await writeMedium(context, db, voiceId, { bytes: copy.bytes, mimeType });
  const { durationMs } = copy.facts;
  const sha256 = createHash('sha256').update(copy.bytes).digest('hex');
  transaction<void>(db, () => {
    requireReturnable(db, postId);
    sealMedium(db, voiceId, { sha256, durationMs });
    insertVoiceNote(db, { mediaId: voiceId, postId });
  });
  return { voiceId, durationMs };
};
