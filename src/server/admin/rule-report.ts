import type { ReportDecision } from '#shared/domain/incoming.ts';
import { removeFromFeed } from '../db/feed.ts';
import { dropMediaOfPost } from '../db/media.ts';
import { putRuling, type ReportRow } from '../db/reports.ts';
import type { Database, Tx } from '../db/schema.ts';
import { type Admin, audited } from './audited.ts';

/**
 * Takes a post off: it is given to nobody any more, and its class cannot send this revision again. Classes that have it
 * keep it until they hide it; only the class that made it can call it back everywhere.
 */
const takeOff = async (tx: Tx, { post_id: postId, project_id: projectId }: ReportRow, now: number): Promise<void> => {
  const post = await tx.selectFrom('posts').selectAll().where('id', '=', postId).executeTakeFirst();
  if (post === undefined || post.project_id !== projectId) return;
  await removeFromFeed(tx, post.project_id, post.seq);
  await dropMediaOfPost(tx, post.id, post.class_id, now);
};

/**
 * The operator decides about a report: the post is taken off, or it stays. The reporting class and the project's host are
 * told at their next round, in `words`. A later decision replaces an earlier one; what was taken off stays off.
 *
 * @returns whether there is such a report.
 */
export const ruleReport = (
  db: Database,
  admin: Admin,
  ruling: { reportId: string; decision: ReportDecision; words: string },
): Promise<boolean> =>
  audited(db, admin, `report.${ruling.decision}`, async (tx) => {
    const report = await putRuling(tx, { ...ruling, decidedAt: admin.now });
    if (report !== undefined && ruling.decision === 'removed') await takeOff(tx, report, admin.now);
    return { result: report !== undefined, subject: ruling.reportId };
  });
