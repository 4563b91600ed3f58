import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { deleteArchivedPost, listArchivedRevisions } from '../db/archives.ts';
import { withdrawnRevision } from '../db/feed.ts';

/** What its own class has called back goes out of archives too (K5); its bytes are hidden until they are erased. Answers how many. */
export const forgetWithdrawn = ({ openClass }: CoreContext): number => {
  const { db, partners } = openClass();
  const isWithdrawn = ({ postId, classId, revision }: { postId: string; classId: string; revision: number }): boolean =>
    withdrawnRevision(partners, postId, classId) >= revision;
  const gone = listArchivedRevisions(db).filter(isWithdrawn);
  if (gone.length === 0) return 0;
  transaction<void>(db, () => {
    for (const { postId } of gone) deleteArchivedPost(db, postId);
  });
  return gone.length;
};
