/** Pixels as a canvas hands them over: four bytes each, row after row. */
export type Pixels = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number };

export const blankPixels = (width: number, height: number): Pixels => ({
  data: new Uint8ClampedArray(width * height * 4),
  width,
  height,
});

/** Brightness of one pixel, 0 to 255 (Rec. 709 weights). */
export const lumaAt = ({ data }: Pixels, pixel: number): number =>
  0.2126 * (data[pixel * 4] ?? 0) + 0.7152 * (data[pixel * 4 + 1] ?? 0) + 0.0722 * (data[pixel * 4 + 2] ?? 0);
