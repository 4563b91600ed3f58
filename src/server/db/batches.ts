import {
  type BatchRequest,
  batchRequest,
  type SignedReceipt,
  signedReceipt,
  type WireMedium,
} from '#shared/contract/wire.ts';
import type { Database, Tables, Tx } from './schema.ts';

export type Batch = Tables['batches'];
export type BatchMedium = Pick<WireMedium, 'sha256' | 'sizeBytes' | 'mimeType'>;

export const findBatch = (db: Database | Tx, id: string): Promise<Batch | undefined> =>
  db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst();

/** The posts and tombstones of an open batch. */
export const contentOf = (batch: Batch): BatchRequest => batchRequest.parse(JSON.parse(batch.content ?? 'null'));

/** The receipt of a committed batch. */
export const receiptOf = (batch: Batch): SignedReceipt | undefined =>
  batch.receipt === null ? undefined : signedReceipt.parse(JSON.parse(batch.receipt));

export const insertBatch = async (
  tx: Tx,
  batch: { classId: string; contentSha256: string; content: BatchRequest; media: BatchMedium[]; now: number },
): Promise<void> => {
  const id = batch.content.batchId;
  await tx
    .insertInto('batches')
    .values({
      id,
      class_id: batch.classId,
      content_sha256: batch.contentSha256,
      content: JSON.stringify(batch.content),
      receipt: null,
      created_at: batch.now,
      committed_at: null,
    })
    .execute();
  if (batch.media.length === 0) return;
  const media = batch.media.map(({ sha256, sizeBytes, mimeType }) => ({
    batch_id: id,
    sha256,
    size_bytes: sizeBytes,
    mime_type: mimeType,
  }));
  await tx.insertInto('batch_media').values(media).execute();
};

/** Media of the batch that the class has not brought yet. */
export const listMissingMedia = async (
  db: Database | Tx,
  batch: Pick<Batch, 'id' | 'class_id'>,
): Promise<{ sha256: string; sizeBytes: number }[]> => {
  const rows = await db
    .selectFrom('batch_media')
    .leftJoin('holdings', (join) =>
      join.onRef('holdings.sha256', '=', 'batch_media.sha256').on('holdings.class_id', '=', batch.class_id),
    )
    .select(['batch_media.sha256', 'batch_media.size_bytes'])
    .where('batch_id', '=', batch.id)
    .where('holdings.sha256', 'is', null)
    .orderBy('batch_media.size_bytes')
    .orderBy('batch_media.sha256')
    .execute();
  return rows.map((row) => ({ sha256: row.sha256, sizeBytes: row.size_bytes }));
};

/** The batch's medium of this hash, if it has one. */
export const findBatchMedium = (
  db: Database,
  batchId: string,
  sha256: string,
): Promise<Tables['batch_media'] | undefined> =>
  db
    .selectFrom('batch_media')
    .selectAll()
    .where('batch_id', '=', batchId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();

export const listBatchMedia = (db: Database, batchId: string): Promise<Tables['batch_media'][]> =>
  db.selectFrom('batch_media').selectAll().where('batch_id', '=', batchId).execute();

/** Marks the batch committed, stores its receipt and drops what is not needed any more. */
export const closeBatch = async (tx: Tx, id: string, receipt: SignedReceipt, now: number): Promise<void> => {
  await tx
    .updateTable('batches')
    .set({ receipt: JSON.stringify(receipt), content: null, committed_at: now })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('batch_media').where('batch_id', '=', id).execute();
};

/** Forgets the oldest open batches of a class but for as many as it may have. */
export const forgetOldestBatches = async (tx: Tx, classId: string, openMax: number): Promise<void> => {
  const first = await tx
    .selectFrom('batches')
    .select(['created_at', 'id'])
    .where('class_id', '=', classId)
    .where('committed_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .offset(openMax)
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return;
  await tx
    .deleteFrom('batches')
    .where('class_id', '=', classId)
    .where('committed_at', 'is', null)
    .where((eb) => eb(eb.refTuple('created_at', 'id'), '<=', eb.tuple(first.created_at, first.id)))
    .execute();
};

/** Deletes batches that were opened before `before` and never committed. */
export const deleteAbandonedBatches = async (db: Database, before: number): Promise<void> => {
  await db.deleteFrom('batches').where('committed_at', 'is', null).where('created_at', '<', before).execute();
};
