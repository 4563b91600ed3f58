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
