import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** A journey to the endpoint that is not confirmed yet. */
export type OpenBatch = {
  id: string;
  /** The exact bytes of the request, so that a repetition is the same. */
  request: string;
  createdAt: number;
};

const columns = 'id, request, created_at AS createdAt';

/** Stores the request before it is sent for the first time. */
export const insertBatch = (db: Database, batch: OpenBatch): void => {
  db.prepare<[OpenBatch]>('INSERT INTO batches (id, request, created_at) VALUES (@id, @request, @createdAt)').run(
    batch,
  );
};

/** The batch while it is not confirmed and not given up, or `null`. */
export const findOpenBatch = (db: ReadableDatabase, batchId: string): OpenBatch | null =>
  db
    .prepare<[{ batchId: string }], OpenBatch>(
      `SELECT ${columns} FROM batches WHERE id = @batchId AND committed_at IS NULL`,
    )
    .get({ batchId }) ?? null;

/** All that are under way, in the order in which they are sent. */
export const listOpenBatches = (db: ReadableDatabase): OpenBatch[] =>
  db.prepare<[], OpenBatch>(`SELECT ${columns} FROM batches WHERE committed_at IS NULL ORDER BY id`).all();

/** The oldest batch without a receipt that is not among `skipped`, or `null`. */
export const nextOpenBatch = (db: ReadableDatabase, skipped: readonly string[]): OpenBatch | null =>
  listOpenBatches(db).find((batch) => !skipped.includes(batch.id)) ?? null;

/** The endpoint has it for good; neither what was sent nor how needs to be kept. */
export const commitBatch = (db: Database, batchId: string, committedAt: number): void => {
  db.prepare('DELETE FROM uploads WHERE batch_id = @batchId').run({ batchId });
  db.prepare(`UPDATE batches SET committed_at = @committedAt, request = '' WHERE id = @batchId`).run({
    batchId,
    committedAt,
  });
};

/** Gives a batch up before it is confirmed; call it after its posts and withdrawals were taken out. */
export const deleteBatch = (db: Database, batchId: string): void => {
  db.prepare('DELETE FROM uploads WHERE batch_id = @batchId').run({ batchId });
  db.prepare('DELETE FROM batches WHERE id = @batchId AND committed_at IS NULL').run({ batchId });
};
