import { type BatchSort, type BatchStatus, batchSorts } from '#shared/domain/batch.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** A journey to the endpoint. */
export type BatchRow = BatchStatus & {
  id: string;
  /** How many posts and tombstones it carries, and the bytes of its media. */
  posts: number;
  tombstones: number;
  mediaBytes: number;
  createdAt: number;
  /** The end of its undo window: nothing of it leaves before. */
  leavesAt: number;
};

/** One that is not confirmed and not given up, with what is sent. */
export type OpenBatch = BatchRow & {
  /** The exact bytes of the request, so that a repetition is the same. */
  request: string;
};

type Row<T extends BatchRow> = Omit<T, 'isPaused'> & { isPaused: 0 | 1 };

const columns = `id, sort, state, is_paused AS isPaused, posts, tombstones, media_bytes AS mediaBytes,
  created_at AS createdAt, leaves_at AS leavesAt`;

const isOpen = `state NOT IN ('committed', 'given_up')`;

const toBatch = <R extends { isPaused: 0 | 1 }>({ isPaused, ...row }: R) => ({ ...row, isPaused: isPaused === 1 });

const rankOf = (sort: BatchSort): number => batchSorts.indexOf(sort);

/** Stores the request before it is sent for the first time. */
export const insertBatch = (db: Database, batch: Omit<OpenBatch, 'state' | 'isPaused'>): void => {
  db.prepare<[Omit<OpenBatch, 'state' | 'isPaused'>]>(
    `INSERT INTO batches (id, sort, state, is_paused, posts, tombstones, media_bytes, request, created_at, leaves_at)
     VALUES (@id, @sort, 'planned', 0, @posts, @tombstones, @mediaBytes, @request, @createdAt, @leavesAt)`,
  ).run(batch);
};

export const findBatch = (db: ReadableDatabase, batchId: string): BatchRow | null => {
  const row = db
    .prepare<[{ batchId: string }], Row<BatchRow>>(`SELECT ${columns} FROM batches WHERE id = @batchId`)
    .get({ batchId });
  return row === undefined ? null : toBatch(row);
};

/** The batch while it is not confirmed and not given up, or `null`. */
export const findOpenBatch = (db: ReadableDatabase, batchId: string): OpenBatch | null => {
  const row = db
    .prepare<[{ batchId: string }], Row<OpenBatch>>(
      `SELECT ${columns}, request FROM batches WHERE id = @batchId AND ${isOpen}`,
    )
    .get({ batchId });
  return row === undefined ? null : toBatch(row);
};

/** All that are under way, in the order in which they are sent. */
export const listOpenBatches = (db: ReadableDatabase): BatchRow[] =>
  db
    .prepare<[], Row<BatchRow>>(`SELECT ${columns} FROM batches WHERE ${isOpen} ORDER BY id`)
    .all()
    .map(toBatch)
    .sort((a, b) => rankOf(a.sort) - rankOf(b.sort));

/** Writes where a batch stands. What is final keeps neither what was sent nor how. */
export const updateBatch = (db: Database, batchId: string, status: BatchStatus, now: number): void => {
  const { state, isPaused } = status;
  db.prepare('UPDATE batches SET state = @state, is_paused = @isPaused WHERE id = @batchId').run({
    batchId,
    state,
    isPaused: isPaused ? 1 : 0,
  });
  if (state !== 'committed' && state !== 'given_up') return;
  db.prepare('DELETE FROM uploads WHERE batch_id = @batchId').run({ batchId });
  db.prepare(`UPDATE batches SET request = '' WHERE id = @batchId`).run({ batchId });
  if (state === 'committed') {
    db.prepare('UPDATE batches SET committed_at = @now WHERE id = @batchId AND committed_at IS NULL').run({
      batchId,
      now,
    });
  }
};
