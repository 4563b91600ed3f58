import type { MediumView } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { readMedium } from '../../bridge/read-medium.ts';

/** Long side in pixels: it is shown as large as a stamp, on paper or on a card. */
const longSide = 320;
const qualities = [0.85, 0.7, 0.5, 0.3] as const;

const toJpeg = (canvas: OffscreenCanvas, quality: number): Promise<Blob> =>
  canvas.convertToBlob({ type: 'image/jpeg', quality });

const toBase64 = async (blob: Blob): Promise<string> => {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
};

/** A drawing, small enough to stand for its class: a JPEG on white paper, in base64. */
export const makeSmall = async (medium: MediumView): Promise<string> => {
  const image = await createImageBitmap(await readMedium(medium, new AbortController().signal));
  const scale = Math.min(1, longSide / Math.max(image.width, image.height));
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new TypeError('Expected a canvas that can be drawn on');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, width, height);
  image.close();
  let made = await toJpeg(canvas, qualities[0]);
  for (const quality of qualities) {
    if (made.size <= limits.classPictureMaxBytes) break;
    made = await toJpeg(canvas, quality);
  }
  return await toBase64(made);
};
