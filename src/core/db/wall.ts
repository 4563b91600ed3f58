import type { PostKind, PostPurpose } from '#shared/domain/post.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What a post on the wall is chosen and ordered by. */
export type WallRow = {
  postId: string;
  projectId: string;
  classId: string;
  kind: PostKind;
  purpose: PostPurpose;
  promptId: string | null;
  approvedAt: number;
};

const columns = `post_id AS postId, project_id AS projectId, class_id AS classId, kind, purpose, prompt_id AS promptId,
  approved_at AS approvedAt`;

/** The trigram index finds nothing shorter. */
const indexedFrom = 3;

/** Every post of this file's wall, the newest first. */
export const listWall = (db: ReadableDatabase): WallRow[] =>
  statement<[], WallRow>(db, `SELECT ${columns} FROM wall_posts ORDER BY approved_at DESC, post_id DESC`).all();

/**
 * The posts whose words hold `query`, in any script; case does not matter. Three characters and more are looked up in the
 * index, fewer are looked for in all words, since Chinese words are short.
 */
export const searchWall = (db: ReadableDatabase, query: string): Set<string> => {
  const isIndexed = [...query].length >= indexedFrom;
  const rows = isIndexed
    ? statement<{ phrase: string }, { postId: string }>(
        db,
        `SELECT post_id AS postId FROM wall_words JOIN wall_posts ON wall_posts.id = wall_words.rowid
         WHERE wall_words MATCH :phrase`,
      ).all({ phrase: `"${query.replaceAll('"', '""')}"` })
    : statement<{ pattern: string }, { postId: string }>(
        db,
        `SELECT post_id AS postId FROM wall_posts WHERE words LIKE :pattern ESCAPE '\\'`,
      ).all({ pattern: `%${query.replaceAll(/[\\%_]/gu, '\\$&')}%` });
  return new Set(rows.map(({ postId }) => postId));
};

const idsOf = (rows: { postId: string }[]): Set<string> => new Set(rows.map(({ postId }) => postId));

/** Partners' posts whose child has this role in its class. */
export const listInRole = (partners: ReadableDatabase, role: string): Set<string> =>
  idsOf(
    statement<{ role: string }, { postId: string }>(
      partners,
      `SELECT post_id AS postId FROM partner_posts WHERE manifest ->> '$.role' = :role`,
    ).all({ role }),
  );

/** The same of own posts, by the role that the child has now. */
export const listOwnInRole = (db: ReadableDatabase, role: string): Set<string> =>
  idsOf(
    statement<{ role: string }, { postId: string }>(
      db,
      `SELECT posts.id AS postId FROM posts JOIN class_roles ON class_roles.project_id = posts.project_id
         AND class_roles.student_id = posts.student_id WHERE class_roles.role = :role AND posts.is_of_class = 0`,
    ).all({ role }),
  );
