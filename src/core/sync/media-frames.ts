/** One medium in a bulk body. */
export type Frame = { sha256: string; bytes: Uint8Array };

/** The bulk body of `shared/contract/wire.ts`: 32 bytes SHA-256, 4 bytes big-endian length, the bytes; again and again. */
export const encodeFrames = (frames: readonly Frame[]): Uint8Array =>
  Buffer.concat(
    frames.flatMap(({ sha256, bytes }) => {
      const head = Buffer.alloc(36);
      head.write(sha256, 'hex');
      head.writeUInt32BE(bytes.byteLength, 32);
      return [head, bytes];
    }),
  );
