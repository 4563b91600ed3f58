import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { feedPage } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { readFeedJson } from '../db/feed.ts';
import { isMember } from '../db/projects.ts';
import { pageQuery } from '../http/page-query.ts';
import { CheckedJson, jsonRoute, type Route } from '../http/route.ts';
import { requireVerified } from '../projects/project-view.ts';

export const feedRoutes: readonly Route[] = [
  jsonRoute({
    method: 'GET',
    path: '/v1/projects/{id}/feed',
    access: 'past_member',
    operationId: 'readFeed',
    summary:
      "A project's entries after a number, in the endpoint's order; withdrawn posts appear as tombstones only. A class that is not in it any more hears of withdrawals, and of nothing else.",
    errors: ['request.invalid', 'class.not_verified'],
    params: z.object({ id: basics.id }),
    query: pageQuery(limits.feedPageMax),
    answer: feedPage,
    handle: async ({ context, caller, params, query }) => {
      await requireVerified(context.db, caller.classId);
      const kind = (await isMember(context.db, params.id, caller.classId)) ? null : 'tombstone';
      const page = { after: query.after ?? 0, limit: query.limit ?? limits.feedPageMax };
      return new CheckedJson(await readFeedJson(context.db, { projectId: params.id, kind, ...page }));
    },
  }),
];
