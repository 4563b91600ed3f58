import { AppError } from '#shared/errors/app-error.ts';
import { giveBack } from '#sqlite/give-back.ts';

export type Frame = { sha256: string; bytes: Buffer };

const headerBytes = 36;

/**
 * Cuts a bulk body, which nobody else has, into its frames while it comes in; no more than one frame is held.
 *
 * @throws AppError `request.invalid` for a body that ends inside a frame, `request.too_large` for a frame over `frameMaxBytes`.
 */
export async function* readFrames(
  parts: AsyncIterable<Uint8Array>,
  options: { frameMaxBytes: number },
): AsyncGenerator<Frame> {
  let held = Buffer.alloc(0);
  for await (const part of parts) {
    held = Buffer.concat([held, part]);
    giveBack(part);
    while (held.length >= headerBytes) {
      const length = held.readUInt32BE(32);
      if (length > options.frameMaxBytes) throw new AppError('request.too_large', { maxBytes: options.frameMaxBytes });
      if (held.length < headerBytes + length) break;
      yield {
        sha256: held.subarray(0, 32).toString('hex'),
        bytes: held.subarray(headerBytes, headerBytes + length),
      };
      held = held.subarray(headerBytes + length);
    }
  }
  if (held.length > 0) throw new AppError('request.invalid', { reason: 'frame_cut_off' });
}
