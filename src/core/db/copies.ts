import type { PostKind } from '#shared/domain/post.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** A file with posts in it that left this computer's keeping. */
export type CopyRow = {
  id: string;
  kind: 'stick' | 'family' | 'keepsake';
  /** The stick's name. */
  place: string;
  file: string;
  madeAt: number;
  /** Since when it is known to be deleted. */
  goneAt: number | null;
};

/** A post in such a file. Of one that is erased only that it was called back is left. */
export type CopiedPost = {
  copyId: string;
  postId: string;
  revision: number;
  /** Whose it is when it is a partner's; that one's recall is in the partners' file. */
  partnerClassId: string | null;
  studentName: string | null;
  kind: PostKind | null;
  /** Whether it was called back or removed: this file is out of reach of that. */
  isRecalled: boolean;
};

const columns = 'id, kind, place, file, made_at AS madeAt, gone_at AS goneAt';

/** To be called in a transaction. */
export const insertCopy = (
  db: Database,
  copy: Omit<CopyRow, 'goneAt'>,
  posts: readonly { postId: string; revision: number; partnerClassId?: string | null }[],
): void => {
  statement<Omit<CopyRow, 'goneAt'>>(
    db,
    'INSERT INTO copies (id, kind, place, file, made_at) VALUES (:id, :kind, :place, :file, :madeAt)',
  ).run(copy);
  const insert = statement<{ copyId: string; postId: string; revision: number; partnerClassId: string | null }>(
    db,
    `INSERT INTO copied_posts (copy_id, post_id, revision, partner_class_id)
     VALUES (:copyId, :postId, :revision, :partnerClassId)
     ON CONFLICT (copy_id, post_id) DO UPDATE SET revision = max(revision, excluded.revision)`,
  );
  for (const { postId, revision, partnerClassId = null } of posts) {
    insert.run({ copyId: copy.id, postId, revision, partnerClassId });
  }
};

/** As if it had never been made; to be called in a transaction. */
export const deleteCopy = (db: Database, id: string): void => {
  statement<{ id: string }>(db, 'DELETE FROM copied_posts WHERE copy_id = :id').run({ id });
  statement<{ id: string }>(db, 'DELETE FROM copies WHERE id = :id').run({ id });
};

/** Whether this revision was ever written onto a stick or into a keepsake, wherever that is by now. */
export const isOnStick = (db: ReadableDatabase, postId: string, revision: number): boolean =>
  statement<{ postId: string; revision: number }, { found: number }>(
    db,
    `SELECT 1 AS found FROM copied_posts c JOIN copies ON copies.id = c.copy_id
     WHERE c.post_id = :postId AND c.revision >= :revision AND copies.kind <> 'family' LIMIT 1`,
  ).get({ postId, revision }) !== undefined;

/** The newest first. */
export const listCopies = (db: ReadableDatabase): CopyRow[] =>
  statement<[], CopyRow>(db, `SELECT ${columns} FROM copies ORDER BY made_at DESC, id DESC`).all();

export const findCopy = (db: ReadableDatabase, id: string): CopyRow | null =>
  statement<{ id: string }, CopyRow>(db, `SELECT ${columns} FROM copies WHERE id = :id`).get({ id }) ?? null;

/** What is in all of them; of partners' posts it is not known here what became of them. */
export const listCopiedPosts = (db: ReadableDatabase): CopiedPost[] =>
  statement<[], Omit<CopiedPost, 'isRecalled'> & { isRecalled: number }>(
    db,
    `SELECT c.copy_id AS copyId, c.post_id AS postId, c.revision, c.partner_class_id AS partnerClassId,
       s.name AS studentName, p.kind, c.partner_class_id IS NULL AND
       (p.id IS NULL OR (k.kind = 'keepsake' AND (p.state <> 'approved' OR p.revision > c.revision)) OR p.state = 'removed' OR EXISTS (
         SELECT 1 FROM withdrawals w WHERE w.post_id = c.post_id AND w.revision >= c.revision)) AS isRecalled
     FROM copied_posts c JOIN copies k ON k.id = c.copy_id LEFT JOIN posts p ON p.id = c.post_id AND p.state <> 'removed'
       LEFT JOIN students s ON s.id = p.student_id
     ORDER BY c.copy_id, isRecalled DESC, s.name, c.post_id`,
  )
    .all()
    .map((row) => ({ ...row, isRecalled: row.isRecalled === 1 }));

export const markCopyGone = (db: Database, id: string, goneAt: number): void => {
  statement<{ id: string; goneAt: number }>(
    db,
    'UPDATE copies SET gone_at = :goneAt WHERE id = :id AND gone_at IS NULL',
  ).run({ id, goneAt });
};
