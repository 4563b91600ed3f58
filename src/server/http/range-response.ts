import { AppError } from '#shared/errors/app-error.ts';
import { parseByteRange } from './byte-range.ts';

/** Bytes that are there, with an `etag` among their headers. */
type Bytes = {
  headers: Headers;
  sizeBytes: number;
  /** `start` to `end`, both included. */
  read(start: number, end: number): Promise<ReadableStream<Uint8Array>> | ReadableStream<Uint8Array>;
};

/**
 * All of it, or the single range that is asked for; without bytes for `HEAD`. With `If-Range`, a range of what it is
 * now only (RFC 9110, 13.1.5).
 *
 * @throws AppError `request.range_not_satisfiable`.
 */
export const rangeResponse = async (request: Request, { headers, sizeBytes, read }: Bytes): Promise<Response> => {
  headers.set('accept-ranges', 'bytes');
  const condition = request.headers.get('if-range');
  const isSame = condition === null || condition === headers.get('etag');
  const range = isSame ? parseByteRange(request.headers.get('range'), sizeBytes) : null;
  if (range === 'unsatisfiable') throw new AppError('request.range_not_satisfiable', { sizeBytes });
  const { start, end } = range ?? { start: 0, end: sizeBytes - 1 };
  headers.set('content-length', String(end - start + 1));
  if (range !== null) headers.set('content-range', `bytes ${start}-${end}/${sizeBytes}`);
  const body = request.method === 'HEAD' || sizeBytes === 0 ? null : await read(start, end);
  return new Response(body, { status: range === null ? 200 : 206, headers });
};
