import {
  type KeepsakeHead,
  type KeepsakeManifest,
  keepsakeHead,
  keepsakeManifest,
  type SignedKeepsake,
} from '#shared/contract/keepsake.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';
import { markErasing } from './media.ts';

/** A post out of a keepsake that was brought in, verified before it was stored. */
export type ArchivedPost = {
  postId: string;
  archiveId: string;
  classId: string;
  revision: number;
  manifest: KeepsakeManifest;
  signature: string;
  mediaId: string | null;
  coverMediaId: string | null;
  /** An endpoint's receipt for it is in the keepsake. */
  isConfirmed: boolean;
};

type Row = Omit<ArchivedPost, 'manifest' | 'isConfirmed'> & { manifest: string; isConfirmed: number };

const columns = `post_id AS postId, archive_id AS archiveId, class_id AS classId, revision, manifest, signature,
  media_id AS mediaId, cover_media_id AS coverMediaId, is_confirmed AS isConfirmed`;

const toPost = (row: Row): ArchivedPost => ({
  ...row,
  manifest: keepsakeManifest.parse(JSON.parse(row.manifest)),
  isConfirmed: row.isConfirmed === 1,
});

/** What was brought in; the same keepsake again changes nothing. To be called in a transaction. */
export const putArchive = (db: Database, { keepsake, signature }: SignedKeepsake, broughtAt: number): void => {
  statement<{ id: string; head: string; signature: string; broughtAt: number }>(
    db,
    `INSERT INTO archives (id, head, signature, brought_at) VALUES (:id, :head, :signature, :broughtAt)
     ON CONFLICT DO NOTHING`,
  ).run({ id: keepsake.keepsakeId, head: JSON.stringify(keepsake), signature, broughtAt });
};

/** To be called in a transaction. */
export const insertArchivedPost = (db: Database, post: ArchivedPost): void => {
  statement<Row>(
    db,
    `INSERT INTO archived_posts (post_id, archive_id, class_id, revision, manifest, signature, media_id, cover_media_id,
       is_confirmed)
     VALUES (:postId, :archiveId, :classId, :revision, :manifest, :signature, :mediaId, :coverMediaId, :isConfirmed)`,
  ).run({ ...post, manifest: JSON.stringify(post.manifest), isConfirmed: post.isConfirmed ? 1 : 0 });
};

export const findArchivedPost = (db: ReadableDatabase, postId: string): ArchivedPost | null => {
  const row = statement<{ postId: string }, Row>(
    db,
    `SELECT ${columns} FROM archived_posts WHERE post_id = :postId`,
  ).get({ postId });
  return row === undefined ? null : toPost(row);
};

export const findArchivedPostOfMedium = (db: ReadableDatabase, mediaId: string): ArchivedPost | null => {
  const row = statement<{ mediaId: string }, Row>(
    db,
    `SELECT ${columns} FROM archived_posts WHERE media_id = :mediaId`,
  ).get({ mediaId });
  return row === undefined ? null : toPost(row);
};

/** Whose posts are archived here, in which revision. */
export const listArchivedRevisions = (
  db: ReadableDatabase,
): { postId: string; classId: string; revision: number; archiveId: string }[] =>
  statement<[], { postId: string; classId: string; revision: number; archiveId: string }>(
    db,
    'SELECT post_id AS postId, class_id AS classId, revision, archive_id AS archiveId FROM archived_posts',
  ).all();

/** With its bytes; to be called in a transaction. */
export const deleteArchivedPost = (db: Database, postId: string): void => {
  const post = findArchivedPost(db, postId);
  if (post === null) return;
  statement<{ postId: string }>(db, 'DELETE FROM archived_posts WHERE post_id = :postId').run({ postId });
  for (const id of [post.mediaId, post.coverMediaId]) if (id !== null) markErasing(db, id);
};

export type ArchiveRow = { head: KeepsakeHead; broughtAt: number; posts: number };

/** The newest first. */
export const listArchives = (db: ReadableDatabase): ArchiveRow[] =>
  statement<[], { head: string; broughtAt: number; posts: number }>(
    db,
    `SELECT head, brought_at AS broughtAt,
       (SELECT count(*) FROM archived_posts WHERE archive_id = archives.id) AS posts
     FROM archives ORDER BY brought_at DESC, id DESC`,
  )
    .all()
    .map((row) => ({ ...row, head: keepsakeHead.parse(JSON.parse(row.head)) }));

/** With all that is in it; answers whether it was there. To be called in a transaction. */
export const deleteArchive = (db: Database, archiveId: string): boolean => {
  for (const { postId, archiveId: of } of listArchivedRevisions(db))
    if (of === archiveId) deleteArchivedPost(db, postId);
  return (
    statement<{ archiveId: string }>(db, 'DELETE FROM archives WHERE id = :archiveId').run({ archiveId }).changes > 0
  );
};

/** All of them; to be called in a transaction. */
export const deleteArchives = (db: Database): void => {
  for (const { head } of listArchives(db)) deleteArchive(db, head.keepsakeId);
};

export const countArchivedPosts = (db: ReadableDatabase): number =>
  statement<[], { count: number }>(db, 'SELECT count(*) AS count FROM archived_posts').get()?.count ?? 0;
