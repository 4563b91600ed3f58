import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrames } from '#server/media/read-frames.ts';
import { hasCode } from '#shared/errors/app-error.ts';

const frameMaxBytes = 64;

const encode = (bytes: Uint8Array): Buffer => {
  const header = Buffer.alloc(36, bytes.length);
  header.writeUInt32BE(bytes.length, 32);
  return Buffer.concat([header, bytes]);
};

/** The same bytes in other pieces, copied: what was read is given back. */
async function* inPieces(body: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let offset = 0;
  for (let index = 0; offset < body.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    yield Buffer.from(body.subarray(offset, offset + size));
    offset += size;
  }
}

const collect = async (body: Buffer, sizes: readonly number[]): Promise<Buffer[]> => {
  const frames: Buffer[] = [];
  for await (const frame of readFrames(inPieces(body, sizes), { frameMaxBytes })) frames.push(Buffer.from(frame.bytes));
  return frames;
};

const payloads = fc.array(fc.uint8Array({ maxLength: frameMaxBytes }), { maxLength: 6 });
const pieces = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 });

describe('readFrames', () => {
  it('refuses a body that ends inside a frame, wherever it ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: frameMaxBytes }), pieces, fc.nat(), async (bytes, sizes, cut) => {
        const body = encode(bytes);
        const part = body.subarray(0, 1 + (cut % (body.length - 1)));
        const error: unknown = await collect(part, sizes).catch((reason: unknown) => reason);
        expect(hasCode(error, 'request.invalid')).toBe(true);
      }),
    );
  });

  it('refuses a frame over the limit before its bytes have come', async () => {
    const header = encode(new Uint8Array(frameMaxBytes + 1)).subarray(0, 36);
    const error: unknown = await collect(header, [36]).catch((reason: unknown) => reason);
    expect(hasCode(error, 'request.too_large')).toBe(true);
  });

  it('gives the same frames however the body is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(payloads, pieces, async (frames, sizes) => {
        const body = Buffer.concat(frames.map(encode));
        expect(await collect(body, sizes)).toEqual(frames.map((bytes) => Buffer.from(bytes)));
      }),
    );
  });
});
