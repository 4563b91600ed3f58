import type { Picture } from './picture-canvas.ts';

/** More than any camera's picture has; larger ones are not even opened. */
const fileMaxBytes = 60 * 1024 * 1024;
/** Twice what a projector shows. */
const sideMax = 3840;

/**
 * A picture file as pixels, the right way up, at most as large as anybody can see; nothing else of the file is kept (K3).
 * `null` for what this browser cannot read as a picture.
 */
export const readPictureFile = async (file: File): Promise<Picture | null> => {
  if (file.size > fileMaxBytes) return null;
  const image = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (image === null) return null;
  const scale = Math.min(1, sideMax / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const surface = canvas.getContext('2d', { alpha: false });
  if (surface === null) throw new TypeError('expected a canvas that gives a 2d context');
  // what is see-through in the file lies on paper
  surface.fillStyle = '#ffffff';
  surface.fillRect(0, 0, canvas.width, canvas.height);
  surface.imageSmoothingQuality = 'high';
  surface.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return canvas;
};
