import { endpointInfo, wirePaths } from '#shared/contract/wire.ts';
import { jsonRoute, type Route } from '../http/route.ts';

export const infoRoutes: readonly Route[] = [
  jsonRoute({
    method: 'GET',
    path: wirePaths.info,
    access: 'anyone',
    operationId: 'readInfo',
    summary: 'Which endpoint this is, and the key its receipts are signed with.',
    errors: [],
    answer: endpointInfo,
    handle: async ({ context }) => context.identity.info,
  }),
];
