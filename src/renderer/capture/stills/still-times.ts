/** When `count` pictures evenly spread over a film are taken: in the middle of each stretch. Seconds. */
export const evenTimes = (startSeconds: number, endSeconds: number, count: number): number[] => {
  const stretch = Math.max(0, endSeconds - startSeconds) / count;
  return Array.from({ length: count }, (_, index) => startSeconds + (index + 0.5) * stretch);
};

/**
 * The key frame before `wanted` where it is near enough to stand for it: decoding it alone is many times cheaper than
 * decoding up to the exact picture.
 */
export const nearTime = (wanted: number, keyFrame: number | null, stretchSeconds: number): number =>
  keyFrame !== null && wanted - keyFrame <= stretchSeconds / 2 ? keyFrame : wanted;

/** How much there is to see in a picture: the spread of its luma. A black or an empty one has next to none. */
export const contrastOf = (pixels: Uint8ClampedArray): number => {
  let [sum, squares] = [0, 0];
  const count = pixels.length / 4;
  for (let at = 0; at < pixels.length; at += 4) {
    const luma = 0.2126 * (pixels[at] ?? 0) + 0.7152 * (pixels[at + 1] ?? 0) + 0.0722 * (pixels[at + 2] ?? 0);
    sum += luma;
    squares += luma * luma;
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
};
