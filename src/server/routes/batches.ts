import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import {
  batchAnswer,
  batchRequest,
  bulkMediaAnswer,
  framesMediaType,
  signedReceipt,
  wirePaths,
} from '#shared/contract/wire.ts';
import { commitBatch } from '../batches/commit-batch.ts';
import { openBatch } from '../batches/open-batch.ts';
import { jsonRoute, type Route, rawRoute } from '../http/route.ts';
import { receiveFrames } from '../media/receive-frames.ts';

const params = z.object({ id: basics.id });

export const batchRoutes: readonly Route[] = [
  jsonRoute({
    method: 'POST',
    path: wirePaths.batches,
    access: 'device',
    operationId: 'openBatch',
    summary:
      'Announces signed posts and tombstones and says which media are missing. Same id and content: same answer.',
    errors: [
      'request.invalid',
      'request.too_large',
      'batch.conflict',
      'signature.invalid',
      'manifest.invalid',
      'auth.not_allowed',
    ],
    body: batchRequest,
    answer: batchAnswer,
    handle: ({ context, caller, body }) => openBatch(context, caller, body),
  }),
  rawRoute({
    method: 'PUT',
    path: wirePaths.batchMedia('{id}'),
    access: 'owner',
    operationId: 'putMedia',
    summary:
      'Small media of a batch in one request, each framed as 32 bytes SHA-256, 4 bytes big-endian length, bytes.',
    errors: ['request.invalid', 'request.not_found', 'request.too_large'],
    params,
    body: { mediaType: framesMediaType },
    answer: { kind: 'json', schema: bulkMediaAnswer },
    handle: async ({ context, caller, parsed, request }) =>
      Response.json(bulkMediaAnswer.parse(await receiveFrames(context, caller, parsed.id, request))),
  }),
  jsonRoute({
    method: 'POST',
    path: wirePaths.commit('{id}'),
    access: 'owner',
    operationId: 'commitBatch',
    summary:
      'Puts the batch into its feeds and answers, once that is durable, with a signed receipt; repeated, the same.',
    errors: ['request.invalid', 'request.not_found', 'batch.media_missing', 'manifest.invalid', 'auth.not_allowed'],
    params,
    answer: signedReceipt,
    handle: ({ context, caller, params: { id } }) => commitBatch(context, caller, id),
  }),
];
