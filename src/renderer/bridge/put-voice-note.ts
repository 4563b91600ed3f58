import { routes } from '#shared/contract/index.ts';
import type { AppError } from '#shared/errors/app-error.ts';
import { coreSilent, errorOf } from './call-operation.ts';

/**
 * Hands over what the teacher spoke to the child of a post; answers its id, for `review.return`.
 * @throws AppError `media.not_playable`, `request.too_large`, `post.wrong_state`, `auth.teacher_required`, …
 */
export const putVoiceNote = async (postId: string, sound: Blob, token: string | null): Promise<string> => {
  const response = await fetch(routes.voiceNote(postId), {
    method: 'PUT',
    headers: { 'content-type': sound.type, authorization: `Bearer ${token ?? ''}` },
    // An ArrayBuffer, never a Blob: a custom scheme loses the body of a Blob.
    body: await sound.arrayBuffer(),
  }).catch((cause: unknown): AppError => coreSilent(cause));
  if (!(response instanceof Response)) throw response;
  if (!response.ok) throw await errorOf(response);
  return ((await response.json()) as { voiceId: string }).voiceId;
};
