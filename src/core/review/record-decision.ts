import type { DecisionKind } from '#shared/domain/decision.ts';
import type { Database } from '#sqlite/open-database.ts';
import { forgetDecisionsBefore, insertDecidedPost, putDecision } from '../db/decisions.ts';
import type { PostRow } from '../db/posts.ts';

/** One press of the teacher, about one post or several. */
export type Deciding = { id: string; kind: DecisionKind; at: number };

const rememberedMs = 30 * 24 * 60 * 60_000;

/** Begins or goes on with a decision; what nobody takes back any more is forgotten. To be called in a transaction. */
export const beginDecision = (db: Database, { id, kind, at }: Deciding): void => {
  forgetDecisionsBefore(db, at - rememberedMs);
  putDecision(db, { id, kind, decidedAt: at });
};

/** Keeps what is needed to take the decision back. To be called in the transaction that changes the post. */
export const recordDecision = (db: Database, deciding: Deciding, before: PostRow, after: PostRow): void => {
  beginDecision(db, deciding);
  const { state, revision, teacherNote, teacherIcon, teacherVoiceId, submittedAt } = before;
  insertDecidedPost(db, {
    decisionId: deciding.id,
    postId: before.id,
    before: { state, revision, teacherNote, teacherIcon, teacherVoiceId, submittedAt },
    afterState: after.state,
    afterRevision: after.revision,
  });
};
