import type { ReportsAnswer } from '#shared/contract/wire.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import {
  listUnsentReports,
  markReportRefused,
  markReportSent,
  putHostedReport,
  putRuling,
  type ReportRow,
} from '../db/reports.ts';
import { judgeFailure, problemOf } from './refusal.ts';
import type { Round } from './round.ts';
import { undoWindowOf } from './undo-window.ts';

type Parts = Pick<CoreContext, 'settings' | 'clock' | 'openClass'>;

/** When a report may leave: after the undo window. A clock that was set back keeps it for no longer than a window. */
const leavesIn = (context: Parts, { reportedAt }: ReportRow): number => {
  const leftMs = reportedAt + undoWindowOf(context) - context.clock.now();
  return leftMs > undoWindowOf(context) ? 0 : leftMs;
};

/** When the next report may leave, by the clock; `null` when none waits for that. */
export const nextReportLeavesAt = (context: Parts): number | null => {
  const waiting = listUnsentReports(context.openClass().db)
    .map((report) => leavesIn(context, report))
    .filter((leftMs) => leftMs > 0);
  return waiting.length === 0 ? null : context.clock.now() + Math.min(...waiting);
};

/** The post is in no project of this class any more: said again, it would be refused again. */
const isForGood: ReadonlySet<string> = new Set(['post.not_found', 'auth.not_allowed', 'request.invalid']);

const sendReports = async ({ context, client }: Round): Promise<void> => {
  const { db } = context.openClass();
  for (const report of listUnsentReports(db)) {
    if (leavesIn(context, report) > 0) continue;
    const { id, projectId, postId, revision, reason, words } = report;
    try {
      await client.sendReport(projectId, { reportId: id, postId, revision, reason, words });
      transaction<boolean>(db, () => markReportSent(db, id, context.clock.now()));
    } catch (error) {
      const problem = problemOf(error);
      if (!isForGood.has(problem)) throw error;
      transaction<void>(db, () => markReportRefused(db, id, problem));
    }
    context.emit({ type: 'report.changed' });
  }
};

/** Stores what the endpoint says of reports, by line or by stick: those it names have arrived, whatever became of their answer. */
export const storeReportsAnswer = (context: CoreContext, { made, hosted }: ReportsAnswer): void => {
  const { db } = context.openClass();
  const now = context.clock.now();
  const hasNews = transaction<boolean>(db, () => {
    const arrived = made.map(({ reportId }) => markReportSent(db, reportId, now));
    const rulings = made.map(({ reportId: id, ruling }) => ruling !== null && putRuling(db, { id, ...ruling }));
    const told = hosted.map((report) => putHostedReport(db, { id: report.reportId, content: JSON.stringify(report) }));
    return [...arrived, ...rulings, ...told].includes(true);
  });
  if (hasNews) context.emit({ type: 'report.changed' });
};

/**
 * Tells host and operator what the teacher has reported, once the undo window is over, and asks what they decided and what
 * others have reported in projects of this class. A refusal is logged and holds up nothing: posts travel without it.
 */
export const exchangeReports = async (round: Round): Promise<void> => {
  const { context, client } = round;
  try {
    await sendReports(round);
    storeReportsAnswer(context, await client.readReports());
  } catch (error) {
    const verdict = judgeFailure(error)?.kind;
    if (verdict === undefined || verdict === 'wait') throw error;
    context.log('warn', 'sync.report_refused', { problem: problemOf(error) });
  }
};
