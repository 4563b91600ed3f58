import type { AdminReport } from '#shared/contract/admin.ts';
import { reportReasons } from '#shared/domain/incoming.ts';
import { limits } from '#shared/domain/limits.ts';
import { listReports as listMessageReports } from '../db/messages.ts';
import { type ListedReport, listReports, rulingOf } from '../db/reports.ts';
import { type AdminHandlers, adminOf } from './admin-call.ts';
import { readReported, settleReport } from './deeds.ts';
import { openReport, ruleReport } from './rule-report.ts';

const toReport = (row: ListedReport): AdminReport => ({
  reportId: row.id,
  reason: reportReasons.find((reason) => reason === row.reason) ?? 'other',
  words: row.words,
  reportedAt: row.reported_at,
  reporterName: row.reporter_name,
  ownerClassId: row.owner_class_id,
  ownerName: row.owner_name,
  question: (JSON.parse(row.project_content) as { question: string }).question,
  isThere: row.feed_seq !== null,
  ruling: rulingOf(row),
});

/** What classes have reported, for who decides about it. */
export const reportHandlers = {
  'report.list': async (_, { context }) => ({
    reports: (await listReports(context.db, limits.reportsListed)).map(toReport),
  }),
  'report.open': ({ reportId }, call) => openReport(call.context.db, adminOf(call), reportId),
  'report.decide': async (ruling, call) => {
    await ruleReport(call.context.db, adminOf(call), ruling);
    return {};
  },
  'message.list': async (_, { context }) => ({ reports: await listMessageReports(context.db) }),
  'message.open': async ({ messageId }, call) => ({
    messages: await readReported(call.context.db, adminOf(call), messageId),
  }),
  'message.settle': async ({ messageId }, call) => {
    await settleReport(call.context.db, adminOf(call), messageId);
    return {};
  },
} satisfies Partial<AdminHandlers>;
