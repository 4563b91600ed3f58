import type { ReportDecision } from '#shared/domain/incoming.ts';
import { limits } from '#shared/domain/limits.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import type { Admin } from '../admin/audited.ts';
import { ruleReport } from '../admin/rule-report.ts';
import { listReports } from '../db/reports.ts';
import type { Database } from '../db/schema.ts';
import { date } from './say-row.ts';
import { UsageError } from './usage-error.ts';

/** One report a block: what is wrong in the reporting class's words, whose post it is, and how it stands. */
export const showReports = async (db: Database): Promise<void> => {
  const reports = await listReports(db, limits.reportsListed);
  for (const row of reports) {
    const state = row.decided_at === null ? 'open' : `${row.decision} ${date(row.decided_at)} UTC`;
    console.log(`${row.id}   ${date(row.reported_at)} UTC   ${row.reason}   ${state}`);
    console.log(`  post ${row.post_id} of ${row.owner_class_id} (${row.owner_name}) in project ${row.project_id}`);
    console.log(
      `  reported by ${row.class_id} (${row.reporter_name})${row.words === '' ? '' : `: ${row.words.replaceAll('\n', ' ')}`}`,
    );
  }
  if (reports.length === 0) console.log('Nothing was reported.');
};

/** Takes the reported post off, or leaves it; the classes are told in `words`. @throws UsageError. */
export const decideReport = async (
  db: Database,
  admin: Admin,
  ruling: { reportId: string; decision: ReportDecision; words: string },
): Promise<void> => {
  if (ruling.words.length > limits.reportMaxChars)
    throw new UsageError(`Expected --words of at most ${limits.reportMaxChars} characters`);
  await ruleReport(db, admin, ruling).catch((error: unknown) => {
    throw hasCode(error, 'request.not_found') ? new UsageError(`No report ${ruling.reportId}`) : error;
  });
  console.log(
    ruling.decision === 'removed'
      ? 'The post is given to nobody any more. Classes that have it see your decision if they reported it.'
      : 'The post stays. The class that reported it is told.',
  );
};
