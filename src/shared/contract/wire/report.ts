import { z } from 'zod';
import { reportDecisions, reportReasons } from '../../domain/incoming.ts';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';

/** What the endpoint's operator decided about a report. */
const reportRuling = z.object({
  decision: z.enum(reportDecisions),
  words: b.optionalText(limits.reportMaxChars),
  decidedAt: b.epochMs,
});

/** `POST /v1/projects/{id}/reports`: something in another class's post that its host and the operator should see. */
export const reportRequest = z.strictObject({
  /** Chosen by the class: said again, it is the same report. */
  reportId: b.id,
  postId: b.id,
  revision: z.int().positive(),
  reason: z.enum(reportReasons),
  words: b.optionalText(limits.reportMaxChars),
});
export type ReportRequest = z.infer<typeof reportRequest>;
export const reportAnswer = z.object({ reportId: b.id });

/** A report as the host of its project gets it: who reported is not said. */
export const hostedReportDocument = z.object({
  reportId: b.id,
  projectId: b.id,
  postId: b.id,
  revision: z.int().positive(),
  /** Whose post it is. */
  classId: b.classId,
  reason: z.enum(reportReasons),
  words: b.optionalText(limits.reportMaxChars),
  reportedAt: b.epochMs,
  ruling: reportRuling.nullable(),
});
export type HostedReportDocument = z.infer<typeof hostedReportDocument>;

/** `GET /v1/reports`: what was decided about the calling class's reports, and reports in projects that it hosts; the newest. */
export const reportsAnswer = z.object({
  made: z.array(z.object({ reportId: b.id, ruling: reportRuling.nullable() })),
  hosted: z.array(hostedReportDocument),
});
export type ReportsAnswer = z.infer<typeof reportsAnswer>;
