import type { HostedReport, Report } from '#shared/contract/schemas/incoming.ts';
import { hostedReportDocument } from '#shared/contract/wire.ts';
import type { CoreContext } from '../context.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import type { HostedReportRow, ReportRow } from '../db/reports.ts';

const classNameOf = ({ openClass }: CoreContext, classId: string): string | null =>
  findPartnerClass(openClass().partners, classId)?.name ?? null;

/** What this class has reported, as the teacher sees it. */
export const reportView = (context: CoreContext, row: ReportRow): Report => {
  const { id, postId, alias, reason, words, reportedAt, carriedAt, sentAt, problem, decision, decidedAt } = row;
  return {
    id,
    postId,
    alias,
    className: classNameOf(context, row.classId) ?? '',
    reason,
    words,
    reportedAt,
    carriedAt,
    sentAt,
    problem,
    ruling: decision === null || decidedAt === null ? null : { decision, words: row.decisionWords ?? '', decidedAt },
    isSeen: decidedAt === null || row.seenAt !== null,
  };
};

/** What another class has reported in a project of this one. */
export const hostedReportView = (context: CoreContext, row: HostedReportRow): HostedReport => {
  const { reportId, projectId, postId, classId, reason, words, reportedAt, ruling } = hostedReportDocument.parse(
    JSON.parse(row.content),
  );
  return {
    id: reportId,
    projectId,
    postId,
    className: classNameOf(context, classId),
    reason,
    words,
    reportedAt,
    ruling,
    isSeen: row.seenAt !== null,
  };
};
