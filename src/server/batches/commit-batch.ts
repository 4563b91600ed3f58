import type { SignedReceipt } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { closeBatch, contentOf, findBatch, listMissingMedia, receiptOf } from '../db/batches.ts';
import type { Caller } from '../db/devices.ts';
import { holdInTransaction } from '../db/dialect.ts';
import { acceptPosts, acceptTombstone } from '../db/posts.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { acceptedOf, checkAgainstState, documentsOf } from './check-batch.ts';

/**
 * Puts a batch into its feeds in one transaction and answers with the receipt that the transaction stored. The
 * promise resolves after the commit is on the disk (`synchronous=FULL`); repeated, it gives the same receipt.
 *
 * @throws AppError `request.not_found`, `batch.media_missing` with `missing`, and what {@link checkAgainstState} throws.
 */
export const commitBatch = async (
  context: EndpointContext,
  caller: Caller,
  batchId: string,
): Promise<SignedReceipt> => {
  const { receipt, newPosts } = await commitOnce(context, caller, batchId);
  context.metrics.countPosts(newPosts);
  return receipt;
};

type Committed = { receipt: SignedReceipt; newPosts: number };

const commitOnce = (context: EndpointContext, caller: Caller, batchId: string): Promise<Committed> =>
  context.db.transaction().execute(async (tx) => {
    await holdInTransaction(tx, `class ${caller.classId}`);
    const batch = await findBatch(tx, batchId);
    if (batch === undefined || batch.class_id !== caller.classId) throw new AppError('request.not_found', { batchId });
    const given = receiptOf(batch);
    if (given !== undefined) return { receipt: given, newPosts: 0 };
    const content = contentOf(batch);
    await holdInTransaction(tx, ...documentsOf(content).map(({ postId }) => `post ${postId}`));
    await checkAgainstState(tx, caller, content);
    // feeds of several projects are numbered in one order, so that two commits never wait for each other
    await holdInTransaction(tx, ...documentsOf(content).map(({ projectId }) => `project ${projectId}`));
    const missing = await listMissingMedia(tx, batch);
    if (missing.length > 0) throw new AppError('batch.media_missing', { batchId, missing: missing.length });
    const now = context.now();
    await acceptPosts(tx, content.posts, now);
    for (const tombstone of content.tombstones) await acceptTombstone(tx, tombstone, now);
    const receipt = context.identity.signReceipt({
      format: 'meridian.receipt/1',
      endpointId: context.identity.info.endpointId,
      batchId,
      classId: caller.classId,
      accepted: acceptedOf(content),
      committedAt: now,
    });
    await closeBatch(tx, batchId, receipt, now);
    return { receipt, newPosts: content.posts.length };
  });
