import { limits } from '#shared/domain/limits.ts';
import { cleanPaper } from './clean-paper.ts';
import { type Cut, cutSize } from './crop.ts';
import { findPaper } from './find-paper.ts';
import type { Pixels } from './pixels.ts';
import { middleQuad, type Quad } from './quad.ts';
import { straighten } from './straighten.ts';

/** A picture between the camera and the core, in memory only. */
export type Picture = HTMLCanvasElement;

const canvasOf = (width: number, height: number) => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const surface = canvas.getContext('2d', { alpha: false });
  if (surface === null) throw new TypeError('expected a canvas that gives a 2d context');
  return { canvas, surface };
};

const pixelsOf = (picture: Picture): Pixels => {
  const { surface } = canvasOf(picture.width, picture.height);
  surface.drawImage(picture, 0, 0);
  return surface.getImageData(0, 0, picture.width, picture.height);
};

/**
 * What `video` shows now, as the camera sees it: never mirrored, whatever the preview does. `null` when it shows nothing, because
 * its camera is gone.
 */
export const grabFrame = (video: HTMLVideoElement): Picture | null => {
  if (video.videoWidth === 0) return null;
  const { canvas, surface } = canvasOf(video.videoWidth, video.videoHeight);
  surface.drawImage(video, 0, 0);
  return canvas;
};

/** More than any camera's picture has; larger files are not even opened. */
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
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  const { canvas, surface } = canvasOf(side(image.width), side(image.height));
  // what is see-through in the file lies on paper
  surface.fillStyle = '#ffffff';
  surface.fillRect(0, 0, canvas.width, canvas.height);
  surface.imageSmoothingQuality = 'high';
  surface.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return canvas;
};

const burstPauseMs = 300;

/** Three pictures within a second: one of them has open eyes. Fewer when the camera goes away meanwhile. */
export const grabBurst = async (video: HTMLVideoElement): Promise<Picture[]> => {
  const pictures: Picture[] = [];
  for (let count = 0; count < 3; count += 1) {
    if (count > 0) await new Promise((resolve) => setTimeout(resolve, burstPauseMs));
    const picture = grabFrame(video);
    if (picture !== null) pictures.push(picture);
  }
  return pictures;
};

/** The picture turned and cut. */
export const cutPicture = (picture: Picture, cut: Cut): Picture => {
  const { turned, kept } = cutSize(cut, picture);
  const { canvas, surface } = canvasOf(kept.width, kept.height);
  surface.translate(turned.width / 2 - cut.crop.left * turned.width, turned.height / 2 - cut.crop.top * turned.height);
  surface.rotate((cut.quarters * Math.PI) / 2);
  surface.drawImage(picture, -picture.width / 2, -picture.height / 2);
  return canvas;
};

/** Where the paper seems to lie; the middle of the picture when none is seen. */
export const guessPaper = (picture: Picture): Quad => {
  const width = 192;
  const height = Math.max(1, Math.round((picture.height / picture.width) * width));
  const { canvas, surface } = canvasOf(width, height);
  surface.imageSmoothingQuality = 'high';
  surface.drawImage(picture, 0, 0, width, height);
  return findPaper(pixelsOf(canvas)) ?? middleQuad;
};

/** The sheet between the corners, straight and evenly lit. */
export const straightenPaper = (picture: Picture, quad: Quad): Picture => {
  const sheet = straighten(pixelsOf(picture), quad);
  cleanPaper(sheet);
  const { canvas, surface } = canvasOf(sheet.width, sheet.height);
  surface.putImageData(new ImageData(sheet.data, sheet.width, sheet.height), 0, 0);
  return canvas;
};

const qualities = [0.9, 0.8, 0.65, 0.5];

/** A JPEG of nothing but the pixels (K3), as good as fits into what the core takes. */
export const encodeJpeg = async (picture: Picture): Promise<ArrayBuffer> => {
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) => {
      picture.toBlob(resolve, 'image/jpeg', quality);
    });
    if (blob === null) break;
    if (blob.size <= limits.pictureMaxBytes) return blob.arrayBuffer();
  }
  throw new TypeError('expected the canvas to give a JPEG of an allowed size');
};
