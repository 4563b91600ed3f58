import { routes } from '#shared/contract/index.ts';
import type { AppError } from '#shared/errors/app-error.ts';
import { coreSilent, errorOf } from './call-operation.ts';

/**
 * Puts a picture with a place covered in the place of the one the child made; resolves after the durable commit.
 * @throws AppError `post.wrong_state`, `media.not_playable`, `request.too_large`, `auth.teacher_required`, …
 */
export const putCoveredPicture = async (
  { postId, revision }: { postId: string; revision: number },
  picture: Blob,
  token: string | null,
): Promise<void> => {
  const response = await fetch(routes.coveredPicture(postId, revision), {
    method: 'PUT',
    headers: { 'content-type': picture.type, authorization: `Bearer ${token ?? ''}` },
    // An ArrayBuffer, never a Blob: a custom scheme loses the body of a Blob.
    body: await picture.arrayBuffer(),
  }).catch((cause: unknown): AppError => coreSilent(cause));
  if (!(response instanceof Response)) throw response;
  if (!response.ok) throw await errorOf(response);
};
