import { findUndoObstacle, isAboutIncoming, type OwnDecisionKind, type UndoObstacle } from '#shared/domain/decision.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { liftConcerns } from '../db/concerns.ts';
import { type DecidedPost, type Decision, findDecision, listDecidedPosts, markUndone } from '../db/decisions.ts';
import { deleteErasure, isErasureDue } from '../db/erasures.ts';
import { listDecidedIncoming } from '../db/incoming.ts';
import { findOutbox } from '../db/outbox.ts';
import { findPost, type PostRow, updatePost } from '../db/posts.ts';
import { incomingObstacle, undoIncoming } from '../incoming/undo-incoming.ts';
import { placeOf } from '../sync/take-out-of-batch.ts';
import { endApproval } from './end-approval.ts';

/** A decision about this class's posts. */
type OwnDecision = Decision & { kind: OwnDecisionKind };
const isOwn = (decision: Decision): decision is OwnDecision => !isAboutIncoming(decision.kind);

const obstacleFor = (context: CoreContext, { kind }: OwnDecision, decided: DecidedPost): UndoObstacle | null => {
  const { db } = context.openClass();
  const now = findPost(db, decided.postId);
  if (now === null) return 'changed';
  const item = findOutbox(db, decided.postId);
  return findUndoObstacle({
    kind,
    after: { state: decided.afterState, revision: decided.afterRevision },
    now: { state: now.state, revision: now.revision },
    outbox: item === null || item.revision !== now.revision ? null : placeOf(context, item),
    isErasureDue: isErasureDue(db, decided.postId),
  });
};

/** Why none of the decision's posts can be put back, or `null` when some can. */
export const undoObstacleOf = (context: CoreContext, decision: Decision): UndoObstacle | null => {
  if (decision.undoneAt !== null) return 'undone';
  const { db } = context.openClass();
  const obstacles = isOwn(decision)
    ? listDecidedPosts(db, decision.id).map((one) => obstacleFor(context, decision, one))
    : listDecidedIncoming(db, decision.id).map((one) => incomingObstacle(db, one));
  return obstacles.includes(null) ? null : (obstacles[0] ?? 'erased');
};

const takeBack = (context: CoreContext, { kind }: OwnDecision, { postId, before }: DecidedPost, now: number): void => {
  const { db } = context.openClass();
  const post = findPost(db, postId);
  if (post === null) return;
  switch (kind) {
    case 'approve_partners':
    case 'approve_class':
      endApproval(db, context, post);
      break;
    case 'remove':
      deleteErasure(db, postId);
      break;
    case 'raise_concern':
      liftConcerns(db, postId, { at: now, words: '' });
      break;
    case 'return':
    case 'hold':
      break;
  }
  updatePost(db, { ...post, ...before, updatedAt: now } satisfies PostRow);
};

/**
 * Takes a decision back, for those of its posts with which nobody has gone on and of which nothing has left: all
 * of them in one transaction. Answers how many were put back.
 *
 * @throws AppError `decision.not_found`; `decision.too_late` with the `reason` when none can be put back.
 */
export const undoDecision = (context: CoreContext, decisionId: string): string[] => {
  const { db } = context.openClass();
  const now = context.clock.now();
  return transaction<string[]>(db, () => {
    const decision = findDecision(db, decisionId);
    if (decision === null) throw new AppError('decision.not_found');
    const reason = undoObstacleOf(context, decision);
    if (reason !== null) throw new AppError('decision.too_late', { reason });
    markUndone(db, decisionId, now);
    if (!isOwn(decision)) return undoIncoming(db, decisionId);
    const possible = listDecidedPosts(db, decisionId).filter((one) => obstacleFor(context, decision, one) === null);
    for (const decided of possible) takeBack(context, decision, decided, now);
    return possible.map(({ postId }) => postId);
  });
};
