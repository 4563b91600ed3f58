import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/**
 * What is known of a medium on this computer, before it is shown. `damaged`: its bytes are not those that were approved;
 * else whether a page could decode it.
 */
export type MediaCheckState = 'damaged' | 'playable' | 'unplayable';

/** How loud it is, in LUFS; `null` when that is not known. */
export const findLoudness = (db: ReadableDatabase, mediaId: string): number | null =>
  statement<{ mediaId: string }, { loudness: number | null }>(
    db,
    'SELECT loudness FROM media_checks WHERE media_id = :mediaId',
  ).get({ mediaId })?.loudness ?? null;

/** `null`: nobody has tried it. */
export const findMediaCheck = (db: ReadableDatabase, mediaId: string): MediaCheckState | null =>
  statement<{ mediaId: string }, { state: MediaCheckState }>(
    db,
    'SELECT state FROM media_checks WHERE media_id = :mediaId',
  ).get({ mediaId })?.state ?? null;

export const putMediaCheck = (
  db: Database,
  check: { mediaId: string; state: MediaCheckState; loudness: number | null; checkedAt: number },
): void => {
  statement<typeof check>(
    db,
    `INSERT INTO media_checks (media_id, state, loudness, checked_at) VALUES (:mediaId, :state, :loudness, :checkedAt)
     ON CONFLICT (media_id) DO UPDATE SET state = excluded.state, loudness = excluded.loudness,
       checked_at = excluded.checked_at`,
  ).run(check);
};

/** What was tried, whatever was found. */
export const listCheckedMedia = (db: ReadableDatabase): Set<string> =>
  new Set(db.prepare<[], string>('SELECT media_id FROM media_checks').pluck().all());

type HeardMedium = { postId: string; mediaId: string };

/** Voices and films of this class that were approved after `since`, as they are played. */
export const listHeardOwnMedia = (db: ReadableDatabase, since: number): HeardMedium[] =>
  statement<{ since: number }, HeardMedium>(
    db,
    `SELECT posts.id AS postId, coalesce(takes.final_media_id, takes.original_media_id) AS mediaId FROM wall_posts
     JOIN posts ON posts.id = wall_posts.post_id JOIN takes ON takes.id = posts.kept_take_id
     WHERE wall_posts.kind IN ('voice', 'video') AND wall_posts.approved_at >= :since AND mediaId IS NOT NULL`,
  ).all({ since });

/** Voices and films of partners that are here whole. */
export const listHeardPartnerMedia = (db: ReadableDatabase): HeardMedium[] =>
  statement<[], HeardMedium>(
    db,
    `SELECT partner_posts.post_id AS postId, media_id AS mediaId FROM wall_posts
     JOIN partner_posts ON partner_posts.post_id = wall_posts.post_id JOIN media ON media.id = media_id
     WHERE kind IN ('voice', 'video') AND media.state = 'sealed'`,
  ).all();
