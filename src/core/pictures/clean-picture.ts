import { AppError } from '#shared/errors/app-error.ts';
import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import type { CleanPicture } from './refuse-picture.ts';

export const pictureTypes = ['image/png', 'image/jpeg'] as const;
export type PictureType = (typeof pictureTypes)[number];

/** @throws AppError `upload.type_refused` for anything but a PNG or a JPEG, by the sender's word. */
export const requirePictureType = (contentType: string | null): PictureType => {
  const found = pictureTypes.find((type) => type === contentType?.trim().toLowerCase());
  if (found === undefined) throw new AppError('upload.type_refused', { expected: pictureTypes.join(', ') });
  return found;
};

/**
 * The picture without anything but its pixels (K3).
 * @throws AppError `upload.type_refused` when the bytes are not of `type`; `media.not_playable`.
 */
export const cleanPicture = async (type: PictureType, bytes: Uint8Array<ArrayBuffer>): Promise<CleanPicture> => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return type === 'image/png' ? await cleanPng(file) : cleanJpeg(file);
};
