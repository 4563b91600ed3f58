import { type OwnPost, routes } from '#shared/contract/index.ts';
import type { CoverKind } from '#shared/domain/post.ts';
import type { AppError } from '#shared/errors/app-error.ts';
import { coreSilent, errorOf } from './call-operation.ts';

/**
 * Puts the picture of a photo or a drawing, or the cover of a voice, in the place of the one before; resolves after the durable commit.
 * @throws AppError `upload.type_refused`, `media.not_playable`, `request.too_large`, `post.wrong_state`, …
 */
export const putPicture = async (
  postId: string,
  bytes: ArrayBuffer,
  mimeType: 'image/png' | 'image/jpeg',
  token: string,
  cover: CoverKind | null = null,
): Promise<OwnPost> => {
  const response = await fetch(routes.picture(postId, cover), {
    method: 'PUT',
    headers: { 'content-type': mimeType, authorization: `Bearer ${token}` },
    // An ArrayBuffer, never a Blob: a custom scheme loses the body of a Blob.
    body: bytes,
  }).catch((cause: unknown): AppError => coreSilent(cause));
  if (!(response instanceof Response)) throw response;
  if (!response.ok) throw await errorOf(response);
  return ((await response.json()) as { post: OwnPost }).post;
};
