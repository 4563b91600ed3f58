import { limits } from '#shared/domain/limits.ts';
import { stillNames } from '#shared/domain/take.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { MediaGrants } from '../media/media-grants.ts';
import type { StillDesk } from '../media/still-desk.ts';
import { readUpTo } from './read-body.ts';
import { jsonResponse } from './responses.ts';

export type StillParts = {
  /** @throws AppError `auth.grant_expired`, `auth.not_allowed`. */
  checkGrant: MediaGrants['check'];
  putStill: StillDesk['putStill'];
};

/**
 * Answers `PUT /media/<id>/stills/<name>?grant=G`, the JPEG as the body: whoever may play a film may add its pictures.
 * @throws AppError `auth.grant_expired`, `auth.not_allowed`, `request.not_found`, `upload.type_refused`,
 *   `request.too_large`, `media.not_found`, `media.not_playable`, `data.disk_full`.
 */
export const putStill = async (
  request: Request,
  { mediaId, name }: { mediaId: string; name: string },
  parts: StillParts,
): Promise<Response> => {
  parts.checkGrant(mediaId, new URL(request.url).searchParams.get('grant') ?? '');
  const known = stillNames.find((still) => still === name);
  if (known === undefined) throw new AppError('request.not_found');
  if (request.headers.get('content-type') !== 'image/jpeg') {
    throw new AppError('upload.type_refused', { expected: 'image/jpeg' });
  }
  const jpeg = await readUpTo(request, limits.stillMaxBytes + 1);
  await parts.putStill(mediaId, known, jpeg);
  return jsonResponse({});
};
