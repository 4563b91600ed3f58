import { findIncomingObstacle, type UndoObstacle } from '#shared/domain/decision.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import {
  type DecidedIncoming,
  deleteIncomingDecision,
  findIncomingDecision,
  listDecidedIncoming,
  putIncomingDecision,
} from '../db/incoming.ts';
import { deleteUnsentReports, hasReportLeft } from '../db/reports.ts';

/** Why a decision about a partner's post cannot be taken back, or `null` while it can. */
export const incomingObstacle = (
  db: ReadableDatabase,
  { postId, afterState, afterRevision }: DecidedIncoming,
): UndoObstacle | null =>
  findIncomingObstacle({
    after: { state: afterState, revision: afterRevision },
    now: findIncomingDecision(db, postId),
    hasReportLeft: afterState === 'reported' && hasReportLeft(db, postId),
  });

/**
 * Puts back what stood before, for those of the decision's posts about which nothing was decided since; a report that has
 * not left goes. To be called in a transaction. Answers which were put back.
 */
export const undoIncoming = (db: Database, decisionId: string): string[] => {
  const possible = listDecidedIncoming(db, decisionId).filter((one) => incomingObstacle(db, one) === null);
  for (const { postId, before, afterState } of possible) {
    if (afterState === 'reported') deleteUnsentReports(db, postId);
    if (before === null) deleteIncomingDecision(db, postId);
    else putIncomingDecision(db, before);
  }
  return possible.map(({ postId }) => postId);
};
