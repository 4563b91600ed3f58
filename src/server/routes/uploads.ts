import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { type Route, rawRoute } from '../http/route.ts';

const params = z.object({ id: basics.id });
const offsetMediaType = 'application/offset+octet-stream';
const path = `${wirePaths.uploads}/{id}`;

const answer = (statuses: readonly number[]) => ({ kind: 'raw', description: 'tus 1.0.0', statuses }) as const;

/** tus 1.0.0 with the extensions creation, creation-with-upload and termination. */
export const uploadRoutes: readonly Route[] = [
  rawRoute({
    method: 'OPTIONS',
    path: wirePaths.uploads,
    access: 'device',
    operationId: 'readTusCapabilities',
    summary: 'What this tus server can do.',
    errors: [],
    answer: answer([204]),
    handle: ({ tus, request, caller }) => tus(request, caller),
  }),
  rawRoute({
    method: 'POST',
    path: wirePaths.uploads,
    access: 'device',
    operationId: 'createUpload',
    summary: 'Creates a resumable upload of one medium of a batch; Upload-Metadata carries batchId and sha256.',
    errors: [
      'request.invalid',
      'request.not_found',
      'quota.exceeded',
      'upload.hash_mismatch',
      'upload.type_refused',
      'media.not_playable',
    ],
    body: { mediaType: offsetMediaType },
    answer: answer([201]),
    handle: ({ tus, request, caller }) => tus(request, caller),
  }),
  rawRoute({
    method: 'HEAD',
    path,
    access: 'owner',
    operationId: 'readUploadOffset',
    summary: 'How many bytes of an upload are here.',
    errors: ['request.invalid', 'media.not_found'],
    params,
    answer: answer([200]),
    handle: ({ tus, request, caller }) => tus(request, caller),
  }),
  rawRoute({
    method: 'PATCH',
    path,
    access: 'owner',
    operationId: 'continueUpload',
    summary: 'Appends bytes at Upload-Offset. The last byte ends in the check of size, SHA-256 and type.',
    errors: [
      'request.invalid',
      'media.not_found',
      'take.wrong_offset',
      'upload.hash_mismatch',
      'upload.type_refused',
      'media.not_playable',
    ],
    params,
    body: { mediaType: offsetMediaType },
    answer: answer([204]),
    handle: ({ tus, request, caller }) => tus(request, caller),
  }),
  rawRoute({
    method: 'DELETE',
    path,
    access: 'owner',
    operationId: 'abandonUpload',
    summary: 'Gives up an unfinished upload and what it reserved.',
    errors: ['request.invalid', 'media.not_found'],
    params,
    answer: answer([204]),
    handle: ({ tus, request, caller }) => tus(request, caller),
  }),
];
