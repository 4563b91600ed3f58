import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { reportAnswer, reportRequest, reportsAnswer, wirePaths } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { readReports } from '../db/reports.ts';
import { jsonRoute, type Route } from '../http/route.ts';
import { takeReport } from '../reports/take-report.ts';

export const reportRoutes: readonly Route[] = [
  jsonRoute({
    method: 'POST',
    path: wirePaths.report('{id}'),
    access: 'member',
    operationId: 'reportPost',
    summary: 'Tells the project’s host and the operator of something in another class’s post; repeated, the same.',
    errors: ['request.invalid', 'request.rate_limited', 'post.not_found', 'auth.not_allowed'],
    params: z.object({ id: basics.id }),
    body: reportRequest,
    answer: reportAnswer,
    handle: async ({ context, caller, params, body }) => {
      const waitMs = await context.reports.waitMs(caller.classId);
      if (waitMs > 0) throw new AppError('request.rate_limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
      await takeReport(context, caller, { ...body, projectId: params.id });
      return { reportId: body.reportId };
    },
  }),
  jsonRoute({
    method: 'GET',
    path: wirePaths.reports,
    access: 'device',
    operationId: 'readReports',
    summary: 'What was decided about the calling class’s reports, and reports in projects that it hosts.',
    errors: [],
    answer: reportsAnswer,
    handle: ({ context, caller }) => readReports(context.db, caller.classId, limits.reportsListed),
  }),
];
