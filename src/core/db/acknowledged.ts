import type { Acknowledgement } from '#shared/contract/wire.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What this class says of a partner's post, to be told to the endpoint of its project. */
export type ToTell = Acknowledgement & { projectId: string };

/** A newer revision is said anew; call these in a transaction of the partners' file. */
const again = `ON CONFLICT (post_id, kind) DO UPDATE SET revision = excluded.revision, told_at = NULL
  WHERE excluded.revision > acknowledged.revision`;

/** Notes every post that is here, whole. */
export const noteReceived = (db: Database): void => {
  statement<[]>(
    db,
    `INSERT INTO acknowledged (post_id, kind, revision, project_id)
     SELECT post_id, 'received', revision, project_id FROM partner_posts
     WHERE (media_id IS NULL OR media_id IN (SELECT id FROM media WHERE state = 'sealed'))
     ${again}`,
  ).run();
};

/** Notes every withdrawn post of which nothing is left here. */
export const noteErased = (db: Database): void => {
  statement<[]>(
    db,
    `INSERT INTO acknowledged (post_id, kind, revision, project_id)
     SELECT post_id, 'erased', revision, project_id FROM tombstones
     WHERE project_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM partner_posts p
         WHERE p.post_id = tombstones.post_id AND p.revision <= tombstones.revision)
       AND NOT EXISTS (SELECT 1 FROM media WHERE state = 'erasing')
     ${again}`,
  ).run();
};

/** Notes that a post which is here was watched. */
export const noteWatched = (db: Database, postId: string): void => {
  statement<{ postId: string }>(
    db,
    `INSERT INTO acknowledged (post_id, kind, revision, project_id)
     SELECT post_id, 'watched', revision, project_id FROM partner_posts WHERE post_id = :postId
     ${again}`,
  ).run({ postId });
};

/** What is still to be said about posts of a project, in a fixed order, at most `max`. */
export const listToTell = (db: ReadableDatabase, projectId: string, max: number): ToTell[] =>
  statement<{ projectId: string; max: number }, ToTell>(
    db,
    `SELECT post_id AS postId, kind, revision, project_id AS projectId FROM acknowledged
     WHERE project_id = :projectId AND told_at IS NULL ORDER BY post_id, kind LIMIT :max`,
  ).all({ projectId, max });

/** What is said of a class's posts that are here. */
export const listSaidTo = (db: ReadableDatabase, classId: string): Acknowledgement[] =>
  statement<{ classId: string }, Acknowledgement>(
    db,
    `SELECT post_id AS postId, kind, acknowledged.revision FROM acknowledged JOIN partner_posts USING (post_id)
     WHERE class_id = :classId ORDER BY post_id, kind`,
  ).all({ classId });

/** It is said anew: when it was said first, the endpoint did not know yet what it was about. */
export const tellAgain = (db: Database, { postId, kind }: Pick<Acknowledgement, 'postId' | 'kind'>): void => {
  statement<Pick<Acknowledgement, 'postId' | 'kind'>>(
    db,
    'UPDATE acknowledged SET told_at = NULL WHERE post_id = :postId AND kind = :kind',
  ).run({ postId, kind });
};

/** The endpoint has it. */
export const markTold = (db: Database, { postId, kind, revision }: Acknowledgement, toldAt: number): void => {
  statement<Acknowledgement & { toldAt: number }>(
    db,
    `UPDATE acknowledged SET told_at = :toldAt WHERE post_id = :postId AND kind = :kind AND revision = :revision`,
  ).run({ postId, kind, revision, toldAt });
};
