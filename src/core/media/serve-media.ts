import { limits } from '#shared/domain/limits.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext } from '../context.ts';
import { findSealedMedium, readMediumRange, type SealedMedium } from '../db/media.ts';
import { stateOfMedium } from '../db/posts.ts';
import { isTileOfSomebody } from '../db/students.ts';
import { bytesResponse } from '../http/carried-bytes.ts';
import { commonHeaders, errorResponse } from '../http/responses.ts';
import { type ByteRange, parseByteRange } from './byte-range.ts';
import type { MediaGrants } from './media-grants.ts';

type Found = { db: ReadableDatabase; medium: SealedMedium };

const find = (context: CoreContext, mediaId: string): Found => {
  const { db, partners } = context.openClass();
  // hidden at once, although its bytes are still here in case the teacher takes the removal back
  if (stateOfMedium(db, mediaId) === 'removed') throw new AppError('media.not_found');
  for (const file of [db, partners]) {
    const medium = findSealedMedium(file, mediaId);
    if (medium !== null) return { db: file, medium };
  }
  throw new AppError('media.not_found');
};

const headersOf = (medium: SealedMedium): Record<string, string> => ({
  ...commonHeaders,
  'content-type': medium.mimeType,
  'accept-ranges': 'bytes',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
});

/** Without a range: the whole medium while it fits into one answer, else its beginning as a 206. */
const rangeToSend = (header: string | null, { sizeBytes }: SealedMedium): ByteRange | null => {
  const range = parseByteRange(header, sizeBytes);
  if (range !== null || sizeBytes <= limits.rangeMaxBytes) return range;
  return { from: 0, to: limits.rangeMaxBytes };
};

const sendRange = ({ db, medium }: Found, header: string | null): Response => {
  const range = rangeToSend(header, medium);
  const { from, to } = range ?? { from: 0, to: medium.sizeBytes };
  const headers = { ...headersOf(medium), 'content-length': `${to - from}` };
  const body = readMediumRange(db, medium.id, from, to);
  if (range === null) return bytesResponse(body, { headers });
  return bytesResponse(body, {
    status: 206,
    headers: { ...headers, 'content-range': `bytes ${from}-${to - 1}/${medium.sizeBytes}` },
  });
};

const send = (found: Found, request: Request): Response => {
  const { sizeBytes } = found.medium;
  if (request.method === 'HEAD') {
    return new Response(null, { headers: { ...headersOf(found.medium), 'content-length': `${sizeBytes}` } });
  }
  try {
    return sendRange(found, request.headers.get('range'));
  } catch (error) {
    if (!hasCode(error, 'request.range_not_satisfiable')) throw error;
    return errorResponse(error, { 'content-range': `bytes */${sizeBytes}` });
  }
};

/**
 * Answers `GET|HEAD /drawn-tiles/<medium>` while it is the picture of a child of the class.
 * @throws AppError `media.not_found`, `media.damaged`.
 */
export const serveTile = (context: CoreContext, request: Request, mediaId: string): Response => {
  if (!isTileOfSomebody(context.openClass().db, mediaId)) throw new AppError('media.not_found');
  return send(find(context, mediaId), request);
};

/**
 * Answers `GET|HEAD /media/<id>?grant=G` from the class's media, then from the partners'.
 *
 * No answer carries more than `limits.rangeMaxBytes`: an open answer occupies one of the six connections that
 * Chromium has for a host, and paused players would starve a recording's slices. A longer or open-ended range gets
 * a shorter 206, which Chromium's players continue by themselves. HEAD tells the size of the whole.
 *
 * A range behind the end is answered as `request.range_not_satisfiable` with the size in `content-range`.
 *
 * @throws AppError `auth.grant_expired`, `auth.not_allowed`, `media.not_found`, `media.damaged`.
 */
export const serveMedia = (
  context: CoreContext,
  grants: Pick<MediaGrants, 'check'>,
  request: Request,
  mediaId: string,
): Response => {
  grants.check(mediaId, new URL(request.url).searchParams.get('grant') ?? '');
  return send(find(context, mediaId), request);
};
