import { type MediumView, type OwnPost, routes } from '#shared/contract/index.ts';
import type { CoverKind } from '#shared/domain/post.ts';
import { putBytes } from './put-bytes.ts';

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
  const answer = await putBytes(routes.picture(postId, cover), bytes, mimeType, token);
  return (answer as { post: OwnPost }).post;
};

/** Stores a photo to draw on; throws as {@link putPicture} does. */
export const putDrawingPhoto = async (postId: string, jpeg: ArrayBuffer, token: string): Promise<MediumView> => {
  const answer = await putBytes(routes.drawingPhoto(postId), jpeg, 'image/jpeg', token);
  return (answer as { photo: MediumView }).photo;
};
