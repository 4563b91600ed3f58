import { type Captions, captions } from '#shared/contract/schemas/captions.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

type Stored = { language: string; cues: string };

/** The captions of a take, the oldest language first. */
export const listCaptions = (db: ReadableDatabase, takeId: string): Captions[] =>
  statement<{ takeId: string }, Stored>(
    db,
    'SELECT language, cues FROM captions WHERE take_id = :takeId ORDER BY rowid',
  )
    .all({ takeId })
    .map(({ language, cues }) => captions.parse({ language, cues: JSON.parse(cues) }));

/** Keeps the captions in the place of those in the same language; without a cue there are none. */
export const putCaptions = (db: Database, takeId: string, { language, cues }: Captions, updatedAt: number): void => {
  if (cues.length === 0) {
    statement<{ takeId: string; language: string }>(
      db,
      'DELETE FROM captions WHERE take_id = :takeId AND language = :language',
    ).run({ takeId, language });
    return;
  }
  statement<Stored & { takeId: string; updatedAt: number }>(
    db,
    `INSERT INTO captions (take_id, language, cues, updated_at) VALUES (:takeId, :language, :cues, :updatedAt)
     ON CONFLICT (take_id, language) DO UPDATE SET cues = excluded.cues, updated_at = excluded.updated_at`,
  ).run({ takeId, language, cues: JSON.stringify(cues), updatedAt });
};

/** Forgets what was said in a take that is given up. */
export const deleteCaptions = (db: Database, takeId: string): void => {
  statement<{ takeId: string }>(db, 'DELETE FROM captions WHERE take_id = :takeId').run({ takeId });
};
