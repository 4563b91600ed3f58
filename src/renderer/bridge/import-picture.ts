import { routes } from '#shared/contract/index.ts';
import type { PictureKind } from '#shared/domain/post.ts';
import { putBytes } from './put-bytes.ts';

/**
 * Hands in a picture for a child; resolves when it waits on the desk.
 * @throws AppError `consent.missing`, `media.not_playable`, `request.too_large`, `auth.teacher_required`, …
 */
export const importPicture = async (
  { studentId, kind }: { studentId: string; kind: PictureKind },
  jpeg: ArrayBuffer,
  token: string | null,
): Promise<void> => {
  await putBytes(routes.importedPicture(studentId, kind), jpeg, 'image/jpeg', token ?? '');
};
