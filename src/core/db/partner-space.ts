import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What partners' media take here, as far as they are not being erased. */
export const partnerMediaBytes = (db: ReadableDatabase): number =>
  statement<[], { bytes: number }>(
    db,
    "SELECT coalesce(sum(size_bytes), 0) AS bytes FROM media WHERE state IN ('open', 'sealed')",
  ).get()?.bytes ?? 0;

/** A post with complete media, and what they take. */
export type HeldMedia = { postId: string; bytes: number; receivedAt: number; askedAt: number | null };

export const listHeldMedia = (db: ReadableDatabase): HeldMedia[] =>
  statement<[], HeldMedia>(
    db,
    `SELECT p.post_id AS postId, sum(m.size_bytes) AS bytes, p.received_at AS receivedAt, p.asked_at AS askedAt
     FROM partner_posts p JOIN media m ON m.id IN (p.media_id, p.cover_media_id) AND m.state = 'sealed'
     GROUP BY p.post_id`,
  ).all();

/** A post that gave its room to others; its bytes are not fetched until somebody wants them. */
export const listDropped = (db: ReadableDatabase): { postId: string; droppedAt: number }[] =>
  statement<[], { postId: string; droppedAt: number }>(
    db,
    `SELECT post_id AS postId, dropped_at AS droppedAt FROM partner_posts
     WHERE dropped_at IS NOT NULL ORDER BY dropped_at DESC, post_id`,
  ).all();

export const markDropped = (db: Database, postId: string, droppedAt: number): void => {
  statement<{ postId: string; droppedAt: number }>(
    db,
    'UPDATE partner_posts SET dropped_at = :droppedAt WHERE post_id = :postId',
  ).run({ postId, droppedAt });
};

/** Wanted again. Answers whether it had been dropped. */
export const markWanted = (db: Database, postId: string, askedAt: number): boolean =>
  statement<{ postId: string; askedAt: number }>(
    db,
    `UPDATE partner_posts SET dropped_at = NULL, asked_at = :askedAt
     WHERE post_id = :postId AND dropped_at IS NOT NULL`,
  ).run({ postId, askedAt }).changes > 0;
