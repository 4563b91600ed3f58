import { z } from 'zod';
import { connectionFindings, connectionSteps } from '../../domain/connection-check.ts';

export const connectionStep = z.enum(connectionSteps);

/** What one step of the check has found. */
export const connectionCheck = z.strictObject({
  /** `null`: nothing is wrong there. */
  finding: z.enum(connectionFindings).nullable(),
  /** How Node or the endpoint names it, for a technician. */
  reason: z
    .string()
    .regex(/^[\w .-]{1,80}$/)
    .nullable(),
  /** How far this computer's clock is ahead (positive) or behind, with `clock_wrong`. */
  clockOffsetMs: z.int().nullable(),
});
export type ConnectionCheck = z.infer<typeof connectionCheck>;

/** What the page has seen, for the report. */
export const connectionReportInput = z.strictObject({
  findings: z.array(connectionCheck.extend({ step: connectionStep })).max(connectionSteps.length),
});
export type ConnectionReportInput = z.infer<typeof connectionReportInput>;
