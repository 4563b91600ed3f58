import { Readable } from 'node:stream';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { bulkMediaAnswer } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { findBatch, listBatchMedia } from '../db/batches.ts';
import type { Caller } from '../db/devices.ts';
import { isHeld, isMediumKnown, recordHolding } from '../db/media.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { bodyParts } from '../http/read-json.ts';
import { admitMedium, type Declared } from './admit-medium.ts';
import { type Frame, readFrames } from './read-frames.ts';

type Answer = z.infer<typeof bulkMediaAnswer>;

/** Frames that are written and synced at the same time. */
const framesAtOnce = 8;

/**
 * Stores the small media of a batch from one framed body. A frame that cannot be taken is named with its code, the
 * others are stored; what was stored stays, also when the body breaks off.
 *
 * @throws AppError `request.not_found`, `request.invalid`, `request.too_large`.
 */
export const receiveFrames = async (
  context: EndpointContext,
  caller: Caller,
  batchId: string,
  request: Request,
): Promise<Answer> => {
  const batch = await findBatch(context.db, batchId);
  if (batch === undefined || batch.class_id !== caller.classId) throw new AppError('request.not_found', { batchId });
  const wanted = new Map((await listBatchMedia(context.db, batchId)).map((medium) => [medium.sha256, medium]));
  const answer: Answer = { stored: [], refused: [] };
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();
  try {
    for await (const frame of readFrames(bodyParts(request), { frameMaxBytes: limits.bulkMediaMaxBytes })) {
      const medium = wanted.get(frame.sha256);
      if (medium === undefined) {
        answer.refused.push({ sha256: frame.sha256, code: 'request.invalid' });
        continue;
      }
      const declared = { sha256: medium.sha256, sizeBytes: medium.size_bytes, mimeType: medium.mime_type };
      const task: Promise<void> = storeFrame(context, caller, frame, declared, answer)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => running.delete(task));
      running.add(task);
      if (running.size >= framesAtOnce) await Promise.race(running);
      if (failures.length > 0) break;
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
  return answer;
};

const storeFrame = async (
  context: EndpointContext,
  caller: Caller,
  frame: Frame,
  declared: Declared,
  answer: Answer,
): Promise<void> => {
  const { db, media } = context;
  const temporaryId = uuidv7();
  try {
    if (!(await isHeld(db, frame.sha256, caller.classId))) {
      await media.writeUpload(temporaryId, Readable.from([frame.bytes]), frame.bytes.length);
      await admitMedium(context, temporaryId, declared, (medium) => recordOrUndo(context, caller, medium));
    }
    answer.stored.push(frame.sha256);
  } catch (error) {
    await media.removeUpload(temporaryId);
    if (!hasCode(error, 'upload.hash_mismatch', 'upload.type_refused', 'media.not_playable', 'quota.exceeded'))
      throw error;
    answer.refused.push({ sha256: frame.sha256, code: error.code });
  }
};

/** Charges and records in one transaction; what the quota refuses leaves no file behind. */
const recordOrUndo = async (
  { db, groupCommit, media, limits: { abandonedAfterMs }, now }: EndpointContext,
  { classId }: Caller,
  medium: Parameters<Parameters<typeof admitMedium>[3]>[0],
): Promise<void> => {
  const holding = { medium, classId, expiresAt: now() + abandonedAfterMs, isCharged: false };
  try {
    await groupCommit((tx) => recordHolding(tx, holding));
  } catch (error) {
    if (!(await isMediumKnown(db, medium.sha256))) await media.remove(medium.sha256);
    throw error;
  }
};
