import type { Medium } from '../db/media.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { rangeResponse } from '../http/range-response.ts';
import { extensionOf } from './sniff.ts';

/** The bytes came from a school: nothing in them may ever run, be guessed at, or choose its own name (V9). */
const headersOf = (medium: Medium): Headers =>
  new Headers({
    'content-type': medium.mime_type,
    'content-disposition': `attachment; filename="${medium.sha256}.${extensionOf(medium.mime_type)}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    etag: `"${medium.sha256}"`,
  });

/**
 * A medium that the asking side may read, or a single range of it; without bytes for `HEAD`.
 *
 * @throws AppError `request.range_not_satisfiable`.
 */
export const serveMedium = (context: EndpointContext, medium: Medium, request: Request): Promise<Response> =>
  rangeResponse(request, {
    headers: headersOf(medium),
    sizeBytes: medium.size_bytes,
    read: (start, end) => context.media.read(medium.sha256, start, end),
  });
