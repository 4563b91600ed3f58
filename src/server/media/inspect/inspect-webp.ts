import { caps } from './caps.ts';
import type { FileWindow } from './file-window.ts';
import { demand } from './refusal.ts';

/** Width and height from the first chunk (RFC 9649, 2.5 to 2.7). */
const sizeOf = (type: string, data: Buffer): [number, number] | null => {
  if (type === 'VP8X' && data.length >= 10) return [1 + data.readUIntLE(4, 3), 1 + data.readUIntLE(7, 3)];
  if (type === 'VP8 ' && data.length >= 10) return [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff];
  if (type === 'VP8L' && data.length >= 5) {
    const bits = data.readUInt32LE(1);
    return [1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff)];
  }
  return null;
};

/** A WebP whose chunks fill the file exactly and whose size is within the caps. @throws Refusal. */
export const inspectWebp = async (file: FileWindow): Promise<void> => {
  demand(file.read(4, 4).readUInt32LE(0) + 8 === file.sizeBytes, 'something_behind_the_end');
  let isFirst = true;
  let hasPixels = false;
  for (let at = 12; at < file.sizeBytes; ) {
    const head = file.read(at, 8);
    const type = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    demand(at + 8 + length <= file.sizeBytes, 'cut_off');
    if (isFirst) {
      const size = sizeOf(type, file.read(at + 8, Math.min(length, 10)));
      demand(size !== null && size[0] > 0 && size[1] > 0, 'header');
      demand(size[0] * size[1] <= caps.picturePixels, 'too_many_pixels');
    }
    isFirst = false;
    hasPixels ||= ['VP8 ', 'VP8L', 'ANMF'].includes(type);
    at += 8 + length + (length % 2);
  }
  demand(hasPixels, 'pixels');
};
