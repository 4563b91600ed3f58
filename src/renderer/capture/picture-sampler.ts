import type { PictureMeasures } from '#shared/domain/verdict.ts';
import { PictureTally } from './picture-tally.ts';

const width = 64;
const height = 36;
/** Five a second tell dark from light and cost an old computer next to nothing. */
const everyMs = 200;

/** Rec. 709 luma of each pixel, one byte each. */
export const lumaOf = (pixels: Uint8ClampedArray): Uint8Array => {
  const luma = new Uint8Array(pixels.length / 4);
  for (let at = 0; at < luma.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at * 4, at * 4 + 3);
    luma[at] = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  }
  return luma;
};

export type PictureSampler = {
  /** Ends it and answers what the picture was like; `null` when no frame was seen. */
  end: () => PictureMeasures | null;
};

/**
 * Looks at the picture of `video`, which shows the stream that is recorded, while `isOn` says so. Only frames that
 * are new are looked at: a page that stood still does not make the camera stand still.
 */
export const startPictureSampler = (video: HTMLVideoElement, isOn: () => boolean): PictureSampler => {
  const tally = new PictureTally();
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true, alpha: false });
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let waiting = 0;
  const look = (nowMs: number) => {
    waiting = video.requestVideoFrameCallback(look);
    if (canvas === null || !isOn() || nowMs - lookedAtMs < everyMs) return;
    lookedAtMs = nowMs;
    canvas.drawImage(video, 0, 0, width, height);
    tally.add(lumaOf(canvas.getImageData(0, 0, width, height).data));
  };
  waiting = video.requestVideoFrameCallback(look);
  return {
    end: () => {
      video.cancelVideoFrameCallback(waiting);
      return tally.measures();
    },
  };
};
