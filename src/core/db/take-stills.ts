import type { StillName } from '#shared/domain/take.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';
import { markErasing } from './media.ts';

/** The small pictures of a film, by the media that hold them. */
export const findTakeStills = (db: ReadableDatabase, takeId: string): Partial<Record<StillName, string>> =>
  Object.fromEntries(
    statement<{ takeId: string }, { name: StillName; mediaId: string }>(
      db,
      'SELECT name, media_id AS mediaId FROM take_stills WHERE take_id = :takeId',
    )
      .all({ takeId })
      .map(({ name, mediaId }) => [name, mediaId]),
  );

/** Keeps a picture of a film that has none of this name. */
export const insertTakeStill = (db: Database, still: { takeId: string; name: StillName; mediaId: string }): void => {
  statement<typeof still>(
    db,
    'INSERT INTO take_stills (take_id, name, media_id) VALUES (:takeId, :name, :mediaId)',
  ).run(still);
};

/** Forgets the pictures of a take that is given up, and hides their bytes. */
export const deleteTakeStills = (db: Database, takeId: string): void => {
  const media = Object.values(findTakeStills(db, takeId));
  statement<{ takeId: string }>(db, 'DELETE FROM take_stills WHERE take_id = :takeId').run({ takeId });
  for (const mediaId of media) markErasing(db, mediaId);
};
