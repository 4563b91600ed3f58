import type { Captions } from '#shared/contract/schemas/captions.ts';
import type { CorrectionKind } from '#shared/domain/correction.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';
import type { PostRow } from './posts.ts';

/** How a child handed a post in, before its teacher put something right. */
export type Original = {
  postId: string;
  content: Pick<PostRow, 'kind' | 'title' | 'tags' | 'keptTakeId' | 'pictureMediaId' | 'coverKind'> & {
    captions: Captions[];
    /** The strokes of a drawing. */
    drawing: string | null;
  };
  corrections: CorrectionKind[];
  keptAt: number;
};

type Stored = { content: string; corrections: string; keptAt: number };

export const findOriginal = (db: ReadableDatabase, postId: string): Original | null => {
  const row = statement<{ postId: string }, Stored>(
    db,
    'SELECT content, corrections, kept_at AS keptAt FROM originals WHERE post_id = :postId',
  ).get({ postId });
  if (row === undefined) return null;
  const [content, corrections] = [JSON.parse(row.content), JSON.parse(row.corrections)];
  return {
    postId,
    content: content as Original['content'],
    corrections: corrections as CorrectionKind[],
    keptAt: row.keptAt,
  };
};

/** Keeps an original, or one more way in which its post was changed. */
export const putOriginal = (db: Database, { postId, content, corrections, keptAt }: Original): void => {
  statement<Stored & { postId: string }>(
    db,
    `INSERT INTO originals (post_id, content, corrections, kept_at) VALUES (:postId, :content, :corrections, :keptAt)
     ON CONFLICT (post_id) DO UPDATE SET corrections = excluded.corrections`,
  ).run({ postId, content: JSON.stringify(content), corrections: JSON.stringify(corrections), keptAt });
};

/** It is the post itself again, or gone with it. */
export const deleteOriginal = (db: Database, postId: string): void => {
  statement<{ postId: string }>(db, 'DELETE FROM originals WHERE post_id = :postId').run({ postId });
};
