import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { releaseFileName } from '#shared/contract/schemas/release.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { rangeResponse } from '../http/range-response.ts';
import { type Route, rawRoute } from '../http/route.ts';
import { fileStream } from '../media/file-stream.ts';

/** A manifest may be another one in a minute, and nothing of the rest is meant to be shown. */
const headersOf = (etag: string): Headers =>
  new Headers({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-cache',
    etag,
  });

/** Releases of the kiosk, out of a folder that the operator fills; what they are worth, the kiosks see by their signature. */
export const updateRoutes: readonly Route[] = [
  rawRoute({
    method: 'GET',
    path: wirePaths.update('{name}'),
    access: 'anyone',
    operationId: 'readUpdate',
    summary:
      'A file of a release of the kiosk, or its manifest; single ranges. Not there unless the operator offers releases.',
    errors: ['request.not_found', 'request.range_not_satisfiable'],
    params: z.object({ name: z.string() }),
    answer: { kind: 'raw', description: 'The file, or a range of it.', mediaType: '*/*', statuses: [200, 206] },
    handle: async ({ context, parsed, request }) => {
      const { success, data: name } = releaseFileName.safeParse(parsed.name);
      if (!success || context.updatesDir === null) throw new AppError('request.not_found');
      const path = join(context.updatesDir, name);
      const found = await stat(path).catch(() => null);
      if (found?.isFile() !== true) throw new AppError('request.not_found');
      const headers = headersOf(`"${found.size}-${Math.floor(found.mtimeMs)}"`);
      return rangeResponse(request, {
        headers,
        sizeBytes: found.size,
        read: (start, end) => fileStream(path, start, end),
      });
    },
  }),
];
