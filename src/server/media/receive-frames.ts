import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { findBatch, listBatchMedia, listMissingMedia } from '../db/batches.ts';
import type { Caller } from '../db/devices.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { bodyParts } from '../http/read-json.ts';
import { type FrameAnswer, sinkIntoStore } from './frame-sink.ts';
import { sinkIntoDatabase } from './frame-sink-database.ts';
import { readFrames } from './read-frames.ts';

/** Frames beside those of the batch that are named one by one: an answer has room for that many. */
const strangersMax = 100;

/**
 * Stores the small media of a batch from one framed body. A frame that cannot be taken is named with its code, the
 * others are stored; what was stored stays, also when the body breaks off. One that the class holds already is not
 * looked at.
 *
 * @throws AppError `request.not_found`, `request.invalid`, `request.too_large`.
 */
export const receiveFrames = async (
  context: EndpointContext,
  caller: Caller,
  batchId: string,
  request: Request,
): Promise<FrameAnswer> => {
  const { db } = context;
  const batch = await findBatch(db, batchId);
  if (batch === undefined || batch.class_id !== caller.classId) throw new AppError('request.not_found', { batchId });
  const wanted = new Map((await listBatchMedia(db, batchId)).map((medium) => [medium.sha256, medium]));
  const lacking = new Set((await listMissingMedia(db, batch)).map(({ sha256 }) => sha256));
  const answer: FrameAnswer = { stored: [], refused: [] };
  let framesLeft = wanted.size + strangersMax;
  const sink = (context.media.keepsSmallInDatabase ? sinkIntoDatabase : sinkIntoStore)(context, caller, answer);
  try {
    for await (const frame of readFrames(bodyParts(request), { frameMaxBytes: limits.bulkMediaMaxBytes })) {
      framesLeft -= 1;
      if (framesLeft < 0) throw new AppError('request.too_large', { maxFrames: wanted.size + strangersMax });
      const { sha256 } = frame;
      const medium = wanted.get(sha256);
      if (medium === undefined) answer.refused.push({ sha256, code: 'request.invalid' });
      else if (!lacking.has(sha256)) answer.stored.push(sha256);
      else await sink.take(frame, { sha256, sizeBytes: medium.size_bytes, mimeType: medium.mime_type });
    }
  } finally {
    await sink.finish();
  }
  return answer;
};
