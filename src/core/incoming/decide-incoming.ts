import type { IncomingDecisionKind } from '#shared/domain/decision.ts';
import type { ReportReason } from '#shared/domain/incoming.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import {
  findIncomingDecision,
  type IncomingDecisionRow,
  insertDecidedIncoming,
  putIncomingDecision,
} from '../db/incoming.ts';
import { findLook } from '../db/looks.ts';
import { findPartnerPost, type PartnerPostRow } from '../db/partner-posts.ts';
import { insertReport } from '../db/reports.ts';
import { beginDecision } from '../review/record-decision.ts';
import { partnerPostView } from '../sync/partner-post-view.ts';

/** One press of the teacher about partners' posts. */
export type DecidingIncoming = { id: string; kind: IncomingDecisionKind; at: number };

type Seen = { postId: string; revision: number };

/**
 * The post as the teacher saw it. Of a post whose media gave way to others the words are left.
 * @throws AppError `post.not_found`, `post.wrong_state` for another revision.
 */
const requireRevision = (context: CoreContext, { postId, revision }: Seen): PartnerPostRow => {
  const post = findPartnerPost(context.openClass().partners, postId);
  if (post === null) throw new AppError('post.not_found');
  if (post.revision !== revision) {
    throw new AppError('post.wrong_state', { reason: 'other_revision', expected: post.revision });
  }
  return post;
};

/**
 * The same, here with all its media.
 * @throws AppError `post.not_found`, `post.wrong_state` for another revision.
 */
export const requireIncoming = (context: CoreContext, seen: Seen): PartnerPostRow => {
  const post = requireRevision(context, seen);
  if (!partnerPostView(context, post).isComplete) throw new AppError('post.not_found');
  return post;
};

const stateAfter = { accept: 'accepted', hide: 'hidden', report: 'reported' } as const;

/** Keeps a decision with what is needed to take it back. To be called in a transaction. */
const putDecided = (db: Database, deciding: DecidingIncoming, post: PartnerPostRow): void => {
  const { id, kind, at } = deciding;
  const before = findIncomingDecision(db, post.postId);
  const after: IncomingDecisionRow = {
    postId: post.postId,
    revision: post.revision,
    state: stateAfter[kind],
    decidedAt: at,
  };
  if (before?.revision === after.revision && before.state === after.state) {
    throw new AppError('post.wrong_state', { state: after.state });
  }
  putIncomingDecision(db, after);
  beginDecision(db, deciding);
  insertDecidedIncoming(db, {
    decisionId: id,
    postId: post.postId,
    alias: post.manifest.alias,
    kind: post.manifest.kind,
    before,
    afterState: after.state,
    afterRevision: after.revision,
  });
};

/**
 * Accepts or hides a partner's post. Nothing is accepted of which the media are not here; what has to go goes at once.
 * @throws AppError `post.not_found`, `post.wrong_state`.
 */
export const decideIncoming = (context: CoreContext, deciding: DecidingIncoming, seen: Seen): void => {
  const { db } = context.openClass();
  const post = deciding.kind === 'accept' ? requireIncoming(context, seen) : requireRevision(context, seen);
  transaction<void>(db, () => putDecided(db, deciding, post));
};

/** Whether the teacher has watched this very revision. */
export const isIncomingWatched = ({ openClass }: CoreContext, { postId, revision }: Seen): boolean =>
  findLook(openClass().db, postId, revision, 'incoming_looks')?.watchedAt != null;

/** Hides a post at once and keeps what host and operator are told. @throws AppError `post.not_found`, `post.wrong_state`. */
export const reportIncoming = (
  context: CoreContext,
  deciding: DecidingIncoming,
  { reason, words, ...seen }: Seen & { reason: ReportReason; words: string },
): void => {
  const { db } = context.openClass();
  const post = requireRevision(context, seen);
  const { postId, revision, projectId, classId } = post;
  transaction<void>(db, () => {
    putDecided(db, deciding, post);
    const about = { postId, revision, projectId, classId, alias: post.manifest.alias };
    insertReport(db, { id: context.random.uuid(), ...about, reason, words, reportedAt: deciding.at });
  });
};
