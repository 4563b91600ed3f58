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
import { openTusUpload, type TusSource, type TusUpload } from './tus-upload.ts';

/** Bytes of one framed request: they are in memory, here and there. */
const FRAMES_MAX_BYTES = 4 * 1024 * 1024;

export type Uploading = {
  batchId: string;
  media: readonly BatchMedium[];
  /** @throws when the batch was given up or paused meanwhile: nothing of a recalled post moves any further. */
  requireMoving(): void;
  /** Resolves when the line is free for this batch; until then only uploads are opened. @throws as `requireMoving`. */
  mayMove(): Promise<void>;
  /** The last of the bytes is on the line. */
  handedOver(): void;
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

const sourceOf = (
  round: Round,
  { batchId, requireMoving, sent }: Uploading,
  item: BatchMedium,
): Omit<TusSource, 'handedOver'> => {
  const { db } = round.context.openClass();
  const { medium } = item;
  return {
    sha256: medium.sha256,
    sizeBytes: medium.sizeBytes,
    batchId,
    url: findUpload(db, medium.sha256, batchId)?.url ?? null,
    read: (start, end) => {
      requireMoving();
      return readMediumRange(db, medium.id, start, end);
    },
    remember: (url) => {
      requireMoving();
      const createdAt = round.context.clock.now();
      transaction<void>(db, () =>
        url === null
          ? deleteUpload(db, medium.sha256)
          : putUpload(db, { sha256: medium.sha256, batchId, url, createdAt }),
      );
    },
    partBytes: round.line.parts.bytes,
    partArrived: round.line.parts.arrived,
    progress: (offset) => sent(item, offset),
  };
};

/** What is refused about one file is about the posts that it belongs to. */
const blameOwners = async <T>({ postIds }: BatchMedium, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (judgeFailure(error)?.kind === 'park') throw new BatchObstacle(postIds, problemOf(error), { cause: error });
    throw error;
  }
};

/** A file whose upload is open; `handedOver` resolves when its last byte is on the line. */
type Opened = { item: BatchMedium; upload: TusUpload; handedOver: Promise<void> };

const openLarge = async (round: Round, uploading: Uploading, item: BatchMedium): Promise<Opened> => {
  const { promise: handedOver, resolve } = Promise.withResolvers<void>();
  await requireIntact(round, item);
  uploading.requireMoving();
  const source: TusSource = { ...sourceOf(round, uploading, item), handedOver: resolve };
  const upload = await blameOwners(item, () => openTusUpload(round.client, source, round.context.clock.now));
  return { item, upload, handedOver };
};

/**
 * What the endpoint has not confirmed of files whose last byte is on the line. This PC, or a proxy, may take all of them at
 * once, however slow the line behind is: no more than one part of it waits there, or it would be lost in a cut (S6).
 */
const createTail = (maxBytes: () => number) => {
  const waiting = new Map<Promise<void>, number>();
  return {
    add: (bytes: number, sent: Promise<void>): void => {
      waiting.set(sent, bytes);
      void sent.finally(() => waiting.delete(sent));
    },
    /** Resolves when more may follow. */
    hasRoom: async (): Promise<void> => {
      while ([...waiting.values()].reduce((sum, bytes) => sum + bytes, 0) > maxBytes()) {
        await Promise.race(waiting.keys());
      }
    },
  };
};

/**
 * Uploads larger files, a few at a time. While they move, the uploads of the next ones are opened, and the next moves as soon
 * as the last byte of one is on the line, so that it does not stand still for the way there and back. After a failure none is
 * begun, and it is thrown when the others have ended.
 */
const uploadLarge = async (round: Round, uploading: Uploading, items: readonly BatchMedium[]): Promise<void> => {
  const atOnce = round.line.parts.atOnce();
  const opening: Promise<Opened>[] = [];
  const sending: Promise<void>[] = [];
  const failures: unknown[] = [];
  const tail = createTail(round.line.parts.bytes);
  let begun = 0;
  const openUpTo = (count: number): void => {
    for (const item of items.slice(opening.length, count)) {
      const one = openLarge(round, uploading, item);
      // it is waited for when its turn comes, or at the end
      one.catch(() => undefined);
      opening.push(one);
    }
  };
  const work = async (): Promise<void> => {
    while (begun < items.length && failures.length === 0) {
      const index = begun;
      begun += 1;
      openUpTo(begun);
      const opened = await opening[index];
      if (opened === undefined || failures.length > 0) return;
      openUpTo(begun + atOnce);
      const { item, upload, handedOver } = opened;
      const sent = blameOwners(item, upload.send).catch((error: unknown) => void failures.push(error));
      sending.push(sent);
      await Promise.race([handedOver, sent]);
      tail.add(Math.min(item.medium.sizeBytes, round.line.parts.bytes()), sent);
      await tail.hasRoom();
    }
  };
  const workUntilFailure = (): Promise<void> => work().catch((error: unknown) => void failures.push(error));
  openUpTo(atOnce);
  await uploading.mayMove().catch((error: unknown) => void failures.push(error));
  await Promise.all(Array.from({ length: atOnce }, workUntilFailure));
  if (failures.length === 0) uploading.handedOver();
  await Promise.allSettled([...opening, ...sending]);
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
  const small = uploading.media.filter(isSmall);
  if (small.length > 0) await uploading.mayMove();
  for (let left = small; left.length > 0; ) {
    const group = firstFrames(left, Math.min(FRAMES_MAX_BYTES, parts.bytes()));
    await uploadFrames(round, uploading, group);
    left = left.slice(group.length);
  }
  const large = uploading.media.filter((item) => !isSmall(item));
  if (large.length > 0) await uploadLarge(round, uploading, large);
};
