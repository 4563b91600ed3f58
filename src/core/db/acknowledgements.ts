import type { AcknowledgementPage } from '#shared/contract/wire.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What a partner class says of a post of this class. */
export type PartnerWord = Omit<AcknowledgementPage['entries'][number], 'seq'>;

/** Keeps what was said of the newest revision; call it in a transaction. */
export const putPartnerWord = (db: Database, word: PartnerWord): void => {
  const { postId, classId, kind, revision, acknowledgedAt } = word;
  statement<PartnerWord>(
    db,
    `INSERT INTO acknowledgements (post_id, class_id, kind, revision, acknowledged_at)
     VALUES (:postId, :classId, :kind, :revision, :acknowledgedAt)
     ON CONFLICT (post_id, class_id, kind) DO UPDATE SET revision = excluded.revision,
       acknowledged_at = excluded.acknowledged_at WHERE excluded.revision > acknowledgements.revision`,
  ).run({ postId, classId, kind, revision, acknowledgedAt });
};

/** What was said of a revision: of an earlier one only that it is erased. */
export const listPartnerWords = (db: ReadableDatabase, postId: string, revision: number): PartnerWord[] =>
  statement<{ postId: string; revision: number }, PartnerWord>(
    db,
    `SELECT post_id AS postId, class_id AS classId, kind, revision, acknowledged_at AS acknowledgedAt
     FROM acknowledgements WHERE post_id = :postId
       AND (revision = :revision OR (kind = 'erased' AND revision > :revision))
     ORDER BY acknowledged_at, class_id`,
  ).all({ postId, revision });
