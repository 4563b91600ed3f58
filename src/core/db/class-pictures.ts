import { type SignedClassPicture, signedClassPicture } from '#shared/contract/wire.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

const parse = (signed: string): SignedClassPicture => signedClassPicture.parse(JSON.parse(signed));

/** The picture that this class is known by, or `null`. */
export const readOwnPicture = (db: ReadableDatabase): SignedClassPicture | null => {
  const row = statement<[], { signed: string | null }>(db, 'SELECT signed FROM class_picture').get();
  return row === undefined || row.signed === null ? null : parse(row.signed);
};

/** Keeps a picture of this drawing in the place of an earlier one, or none; the endpoint does not know of it yet, and children are asked for no other. */
export const putOwnPicture = (db: Database, own: { postId: string; signed: SignedClassPicture } | null): void => {
  statement<{ postId: string | null; signed: string | null }>(
    db,
    `INSERT INTO class_picture (id, post_id, signed, is_told) VALUES (1, :postId, :signed, 0)
     ON CONFLICT (id) DO UPDATE SET post_id = excluded.post_id, signed = excluded.signed, is_told = 0, is_wanted = 0`,
  ).run({ postId: own?.postId ?? null, signed: own === null ? null : JSON.stringify(own.signed) });
};

/** Whether children are asked for a drawing that stands for the class. */
export const isPictureWanted = (db: ReadableDatabase): boolean =>
  statement<[], { isWanted: number }>(db, 'SELECT is_wanted AS isWanted FROM class_picture').get()?.isWanted === 1;

export const wantPicture = (db: Database, isWanted: boolean): void => {
  statement<{ isWanted: number }>(
    db,
    `INSERT INTO class_picture (id, is_told, is_wanted) VALUES (1, 1, :isWanted)
     ON CONFLICT (id) DO UPDATE SET is_wanted = excluded.is_wanted`,
  ).run({ isWanted: isWanted ? 1 : 0 });
};

/** What the endpoint does not know yet: a picture, or that there is none any more (`signed` is `null`). */
export const readUntoldPicture = (db: ReadableDatabase): { signed: SignedClassPicture | null } | null => {
  const row = statement<[], { signed: string | null }>(db, 'SELECT signed FROM class_picture WHERE is_told = 0').get();
  if (row === undefined) return null;
  return { signed: row.signed === null ? null : parse(row.signed) };
};

/** The endpoint knows of this one, unless it was changed meanwhile. */
export const markPictureTold = (db: Database, signed: SignedClassPicture | null): void => {
  statement<{ signed: string | null }>(db, 'UPDATE class_picture SET is_told = 1 WHERE signed IS :signed').run({
    signed: signed === null ? null : JSON.stringify(signed),
  });
};

/** An endpoint that the class joins knows no picture of it, whatever another one was told. */
export const forgetPictureTold = (db: Database): void => {
  statement<[]>(db, 'UPDATE class_picture SET is_told = 0 WHERE signed IS NOT NULL').run();
};

/** A drawing that is approved for the partner classes, which the class may be known by. */
export type ShareableDrawing = { postId: string; mediaId: string };

/** The newest first. */
export const listShareableDrawings = (db: ReadableDatabase): ShareableDrawing[] =>
  statement<[], ShareableDrawing>(
    db,
    `SELECT posts.id AS postId, picture_media_id AS mediaId FROM posts
     JOIN approvals ON approvals.post_id = posts.id AND approvals.revision = posts.revision
     JOIN outbox ON outbox.post_id = posts.id AND outbox.revision = posts.revision
     WHERE kind = 'drawing' AND posts.state = 'approved' AND audience = 'partners' AND outbox.state <> 'withdrawn'
       AND picture_media_id IS NOT NULL
       -- what its teacher made for a project is no drawing of the class
       AND (purpose <> 'model' OR prompt_id IS NOT NULL)
     ORDER BY approved_at DESC, posts.id DESC LIMIT 60`,
  ).all();

/** The picture of another class as it was fetched last, or `null`. */
export const findPartnerPicture = (partners: ReadableDatabase, classId: string): SignedClassPicture | null => {
  const row = statement<{ classId: string }, { signed: string }>(
    partners,
    'SELECT signed FROM class_pictures WHERE class_id = :classId',
  ).get({ classId });
  return row === undefined ? null : parse(row.signed);
};

export const putPartnerPicture = (partners: Database, signed: SignedClassPicture, fetchedAt: number): void => {
  statement<{ classId: string; signed: string; fetchedAt: number }>(
    partners,
    `INSERT INTO class_pictures (class_id, signed, fetched_at) VALUES (:classId, :signed, :fetchedAt)
     ON CONFLICT (class_id) DO UPDATE SET signed = excluded.signed, fetched_at = excluded.fetched_at`,
  ).run({ classId: signed.picture.classId, signed: JSON.stringify(signed), fetchedAt });
};

export const deletePartnerPictures = (partners: Database): void => {
  partners.prepare('DELETE FROM class_pictures').run();
};

/** A class that is known by no picture, or by another one, is not remembered by its old one. */
export const dropPartnerPicture = (partners: Database, classId: string, but: string | null): void => {
  statement<{ classId: string; but: string | null }>(
    partners,
    `DELETE FROM class_pictures WHERE class_id = :classId AND signed ->> '$.picture.sha256' IS NOT :but`,
  ).run({ classId, but });
};
