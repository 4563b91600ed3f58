import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { OpenTeacher } from '../context.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { readUpTo } from './read-body.ts';
import { jsonResponse } from './responses.ts';

export type VoiceNoteParts = {
  findTeacher(token: string): OpenTeacher | null;
  keepVoiceNote(postId: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ voiceId: string; durationMs: number }>;
};

/**
 * Answers `PUT /posts/<id>/voice-note`, the recording as the body, for the teacher.
 * @throws AppError `auth.teacher_required`, `upload.type_refused`, `request.too_large`, `post.not_found`,
 *   `post.wrong_state`, `media.not_playable`, `data.disk_full`.
 */
export const putVoiceNote = async (request: Request, postId: string, parts: VoiceNoteParts): Promise<Response> => {
  const token = bearerTokenOf(request);
  if (token === null || parts.findTeacher(token) === null) throw new AppError('auth.teacher_required');
  if (!/^audio\/webm\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new AppError('upload.type_refused', { expected: 'audio/webm' });
  }
  const maxBytes = limits.voiceNoteMaxBytes;
  const bytes = await readUpTo(request, maxBytes + 1);
  if (bytes.byteLength > maxBytes) throw new AppError('request.too_large', { maxBytes });
  return jsonResponse(await parts.keepVoiceNote(postId, bytes));
};
