import { type CoverKind, pictureKinds } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Turn } from '../context.ts';
import type { PictureDesk } from '../pictures/picture-desk.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { readPicture } from './read-picture.ts';
import { jsonResponse } from './responses.ts';

export type PictureParts = {
  findTurn(token: string): Turn | null;
  putPicture: PictureDesk['putPicture'];
  putDrawingPhoto: PictureDesk['putDrawingPhoto'];
};

const coverOf = (request: Request): CoverKind | null => {
  const named = new URL(request.url).searchParams.get('cover');
  if (named === null) return null;
  const cover = pictureKinds.find((kind) => kind === named);
  if (cover === undefined) throw new AppError('request.invalid', { path: 'cover' });
  return cover;
};

const requireTurn = (request: Request, { findTurn }: PictureParts): Turn => {
  const token = bearerTokenOf(request);
  const turn = token === null ? null : findTurn(token);
  if (turn === null) throw new AppError('auth.turn_required');
  return turn;
};

/**
 * Answers `PUT /posts/<id>/picture`, the file as the body, for the child whose turn it is.
 * @throws AppError `auth.turn_required`, `upload.type_refused`, `request.too_large`, `request.invalid`,
 *   `post.not_found`, `post.wrong_state`, `consent.missing`, `media.not_playable`, `data.disk_full`.
 */
export const putPicture = async (request: Request, postId: string, parts: PictureParts): Promise<Response> => {
  const turn = requireTurn(request, parts);
  const { type, bytes } = await readPicture(request);
  return jsonResponse({ post: await parts.putPicture(turn, { postId, type, cover: coverOf(request) }, bytes) });
};

/** Answers `PUT /posts/<id>/photo`, a photo to draw on; throws as {@link putPicture} does. */
export const putDrawingPhoto = async (request: Request, postId: string, parts: PictureParts): Promise<Response> => {
  const turn = requireTurn(request, parts);
  const { type, bytes } = await readPicture(request);
  return jsonResponse({ photo: await parts.putDrawingPhoto(turn, { postId, type }, bytes) });
};
