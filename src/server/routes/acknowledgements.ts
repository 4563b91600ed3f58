import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { acknowledgementPage, acknowledgementsAnswer, acknowledgementsRequest } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { putAcknowledgements, readAcknowledgements } from '../db/acknowledgements.ts';
import { pageQuery } from '../http/page-query.ts';
import { jsonRoute, type Route } from '../http/route.ts';

export const acknowledgementRoutes: readonly Route[] = [
  jsonRoute({
    method: 'POST',
    path: '/v1/projects/{id}/acknowledgements',
    access: 'past_member',
    operationId: 'acknowledge',
    summary:
      'Says of other classes’ posts in a project that they are here, were watched, or are erased; repeated, the same.',
    errors: ['request.invalid'],
    params: z.object({ id: basics.id }),
    body: acknowledgementsRequest,
    answer: acknowledgementsAnswer,
    handle: ({ context, caller, params, body }) =>
      context.db.transaction().execute(async (tx) => {
        const by = { classId: caller.classId, projectId: params.id, now: context.now() };
        return { counted: await putAcknowledgements(tx, body.acknowledgements, by) };
      }),
  }),
  jsonRoute({
    method: 'GET',
    path: '/v1/acknowledgements',
    access: 'device',
    operationId: 'readAcknowledgements',
    summary: 'What other classes said of the calling class’s own posts after a number, in the order it came.',
    errors: ['request.invalid'],
    query: pageQuery(limits.feedPageMax),
    answer: acknowledgementPage,
    handle: ({ context, caller, query }) =>
      readAcknowledgements(context.db, {
        ownerClassId: caller.classId,
        after: query.after ?? 0,
        limit: query.limit ?? limits.feedPageMax,
      }),
  }),
];
