import type { PostManifest } from '#shared/contract/wire.ts';
import type { ReportDecision } from '#shared/domain/incoming.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { removeFromFeed } from '../db/feed.ts';
import { dropMediaOfPost } from '../db/media.ts';
import { holdPost } from '../db/posts.ts';
import { findReport, findReportedPost, putRuling, type ReportRow } from '../db/reports.ts';
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
 * Shows the operator a post that was reported, which is written down. `post` is `null` when its class has taken it back, or it
 * was taken off or erased. @throws AppError `request.not_found`.
 */
export const openReport = (
  db: Database,
  admin: Admin,
  reportId: string,
): Promise<{ reportedRevision: number; post: PostManifest | null }> =>
  audited(db, admin, 'report.opened', async (tx) => {
    const found = await findReportedPost(tx, reportId);
    if (found === undefined) throw new AppError('request.not_found', { reportId });
    return { result: { reportedRevision: found.reportedRevision, post: found.manifest }, subject: reportId };
  });

/**
 * The operator decides about a report: the post is taken off, or it stays. The reporting class and the project's host are
 * told at their next round, in `words`. A later decision replaces an earlier one; what was taken off stays off.
 *
 * @throws AppError `request.not_found`.
 */
export const ruleReport = (
  db: Database,
  admin: Admin,
  ruling: { reportId: string; decision: ReportDecision; words: string },
): Promise<void> =>
  audited(db, admin, `report.${ruling.decision}`, async (tx) => {
    const report = await findReport(tx, ruling.reportId);
    if (report === undefined) throw new AppError('request.not_found', { reportId: ruling.reportId });
    // before the report itself: who erases a post holds them in this order
    await holdPost(tx, { postId: report.post_id, projectId: report.project_id });
    await putRuling(tx, { ...ruling, decidedAt: admin.now });
    if (ruling.decision === 'removed') await takeOff(tx, report, admin.now);
    return { result: undefined, subject: ruling.reportId };
  });
