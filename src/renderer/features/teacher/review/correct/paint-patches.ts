import type { MediumView } from '#shared/contract/index.ts';
import { readMedium } from '../../../../bridge/read-medium.ts';
import type { Patch } from './patches.ts';

const ink = '#20242c';
const jpegQuality = 0.92;

/** What of the picture is covered is painted over: the pixels under it are gone in what comes out. */
export const paintPatches = async (medium: MediumView, patches: readonly Patch[]): Promise<Blob> => {
  const image = await createImageBitmap(await readMedium(medium, new AbortController().signal));
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  const surface = canvas.getContext('2d');
  if (surface === null) throw new TypeError('expected a canvas that gives a 2d context');
  surface.drawImage(image, 0, 0);
  image.close();
  surface.fillStyle = ink;
  for (const { x, y, width, height } of patches) {
    // outwards to whole pixels, so that no edge shines through
    const [left, top] = [Math.floor(x * canvas.width), Math.floor(y * canvas.height)];
    const [right, bottom] = [Math.ceil((x + width) * canvas.width), Math.ceil((y + height) * canvas.height)];
    surface.fillRect(left, top, right - left, bottom - top);
  }
  const type = medium.mimeType === 'image/png' ? 'image/png' : 'image/jpeg';
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, type, jpegQuality);
  });
  if (blob === null) throw new TypeError('expected the canvas to give a picture');
  return blob;
};
