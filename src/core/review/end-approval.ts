import type { Database } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { deleteApproval } from '../db/approvals.ts';
import { deleteWaiting } from '../db/outbox.ts';
import type { PostRow } from '../db/posts.ts';
import { takeOutOfBatch } from '../sync/take-out-of-batch.ts';

/** Ends the approval of a post of which nothing has left: no batch carries it any more. To be called in a transaction. */
export const endApproval = (db: Database, context: CoreContext, { id, revision }: PostRow): void => {
  takeOutOfBatch(db, context, id);
  deleteWaiting(db, id, revision);
  deleteApproval(db, id, revision);
};
