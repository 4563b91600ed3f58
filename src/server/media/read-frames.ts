import { AppError } from '#shared/errors/app-error.ts';
import { giveBack } from '#sqlite/give-back.ts';

/** `bytes` lie in memory of their own: who takes a frame may give it back. */
export type Frame = { sha256: string; bytes: Buffer };

const hashBytes = 32;
const headerBytes = hashBytes + 4;

/**
 * Cuts a bulk body, which nobody else has, into its frames while it comes in; no more than one frame is held.
 *
 * @throws AppError `request.invalid` for a body that ends inside a frame, `request.too_large` for a frame over `frameMaxBytes`.
 */
export async function* readFrames(
  parts: AsyncIterable<Uint8Array>,
  options: { frameMaxBytes: number },
): AsyncGenerator<Frame> {
  const header = Buffer.alloc(headerBytes);
  let filling = header;
  let filled = 0;
  for await (const part of parts) {
    for (let at = 0; at < part.length; ) {
      const count = Math.min(filling.length - filled, part.length - at);
      filling.set(part.subarray(at, at + count), filled);
      at += count;
      filled += count;
      if (filled < filling.length) break;
      filled = 0;
      if (filling === header) {
        const length = header.readUInt32BE(hashBytes);
        if (length > options.frameMaxBytes)
          throw new AppError('request.too_large', { maxBytes: options.frameMaxBytes });
        filling = Buffer.allocUnsafeSlow(length);
        if (length > 0) continue;
      }
      yield { sha256: header.toString('hex', 0, hashBytes), bytes: filling };
      filling = header;
    }
    giveBack(part);
  }
  if (filling !== header || filled > 0) throw new AppError('request.invalid', { reason: 'frame_cut_off' });
}
