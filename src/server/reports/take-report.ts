import type { ReportRequest } from '#shared/contract/wire.ts';
import type { Caller } from '../db/devices.ts';
import { putReport } from '../db/reports.ts';
import type { EndpointContext } from '../endpoint-context.ts';

/**
 * Keeps what a member of a project reports in it, and counts it for the class. The same again changes nothing.
 * @throws AppError `post.not_found`, `auth.not_allowed`.
 */
export const takeReport = async (
  { db, now, reports }: EndpointContext,
  { classId }: Pick<Caller, 'classId'>,
  { projectId, ...report }: ReportRequest & { projectId: string },
): Promise<void> => {
  const by = { classId, projectId, now: now() };
  const isNew = await db.transaction().execute((tx) => putReport(tx, report, by));
  if (isNew) await reports.count(classId);
};
