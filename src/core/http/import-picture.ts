import { pictureKinds } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { OpenTeacher } from '../context.ts';
import type { PictureImport } from '../pictures/import-picture.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { readPicture } from './read-picture.ts';
import { jsonResponse } from './responses.ts';

export type ImportParts = {
  findTeacher(token: string): OpenTeacher | null;
  importPicture: PictureImport['importPicture'];
};

/**
 * Answers `PUT /students/<id>/picture?kind=<photo|drawing>`, the file as the body, for the teacher.
 * @throws AppError `auth.teacher_required`, and what {@link PictureImport.importPicture} throws.
 */
export const importPicture = async (request: Request, studentId: string, parts: ImportParts): Promise<Response> => {
  const token = bearerTokenOf(request);
  const teacher = token === null ? null : parts.findTeacher(token);
  if (teacher === null) throw new AppError('auth.teacher_required');
  const named = new URL(request.url).searchParams.get('kind');
  const kind = pictureKinds.find((one) => one === named);
  if (kind === undefined) throw new AppError('request.invalid', { path: 'kind' });
  const { type, bytes } = await readPicture(request);
  return jsonResponse(await parts.importPicture(teacher, { studentId, kind, type }, bytes));
};
