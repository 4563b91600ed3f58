import { type FileHandle, open } from 'node:fs/promises';

const pieceBytes = 256 * 1024;

/**
 * Bytes `start` to `end` of a file, both included, read as they are asked for: each piece goes out in the buffer it
 * was read into. (`Readable.toWeb` would copy every piece once more.) The file is closed at the end, on an error and
 * when the reader leaves.
 */
export const fileStream = (path: string, start: number, end: number): ReadableStream<Uint8Array> => {
  let position = start;
  let handle: FileHandle | undefined;
  const close = async () => {
    const closing = handle;
    handle = undefined;
    await closing?.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          handle ??= await open(path, 'r');
          const wanted = Math.min(pieceBytes, end - position + 1);
          const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(wanted), 0, wanted, position);
          if (bytesRead === 0) throw new Error(`Expected ${end + 1} bytes, the file ends at ${position}`);
          position += bytesRead;
          controller.enqueue(buffer.subarray(0, bytesRead));
          if (position <= end) return;
          await close();
          controller.close();
        } catch (error) {
          await close();
          throw error;
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
};
