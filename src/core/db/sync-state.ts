import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** What the sync must remember over a restart. */
export type SyncState = {
  /** Rounds that failed in a row. */
  attempts: number;
  nextTryAt: number | null;
  lastSuccessAt: number | null;
  /** An error code: why the last round did not end well. */
  problem: string | null;
  /** How fast the line was the last times something large moved, in bytes per second. */
  sentBytesPerSecond: number | null;
  receivedBytesPerSecond: number | null;
  /** When all feeds were last read to their ends: what was withdrawn before that is gone here. */
  feedsReadAt: number | null;
  /** How far the endpoint's list of what partners acknowledge is read. */
  acknowledgementSeq: number;
  /** How far what other classes' teachers wrote is read. */
  messageSeq: number;
};

const firstState: SyncState = {
  attempts: 0,
  nextTryAt: null,
  lastSuccessAt: null,
  problem: null,
  sentBytesPerSecond: null,
  receivedBytesPerSecond: null,
  feedsReadAt: null,
  acknowledgementSeq: 0,
  messageSeq: 0,
};

export const readSyncState = (db: ReadableDatabase): SyncState =>
  db
    .prepare<[], SyncState>(
      `SELECT attempts, next_try_at AS nextTryAt, last_success_at AS lastSuccessAt, problem,
         sent_bytes_per_second AS sentBytesPerSecond, received_bytes_per_second AS receivedBytesPerSecond,
         feeds_read_at AS feedsReadAt, acknowledgement_seq AS acknowledgementSeq, message_seq AS messageSeq FROM sync_state`,
    )
    .get() ?? firstState;

export const writeSyncState = (db: Database, state: SyncState): void => {
  db.prepare<[SyncState]>(
    `UPDATE sync_state SET attempts = @attempts, next_try_at = @nextTryAt, last_success_at = @lastSuccessAt,
       problem = @problem, sent_bytes_per_second = @sentBytesPerSecond,
       received_bytes_per_second = @receivedBytesPerSecond, feeds_read_at = @feedsReadAt,
       acknowledgement_seq = @acknowledgementSeq, message_seq = @messageSeq`,
  ).run(state);
};
