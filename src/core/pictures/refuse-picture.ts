import { AppError } from '#shared/errors/app-error.ts';

/** A picture without its cover: what is left of a file when everything but the pixels is dropped. */
export type CleanPicture = { bytes: Buffer<ArrayBuffer>; width: number; height: number };

/** The file is of the right type and yet nothing that can be shown. */
export const unplayable = (reason: string): AppError => new AppError('media.not_playable', { reason });
