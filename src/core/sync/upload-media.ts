import { limits } from '#shared/domain/limits.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { readMediumRange } from '../db/media.ts';
import { deleteUpload, findUpload, putUpload } from '../db/uploads.ts';
import { verifyMedium } from '../posts/verify-medium.ts';
import { type BatchMedium, BatchObstacle } from './batch-media.ts';
import { encodeFrames } from './media-frames.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import type { Round } from './round.ts';
import { uploadByTus } from './tus-upload.ts';

/** Bytes of one framed request: they are in memory, here and there. */
const FRAMES_MAX_BYTES = 4 * 1024 * 1024;

export type Uploading = {
  batchId: string;
  media: readonly BatchMedium[];
  /** @throws when the batch was given up or paused meanwhile: nothing of a recalled post moves any further. */
  requireMoving(): void;
  /** Bytes of a medium that the endpoint has now. */
  sent(medium: BatchMedium, bytes: number): void;
};

/** No byte leaves before all of them were read and their hash was right (D9). */
const requireIntact = async ({ context }: Round, { medium, postIds }: BatchMedium): Promise<void> => {
  try {
    await verifyMedium(context.openClass().db, medium);
  } catch (error) {
    if (!hasCode(error, 'media.damaged')) throw error;
    throw new BatchObstacle(postIds, 'media.damaged', { cause: error });
  }
};

/** The first of `media` that one request carries: as many as fit, and one at least. */
const firstFrames = (media: readonly BatchMedium[], maxBytes: number): readonly BatchMedium[] => {
  let size = 0;
  const tooMuch = media.findIndex(({ medium }, index) => {
    size += medium.sizeBytes;
    return index > 0 && size > maxBytes;
  });
  return tooMuch < 0 ? media : media.slice(0, tooMuch);
};

const uploadFrames = async (round: Round, uploading: Uploading, group: readonly BatchMedium[]): Promise<void> => {
  const { db } = round.context.openClass();
  for (const item of group) await requireIntact(round, item);
  uploading.requireMoving();
  const frames = group.map(({ medium }) => ({
    sha256: medium.sha256,
    bytes: readMediumRange(db, medium.id, 0, medium.sizeBytes),
  }));
  const answer = await round.client.putBulkMedia(uploading.batchId, encodeFrames(frames));
  round.line.parts.arrived();
  for (const item of group) {
    if (answer.stored.includes(item.medium.sha256)) uploading.sent(item, item.medium.sizeBytes);
  }
  const [refused] = answer.refused;
  const owner = group.find(({ medium }) => medium.sha256 === refused?.sha256);
  if (refused !== undefined && owner !== undefined) throw new BatchObstacle(owner.postIds, refused.code);
};

const uploadLarge = async (round: Round, uploading: Uploading, item: BatchMedium): Promise<void> => {
  const { db } = round.context.openClass();
  const { clock } = round.context;
  const { medium, postIds } = item;
  const { batchId } = uploading;
  await requireIntact(round, item);
  const source = {
    sha256: medium.sha256,
    sizeBytes: medium.sizeBytes,
    batchId,
    url: findUpload(db, medium.sha256, batchId)?.url ?? null,
    read: (start: number, end: number) => {
      uploading.requireMoving();
      return readMediumRange(db, medium.id, start, end);
    },
    remember: (url: string | null) => {
      uploading.requireMoving();
      transaction<void>(db, () =>
        url === null
          ? deleteUpload(db, medium.sha256)
          : putUpload(db, { sha256: medium.sha256, batchId, url, createdAt: clock.now() }),
      );
    },
    partBytes: round.line.parts.bytes,
    partArrived: round.line.parts.arrived,
    progress: (offset: number) => uploading.sent(item, offset),
  };
  try {
    await uploadByTus(round.client, source, clock.now);
  } catch (error) {
    if (judgeFailure(error)?.kind === 'park') throw new BatchObstacle(postIds, problemOf(error), { cause: error });
    throw error;
  }
};

/** Runs the tasks a few at a time; after a failure none is begun, and it is thrown when the others have ended. */
const runPool = async (tasks: readonly (() => Promise<void>)[], atOnce: number): Promise<void> => {
  const queue = [...tasks];
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (let task = queue.shift(); task !== undefined && failures.length === 0; task = queue.shift()) {
      await task().catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failures.length > 0) throw failures[0];
};

/**
 * Brings the endpoint what it lacks of a batch, small things first: together in framed requests, larger ones by
 * tus, resumed where an earlier round was cut off.
 *
 * @throws BatchObstacle for posts that cannot go; what the endpoint client throws.
 */
export const uploadMedia = async (round: Round, uploading: Uploading): Promise<void> => {
  const isSmall = ({ medium }: BatchMedium): boolean => medium.sizeBytes <= limits.bulkMediaMaxBytes;
  const { parts } = round.line;
  for (let left = uploading.media.filter(isSmall); left.length > 0; ) {
    const group = firstFrames(left, Math.min(FRAMES_MAX_BYTES, parts.bytes()));
    await uploadFrames(round, uploading, group);
    left = left.slice(group.length);
  }
  const large = uploading.media.filter((item) => !isSmall(item));
  await runPool(
    large.map((item) => () => uploadLarge(round, uploading, item)),
    parts.atOnce(),
  );
};
