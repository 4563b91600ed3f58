import { limits } from '#shared/domain/limits.ts';
import { type CoverKind, coverKinds } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Turn } from '../context.ts';
import { requirePictureType } from '../pictures/clean-picture.ts';
import type { PictureDesk } from '../pictures/picture-desk.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { readUpTo } from './read-body.ts';
import { jsonResponse } from './responses.ts';

export type PictureParts = {
  findTurn(token: string): Turn | null;
  putPicture: PictureDesk['putPicture'];
};

const coverOf = (request: Request): CoverKind | null => {
  const named = new URL(request.url).searchParams.get('cover');
  if (named === null) return null;
  const cover = coverKinds.find((kind) => kind === named);
  if (cover === undefined) throw new AppError('request.invalid', { path: 'cover' });
  return cover;
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
  return jsonResponse({ post: await parts.putPicture(turn, { postId, type, cover: coverOf(request) }, bytes) });
};
