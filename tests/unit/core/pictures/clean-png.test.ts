import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPng } from '#core/pictures/clean-png.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { decodingComplaints, whyNoFfmpeg } from '#tests/helpers/ffmpeg.ts';
import { pngChunk, pngHeader, pngPixels, pngSignature, samplePng } from '#tests/helpers/sample-pictures.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const canary = 'CANARY-31.9539N-35.9106E';
const end = pngChunk('IEND', new Uint8Array());
const poison = (type: string): Buffer => pngChunk(type, Buffer.from(`Comment\0${canary}`));
const pixels = pngPixels(64, 48);
const half = Math.floor(pixels.length / 2);

/** Every place in which a PNG can carry something else. */
const poisoned = Buffer.concat([
  pngSignature,
  pngHeader(64, 48),
  ...['tEXt', 'zTXt', 'iTXt', 'eXIf', 'iCCP', 'tIME', 'acTL', 'fcTL', 'prVt'].map(poison),
  pngChunk('IDAT', pixels.subarray(0, half)),
  pngChunk('IDAT', Buffer.concat([pixels.subarray(half), Buffer.from(canary)])),
  poison('fdAT'),
  poison('tEXt'),
  end,
  Buffer.from(`PK\x03\x04${canary}`),
]);

const withoutEnd = samplePng().subarray(0, -end.length);
const png = (...chunks: Buffer[]): Buffer => Buffer.concat([pngSignature, ...chunks]);

describe('a PNG', () => {
  it('K3 keeps its pixels and loses everything else', async () => {
    expect(poisoned.includes(canary)).toBe(true);
    const { bytes, width, height } = await cleanPng(poisoned);
    expect(bytes.includes(canary)).toBe(false);
    expect(bytes.includes('PK')).toBe(false);
    expect([width, height]).toEqual([64, 48]);
    expect(bytes.equals(samplePng())).toBe(true);
  });

  it('K3 still decodes', async ({ skip }) => {
    const reason = whyNoFfmpeg();
    if (reason !== null) skip(reason);
    const file = join(tempFolder(), 'clean.png');
    writeFileSync(file, (await cleanPng(poisoned)).bytes);
    expect(decodingComplaints(file)).toBe('');
  });

  it('keeps a palette and its transparency', async () => {
    const indexed = png(
      pngHeader(2, 2, 8, 3),
      pngChunk('PLTE', Buffer.from([0, 0, 0, 255, 255, 255])),
      pngChunk('tRNS', Buffer.from([0, 255])),
      pngChunk('IDAT', deflateSync(Buffer.from([0, 0, 1, 0, 1, 0]))),
      end,
    );
    expect((await cleanPng(indexed)).bytes.equals(indexed)).toBe(true);
  });

  it('counts the pixels of an interlaced one by its passes', async () => {
    // 5 × 5 of 8 bits grey: passes of 1×1, 1×1, 2×1, 1×2, 3×1, 2×3 and 5×2
    const bytes = [2, 2, 3, 4, 4, 9, 12].reduce((sum, size) => sum + size, 0);
    const interlaced = (size: number): Buffer =>
      png(pngHeader(5, 5, 8, 0, 1), pngChunk('IDAT', deflateSync(Buffer.alloc(size))), end);
    expect((await cleanPng(interlaced(bytes))).width).toBe(5);
    await expectRejection(cleanPng(interlaced(bytes - 1)), 'media.not_playable');
    await expectRejection(cleanPng(interlaced(bytes + 1)), 'media.not_playable');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a web page', Buffer.from('<!doctype html>')],
  ])('refuses %s by its beginning', async (_, file) => {
    await expectRejection(cleanPng(file), 'upload.type_refused');
  });

  it.each([
    ['only a signature', png()],
    ['one without its end', withoutEnd],
    ['one without pixels', png(pngHeader(64, 48), end)],
    ['fewer pixels than it says', png(pngHeader(64, 49), pngChunk('IDAT', pixels), end)],
    ['more pixels than it says', png(pngHeader(64, 47), pngChunk('IDAT', pixels), end)],
    ['one without a header', png(pngChunk('IDAT', pixels), end)],
    ['a header twice', png(pngHeader(64, 48), pngHeader(64, 48), pngChunk('IDAT', pixels), end)],
    ['a palette that is missing', png(pngHeader(64, 48, 8, 3), pngChunk('IDAT', pixels), end)],
    ['an unknown part it calls necessary', png(pngHeader(64, 48), poison('PRVT'), pngChunk('IDAT', pixels), end)],
    ['a depth that does not exist', png(pngHeader(64, 48, 3), pngChunk('IDAT', pixels), end)],
    ['no width', png(pngHeader(0, 48), pngChunk('IDAT', pixels), end)],
    ['more than 40 megapixels', png(pngHeader(8_001, 5_000), pngChunk('IDAT', pixels), end)],
    ['a side beyond all measure', png(pngHeader(0xffff_ffff, 0xffff_ffff), pngChunk('IDAT', pixels), end)],
  ])('refuses %s', async (_, file) => {
    await expectRejection(cleanPng(file), 'media.not_playable');
  });

  it('refuses one with a flipped bit', async () => {
    const flipped = samplePng();
    flipped[60] = (flipped[60] ?? 0) ^ 1;
    const error = await expectRejection(cleanPng(flipped), 'media.not_playable');
    expect(error.details).toEqual({ reason: 'checksum' });
  });

  it('answers any damage with a code', async () => {
    const change = fc.record({ at: fc.nat(poisoned.length - 1), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 8 }), fc.nat(poisoned.length), async (changes, size) => {
        const file = Buffer.from(poisoned.subarray(0, size));
        for (const { at, value } of changes) if (at < file.length) file[at] = value;
        const outcome = await cleanPng(file).catch((error: unknown) => error);
        expect(outcome instanceof AppError || (outcome as { width: number }).width === 64).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
