import { AppError } from '#shared/errors/app-error.ts';
import type { Medium } from '../db/media.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { parseByteRange } from '../http/byte-range.ts';
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
    'accept-ranges': 'bytes',
    etag: `"${medium.sha256}"`,
  });

/**
 * A medium that the asking side may read, or a single range of it; without bytes for `HEAD`.
 *
 * @throws AppError `request.range_not_satisfiable`.
 */
export const serveMedium = async (context: EndpointContext, medium: Medium, request: Request): Promise<Response> => {
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
};
