import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type PictureType, requirePictureType } from '../pictures/clean-picture.ts';
import { readUpTo } from './read-body.ts';

/**
 * The picture that a request carries as its body, and what its sender says it is.
 * @throws AppError `upload.type_refused`, `request.too_large`.
 */
export const readPicture = async (request: Request): Promise<{ type: PictureType; bytes: Uint8Array<ArrayBuffer> }> => {
  const type = requirePictureType(request.headers.get('content-type'));
  const maxBytes = limits.pictureMaxBytes;
  const bytes = await readUpTo(request, maxBytes + 1);
  if (bytes.byteLength > maxBytes) throw new AppError('request.too_large', { maxBytes });
  return { type, bytes };
};
