import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { findReadableMedium, type Medium } from '../db/media.ts';
import { parseByteRange } from '../http/byte-range.ts';
import { type Route, rawRoute } from '../http/route.ts';
import { extensionOf } from '../media/sniff.ts';
import { requireVerified } from '../projects/project-view.ts';

/** The bytes came from another school: nothing in them may ever run, be guessed at, or choose its own name (V9). */
const headersOf = (medium: Medium): Headers =>
  new Headers({
    'content-type': medium.mime_type,
    'content-disposition': `attachment; filename="${medium.sha256}.${extensionOf(medium.mime_type)}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    'accept-ranges': 'bytes',
    etag: `"${medium.sha256}"`,
  });

export const mediaRoutes: readonly Route[] = [
  rawRoute({
    method: 'GET',
    path: wirePaths.media('{sha256}'),
    access: 'owner',
    operationId: 'readMedium',
    summary: 'The bytes of a medium that a post in one of the class’s projects uses; single ranges.',
    errors: ['request.invalid', 'class.not_verified', 'media.not_found', 'request.range_not_satisfiable'],
    params: z.object({ sha256: basics.sha256 }),
    answer: { kind: 'raw', description: 'The medium, or a range of it.', mediaType: '*/*', statuses: [200, 206] },
    handle: async ({ context, caller, parsed, request }) => {
      await requireVerified(context.db, caller.classId);
      const medium = await findReadableMedium(context.db, parsed.sha256, caller.classId);
      if (medium === undefined) throw new AppError('media.not_found');
      const headers = headersOf(medium);
      const condition = request.headers.get('if-range');
      const isSame = condition === null || condition === headers.get('etag');
      const range = isSame ? parseByteRange(request.headers.get('range'), medium.size_bytes) : null;
      if (range === 'unsatisfiable') {
        throw new AppError('request.range_not_satisfiable', { sizeBytes: medium.size_bytes });
      }
      const { start, end } = range ?? { start: 0, end: medium.size_bytes - 1 };
      headers.set('content-length', String(end - start + 1));
      if (range !== null) headers.set('content-range', `bytes ${start}-${end}/${medium.size_bytes}`);
      const body = request.method === 'HEAD' ? null : await context.media.read(medium.sha256, start, end);
      return new Response(body, { status: range === null ? 200 : 206, headers });
    },
  }),
];
