import { routes } from '#shared/contract/index.ts';
import { putBytes } from './put-bytes.ts';

/**
 * Hands over what the teacher spoke to the child of a post; answers its id, for `review.return`.
 * @throws AppError `media.not_playable`, `request.too_large`, `post.wrong_state`, `auth.teacher_required`, …
 */
export const putVoiceNote = async (postId: string, sound: Blob, token: string | null): Promise<string> => {
  const answer = await putBytes(routes.voiceNote(postId), await sound.arrayBuffer(), sound.type, token ?? '');
  return (answer as { voiceId: string }).voiceId;
};
