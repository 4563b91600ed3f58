import type { z } from 'zod';
import type { bulkMediaAnswer } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { findBatch, listBatchMedia } from '../db/batches.ts';
import type { Caller } from '../db/devices.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { bodyParts } from '../http/read-json.ts';
import type { Declared } from './admit-medium.ts';
import { type Frame, readFrames } from './read-frames.ts';
import { isRefusedMedium, storeMedium } from './store-medium.ts';

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
  try {
    await storeMedium(context, caller, declared, [frame.bytes]);
    answer.stored.push(frame.sha256);
  } catch (error) {
    if (!isRefusedMedium(error)) throw error;
    answer.refused.push({ sha256: frame.sha256, code: error.code });
  }
};
