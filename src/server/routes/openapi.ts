import { z } from 'zod';
import { jsonRoute, type Route } from '../http/route.ts';
import { openapiDocument } from '../openapi/openapi-document.ts';

/** The description of `routes`, served beside them. */
export const openapiRoutes = (routes: readonly Route[]): readonly Route[] => {
  let document: Record<string, unknown> | undefined;
  return [
    jsonRoute({
      method: 'GET',
      path: '/v1/openapi.json',
      access: 'anyone',
      operationId: 'readOpenapi',
      summary: 'This description.',
      errors: [],
      answer: z.record(z.string(), z.unknown()),
      handle: async () => {
        document ??= openapiDocument([...routes, ...openapiRoutes([])]);
        return document;
      },
    }),
  ];
};
