import { caps } from './caps.ts';
import type { FileWindow } from './file-window.ts';
import { demand } from './refusal.ts';

/** ITU-T T.81, table B.1. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
const startOfScan = 0xda;
const endOfImage = 0xd9;
const windowBytes = 64 * 1024;

/** Where the next marker after coded pixels begins: the first that is neither a stuffed byte nor a restart. */
const endOfScan = (file: FileWindow, from: number): number => {
  for (let start = from; start < file.sizeBytes; start += windowBytes) {
    // one byte more, for a marker that lies across the edge
    const part = file.read(start, Math.min(windowBytes + 1, file.sizeBytes - start));
    for (let at = part.indexOf(0xff); at >= 0 && at < part.length - 1; at = part.indexOf(0xff, at + 1)) {
      const next = part[at + 1] ?? 0;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return start + at;
    }
  }
  return file.sizeBytes;
};

/** A JPEG of sound structure: one frame within the caps, a scan, and nothing behind its end. @throws Refusal. */
export const inspectJpeg = async (file: FileWindow): Promise<void> => {
  let frames = 0;
  let hasScan = false;
  for (let at = 2; ; ) {
    const [prefix = 0, marker = 0] = file.read(at, 2);
    demand(prefix === 0xff, 'marker');
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) {
      demand(frames === 1 && hasScan, 'pixels');
      demand(at + 2 === file.sizeBytes, 'something_behind_the_end');
      return;
    }
    const length = file.read(at + 2, 2).readUInt16BE(0);
    demand(length >= 2, 'segment');
    const payload = file.read(at + 4, length - 2);
    if (isFrame(marker)) {
      frames += 1;
      demand(payload.length >= 6, 'header');
      const [height, width] = [payload.readUInt16BE(1), payload.readUInt16BE(3)];
      demand(width > 0 && height > 0, 'header');
      demand(width * height <= caps.picturePixels, 'too_many_pixels');
    }
    at += 2 + length;
    if (marker !== startOfScan) continue;
    hasScan = true;
    at = endOfScan(file, at);
  }
};
