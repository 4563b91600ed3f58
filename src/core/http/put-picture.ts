import type { OwnPost } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Turn } from '../context.ts';
import { type PictureType, requirePictureType } from '../pictures/clean-picture.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { readUpTo } from './read-body.ts';
import { jsonResponse } from './responses.ts';

export type PictureParts = {
  findTurn(token: string): Turn | null;
  putPicture(turn: Turn, postId: string, type: PictureType, bytes: Uint8Array<ArrayBuffer>): Promise<OwnPost>;
};

/**
 * Answers `PUT /posts/<id>/picture`, the file as the body, for the child whose turn it is.
 * @throws AppError `auth.turn_required`, `upload.type_refused`, `request.too_large`, `request.invalid`,
 *   `post.not_found`, `post.wrong_state`, `media.not_playable`, `data.disk_full`.
 */
export const putPicture = async (request: Request, postId: string, parts: PictureParts): Promise<Response> => {
  const token = bearerTokenOf(request);
  const turn = token === null ? null : parts.findTurn(token);
  if (turn === null) throw new AppError('auth.turn_required');
  const type = requirePictureType(request.headers.get('content-type'));
  const maxBytes = limits.pictureMaxBytes;
  const bytes = await readUpTo(request, maxBytes + 1);
  if (bytes.byteLength > maxBytes) throw new AppError('request.too_large', { maxBytes });
  return jsonResponse({ post: await parts.putPicture(turn, postId, type, bytes) });
};
