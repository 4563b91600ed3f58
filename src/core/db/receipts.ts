import { type SignedReceipt, signedReceipt } from '#shared/contract/wire.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** Keeps the endpoint's signed word exactly as it came. */
export const insertReceipt = (db: Database, signed: SignedReceipt, storedAt: number): void => {
  db.prepare(
    `INSERT INTO receipts (batch_id, receipt, signature, stored_at) VALUES (@batchId, @receipt, @signature, @storedAt)`,
  ).run({
    batchId: signed.receipt.batchId,
    receipt: JSON.stringify(signed.receipt),
    signature: signed.signature,
    storedAt,
  });
};

/** When the endpoint, by its own clock, had the batch for good. */
export const findReceipt = (db: ReadableDatabase, batchId: string): { batchId: string; committedAt: number } | null =>
  db
    .prepare<[{ batchId: string }], { batchId: string; committedAt: number }>(
      `SELECT batch_id AS batchId, receipt ->> '$.committedAt' AS committedAt FROM receipts WHERE batch_id = @batchId`,
    )
    .get({ batchId }) ?? null;

/** The endpoint's signed word exactly as it came, or `null`. */
export const readReceipt = (db: ReadableDatabase, batchId: string): SignedReceipt | null => {
  const row = db
    .prepare<[{ batchId: string }], { receipt: string; signature: string }>(
      'SELECT receipt, signature FROM receipts WHERE batch_id = @batchId',
    )
    .get({ batchId });
  return row === undefined ? null : signedReceipt.parse({ ...row, receipt: JSON.parse(row.receipt) });
};
