import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { OpenTeacher } from '../context.ts';
import { requirePictureType } from '../pictures/clean-picture.ts';
import type { CorrectionDesk } from '../review/correct/correction-handlers.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { readUpTo } from './read-body.ts';
import { jsonResponse } from './responses.ts';

export type CoveredParts = {
  findTeacher(token: string): OpenTeacher | null;
  putCovered: CorrectionDesk['putCovered'];
};

const revisionOf = (request: Request): number => {
  const revision = Number(new URL(request.url).searchParams.get('revision'));
  if (!Number.isSafeInteger(revision) || revision < 1) throw new AppError('request.invalid', { path: 'revision' });
  return revision;
};

/**
 * Answers `PUT /posts/<id>/covered-picture`, the file as the body, for the teacher.
 * @throws AppError `auth.teacher_required`, `upload.type_refused`, `request.too_large`, `request.invalid`,
 *   `post.not_found`, `post.wrong_state`, `media.not_playable`, `data.disk_full`.
 */
export const putCovered = async (request: Request, postId: string, parts: CoveredParts): Promise<Response> => {
  const token = bearerTokenOf(request);
  if (token === null || parts.findTeacher(token) === null) throw new AppError('auth.teacher_required');
  const type = requirePictureType(request.headers.get('content-type'));
  const corrected = { postId, revision: revisionOf(request) };
  const maxBytes = limits.pictureMaxBytes;
  const bytes = await readUpTo(request, maxBytes + 1);
  if (bytes.byteLength > maxBytes) throw new AppError('request.too_large', { maxBytes });
  return jsonResponse({ item: await parts.putCovered(corrected, { type, bytes }) });
};
