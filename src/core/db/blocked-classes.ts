import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A block that holds, or one that has ended without the endpoint knowing. */
export type BlockToTell = { classId: string; isBlocked: boolean };

export const listBlockedClasses = (db: ReadableDatabase): string[] =>
  statement<[], { classId: string }>(db, 'SELECT class_id AS classId FROM blocked_classes WHERE ended_at IS NULL')
    .all()
    .map(({ classId }) => classId);

export const isClassBlocked = (db: ReadableDatabase, classId: string): boolean =>
  statement<{ classId: string }, { found: number }>(
    db,
    'SELECT 1 AS found FROM blocked_classes WHERE class_id = :classId AND ended_at IS NULL',
  ).get({ classId }) !== undefined;

/** The endpoint has to be told of it. */
export const blockClass = (db: Database, classId: string, blockedAt: number): void => {
  statement<{ classId: string; blockedAt: number }>(
    db,
    `INSERT INTO blocked_classes (class_id, blocked_at) VALUES (:classId, :blockedAt)
     ON CONFLICT (class_id) DO UPDATE SET blocked_at = excluded.blocked_at, ended_at = NULL, is_told = 0
       WHERE ended_at IS NOT NULL`,
  ).run({ classId, blockedAt });
};

/** The end of it, of which the endpoint has to be told too. */
export const unblockClass = (db: Database, classId: string, endedAt: number): void => {
  statement<{ classId: string; endedAt: number }>(
    db,
    `UPDATE blocked_classes SET ended_at = :endedAt, is_told = 0 WHERE class_id = :classId AND ended_at IS NULL`,
  ).run({ classId, endedAt });
};

/** What the endpoint does not know of. */
export const listBlocksToTell = (db: ReadableDatabase): BlockToTell[] =>
  statement<[], { classId: string; isBlocked: number }>(
    db,
    'SELECT class_id AS classId, ended_at IS NULL AS isBlocked FROM blocked_classes WHERE is_told = 0',
  )
    .all()
    .map(({ classId, isBlocked }) => ({ classId, isBlocked: isBlocked === 1 }));

/** The endpoint knows, unless it was changed meanwhile; of a block that has ended nothing is left then. */
export const markBlockTold = (db: Database, { classId, isBlocked }: BlockToTell): void => {
  const change = isBlocked
    ? 'UPDATE blocked_classes SET is_told = 1 WHERE class_id = :classId AND ended_at IS NULL'
    : 'DELETE FROM blocked_classes WHERE class_id = :classId AND ended_at IS NOT NULL';
  statement<{ classId: string }>(db, change).run({ classId });
};
