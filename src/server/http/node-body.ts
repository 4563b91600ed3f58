import type { Readable } from 'node:stream';

const holdBytes = 1024 * 1024;

/**
 * The body of a Node request as a web stream. Unlike `Readable.toWeb` it hands the pieces on instead of copying each:
 * for large uploads the copies cost more than everything else on their way.
 */
export const nodeBody = (incoming: Readable): ReadableStream<Uint8Array> => {
  let isOver = false;
  const end = (finish: () => void) => {
    if (isOver) return;
    isOver = true;
    finish();
  };
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        incoming.on('data', (part: Buffer) => {
          if (isOver) return;
          controller.enqueue(part);
          if ((controller.desiredSize ?? 0) <= 0) incoming.pause();
        });
        incoming.on('end', () => end(() => controller.close()));
        incoming.on('error', (error) => end(() => controller.error(error)));
        incoming.on('close', () => end(() => controller.error(new Error('The connection was closed early'))));
        incoming.pause();
      },
      pull: () => {
        incoming.resume();
      },
      // what still comes is read and dropped, so that the answer can be sent and the connection used again
      cancel: () => end(() => incoming.resume()),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: holdBytes }),
  );
};
