import { documentSha256 } from '#crypto/ed25519.ts';
import type { BatchAnswer, BatchRequest } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { findBatch, forgetOldestBatches, insertBatch, listMissingMedia } from '../db/batches.ts';
import type { Caller } from '../db/devices.ts';
import { holdInTransaction } from '../db/dialect.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { checkBatch, mediaOf } from './check-batch.ts';

/**
 * Opens a batch, or finds it again, and says which media are missing. A class that leaves many open loses the oldest.
 *
 * @throws AppError `batch.conflict` for a known id with other content, and what {@link checkBatch} throws.
 */
export const openBatch = (context: EndpointContext, caller: Caller, request: BatchRequest): Promise<BatchAnswer> =>
  context.db.transaction().execute(async (tx) => {
    const { batchId } = request;
    await holdInTransaction(tx, `class ${caller.classId}`, `batch ${batchId}`);
    const contentSha256 = documentSha256(request);
    const known = await findBatch(tx, batchId);
    if (known === undefined) {
      await checkBatch(tx, caller, request);
      const media = mediaOf(request);
      await insertBatch(tx, { classId: caller.classId, contentSha256, content: request, media, now: context.now() });
      await forgetOldestBatches(tx, caller.classId, context.limits.openBatchesMax);
    } else if (known.class_id !== caller.classId || known.content_sha256 !== contentSha256) {
      throw new AppError('batch.conflict', { batchId });
    }
    const missing = await listMissingMedia(tx, { id: batchId, class_id: caller.classId });
    return { batchId, missing, isCommitted: known !== undefined && known.committed_at !== null };
  });
