import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** What the sync must remember over a restart. */
export type SyncState = {
  /** Rounds that failed in a row. */
  attempts: number;
  nextTryAt: number | null;
  lastSuccessAt: number | null;
  /** An error code: why the last round did not end well. */
  problem: string | null;
};

export const readSyncState = (db: ReadableDatabase): SyncState =>
  db
    .prepare<[], SyncState>(
      `SELECT attempts, next_try_at AS nextTryAt, last_success_at AS lastSuccessAt, problem FROM sync_state`,
    )
    .get() ?? { attempts: 0, nextTryAt: null, lastSuccessAt: null, problem: null };

export const writeSyncState = (db: Database, state: SyncState): void => {
  db.prepare<[SyncState]>(
    `UPDATE sync_state SET attempts = @attempts, next_try_at = @nextTryAt, last_success_at = @lastSuccessAt,
       problem = @problem`,
  ).run(state);
};
