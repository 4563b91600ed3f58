import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A recalled revision whose tombstone is still to be sent. */
export type Withdrawal = { postId: string; revision: number };

/** Queues the tombstone of a revision; a second time changes nothing. */
export const insertWithdrawal = (db: Database, withdrawal: Withdrawal, queuedAt: number): void => {
  db.prepare<[Withdrawal & { queuedAt: number }]>(
    `INSERT INTO withdrawals (post_id, revision, queued_at) VALUES (@postId, @revision, @queuedAt)
     ON CONFLICT DO NOTHING`,
  ).run({ ...withdrawal, queuedAt });
};

/** All of them, also those that the endpoint has confirmed. */
export const listWithdrawals = (db: ReadableDatabase): Withdrawal[] =>
  db.prepare<[], Withdrawal>('SELECT post_id AS postId, revision FROM withdrawals ORDER BY queued_at, post_id').all();

/** What no batch carries yet. */
export const listUnsentWithdrawals = (db: ReadableDatabase, max: number): Withdrawal[] =>
  db
    .prepare<[{ max: number }], Withdrawal>(
      `SELECT post_id AS postId, revision FROM withdrawals WHERE committed_at IS NULL AND batch_id IS NULL
       ORDER BY queued_at, post_id LIMIT @max`,
    )
    .all({ max });

export const putWithdrawalInBatch = (db: Database, withdrawal: Withdrawal, batchId: string): void => {
  db.prepare<[Withdrawal & { batchId: string }]>(
    'UPDATE withdrawals SET batch_id = @batchId WHERE post_id = @postId AND revision = @revision',
  ).run({ ...withdrawal, batchId });
};

export const commitWithdrawalsOfBatch = (db: Database, batchId: string, committedAt: number): void => {
  db.prepare('UPDATE withdrawals SET committed_at = @committedAt WHERE batch_id = @batchId').run({
    batchId,
    committedAt,
  });
};

export const takeWithdrawalsOutOfBatch = (db: Database, batchId: string): void => {
  db.prepare('UPDATE withdrawals SET batch_id = NULL WHERE batch_id = @batchId').run({ batchId });
};

/** Whether a revision was called back, or a later one. */
export const isRecalled = (db: ReadableDatabase, postId: string, revision: number): boolean =>
  db
    .prepare<[{ postId: string; revision: number }], number>(
      'SELECT 1 FROM withdrawals WHERE post_id = @postId AND revision >= @revision LIMIT 1',
    )
    .pluck()
    .get({ postId, revision }) !== undefined;

/** Every post whose approval no longer holds, in the newest revision of which that is so: recalled, or erased, although it never left. */
export const listCalledBack = (db: ReadableDatabase): Withdrawal[] =>
  statement<[], Withdrawal>(
    db,
    `SELECT a.post_id AS postId, max(a.revision) AS revision FROM approvals a JOIN posts p ON p.id = a.post_id
     WHERE EXISTS (SELECT 1 FROM withdrawals w WHERE w.post_id = a.post_id AND w.revision >= a.revision)
       OR (p.state = 'removed' AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.post_id = a.post_id))
     GROUP BY a.post_id ORDER BY a.post_id`,
  ).all();
