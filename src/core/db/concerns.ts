import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** Why a post is guarded, in the teacher's words. */
export type Concern = {
  id: string;
  postId: string;
  words: string;
  raisedAt: number;
  liftedAt: number | null;
  liftedWords: string | null;
};

const columns = `id, post_id AS postId, words, raised_at AS raisedAt, lifted_at AS liftedAt,
  lifted_words AS liftedWords`;

/** Call it in the transaction that guards the post. */
export const insertConcern = (db: Database, concern: Pick<Concern, 'id' | 'postId' | 'words' | 'raisedAt'>): void => {
  statement<typeof concern>(
    db,
    'INSERT INTO concerns (id, post_id, words, raised_at) VALUES (:id, :postId, :words, :raisedAt)',
  ).run(concern);
};

/** All about a post, the oldest first; lifted ones too. */
export const listConcernsAbout = (db: ReadableDatabase, postId: string): Concern[] =>
  statement<{ postId: string }, Concern>(
    db,
    `SELECT ${columns} FROM concerns WHERE post_id = :postId ORDER BY raised_at, id`,
  ).all({ postId });

/** Call it in the transaction that puts the post back on the desk. */
export const liftConcerns = (db: Database, postId: string, lifted: { at: number; words: string }): void => {
  statement<{ postId: string; at: number; words: string }>(
    db,
    'UPDATE concerns SET lifted_at = :at, lifted_words = :words WHERE post_id = :postId AND lifted_at IS NULL',
  ).run({ postId, ...lifted });
};

/** What was written about a post goes with it; that there was a concern is in the log. */
export const forgetConcernsAbout = (db: Database, postId: string): void => {
  statement<{ postId: string }>(db, 'DELETE FROM concerns WHERE post_id = :postId').run({ postId });
};
