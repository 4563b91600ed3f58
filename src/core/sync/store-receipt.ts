import { documentSha256, isSignedBy } from '#crypto/ed25519.ts';
import type { BatchRequest, SignedReceipt } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import type { JoinedEndpoint } from '../db/endpoint.ts';
import { listOutboxOfBatch } from '../db/outbox.ts';
import { insertReceipt } from '../db/receipts.ts';
import { commitWithdrawalsOfBatch } from '../db/withdrawals.ts';
import { advanceBatch, advanceItem } from './advance.ts';
import { mediaBytesOf } from './batch-media.ts';

/**
 * Whether the receipt is the pinned endpoint's word about exactly this request of this class.
 * @throws AppError `signature.invalid` with the `reason`.
 */
export const requireReceipt = (
  signed: SignedReceipt,
  request: BatchRequest,
  from: { endpoint: JoinedEndpoint; classId: string },
): void => {
  const { receipt, signature } = signed;
  const refuse = (reason: string): never => {
    throw new AppError('signature.invalid', { reason });
  };
  if (!isSignedBy(from.endpoint.receiptKey, receipt, signature)) refuse('receipt_signature');
  if (receipt.endpointId !== from.endpoint.endpointId || receipt.classId !== from.classId) refuse('receipt_parties');
  if (receipt.batchId !== request.batchId) refuse('receipt_batch');
  const sent = [...request.posts.map((post) => post.manifest), ...request.tombstones.map((stone) => stone.tombstone)];
  const accepted = new Set(receipt.accepted.map((item) => `${item.postId} ${item.revision} ${item.sha256}`));
  const isAccepted = (document: (typeof sent)[number]): boolean =>
    accepted.has(`${document.postId} ${document.revision} ${documentSha256(document)}`);
  if (!sent.every(isAccepted)) refuse('receipt_incomplete');
};

/** Only now is a post `committed` (S3): with the receipt, in one transaction, which the caller opens. */
export const storeReceipt = (db: Database, signed: SignedReceipt, request: BatchRequest, now: number): void => {
  const { batchId } = signed.receipt;
  const sentBytes = new Map(request.posts.map((post) => [post.manifest.postId, mediaBytesOf([post])]));
  for (const item of listOutboxOfBatch(db, batchId)) {
    advanceItem(db, item, { kind: 'receipt_stored', batchId, sentBytes: sentBytes.get(item.postId) ?? 0 });
  }
  commitWithdrawalsOfBatch(db, batchId, now);
  advanceBatch(db, batchId, 'receipt_stored', now);
  insertReceipt(db, signed, now);
};
