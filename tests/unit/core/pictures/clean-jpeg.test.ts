import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanJpeg } from '#core/pictures/clean-jpeg.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { decodingComplaints, whyNoFfmpeg } from '#tests/helpers/ffmpeg.ts';
import { sampleJpeg } from '#tests/helpers/sample-pictures.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const canary = 'CANARY-31.9539N-35.9106E';

const segment = (marker: number, payload: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
};
const carrying = (marker: number, head: string): Buffer => segment(marker, Buffer.from(`${head}${canary}`, 'latin1'));

/** A JFIF header with a thumbnail of 1 × 9 pixels in which something is written. */
const jfifWithThumbnail = segment(
  0xe0,
  Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x09', 'latin1'), Buffer.from(canary.padEnd(27))]),
);

/** Every place in which a JPEG can carry something else. */
const poison = (file: Buffer): Buffer =>
  Buffer.concat([
    file.subarray(0, 2),
    jfifWithThumbnail,
    carrying(0xe0, 'JFXX\0'),
    carrying(0xe1, 'Exif\0\0MM\0*'),
    carrying(0xe1, 'http://ns.adobe.com/xap/1.0/\0'),
    carrying(0xe2, 'ICC_PROFILE\0\x01\x01'),
    carrying(0xed, 'Photoshop 3.0\x008BIM'),
    carrying(0xef, ''),
    carrying(0xfe, ''),
    file.subarray(2, -2),
    carrying(0xfe, 'behind the pixels'),
    file.subarray(-2),
    sampleJpeg(),
    Buffer.from(`PK\x03\x04${canary}`, 'latin1'),
  ]);

const good = sampleJpeg();
const frameAt = good.indexOf(Buffer.from([0xff, 0xc0]));
const changed = (at: number, ...bytes: number[]): Buffer => {
  const file = Buffer.from(good);
  file.set(bytes, at);
  return file;
};

describe.each(['baseline', 'progressive'] as const)('a %s JPEG', (kind) => {
  const clean = cleanJpeg(poison(sampleJpeg(kind)));

  it('K3 keeps its pixels and loses everything else', () => {
    expect(poison(sampleJpeg(kind)).includes(canary)).toBe(true);
    for (const word of [canary, 'Exif', 'xap', 'ICC', '8BIM', 'PK']) expect(clean.bytes.includes(word)).toBe(false);
    expect([clean.width, clean.height]).toEqual([64, 48]);
    const rest = sampleJpeg(kind).subarray(20);
    expect(clean.bytes.subarray(-rest.length).equals(rest)).toBe(true);
  });

  it('K3 is the same when it is cleaned again', () => {
    expect(cleanJpeg(clean.bytes).bytes.equals(clean.bytes)).toBe(true);
  });

  it('K3 still decodes', ({ skip }) => {
    const reason = whyNoFfmpeg();
    if (reason !== null) skip(reason);
    const file = join(tempFolder(), 'clean.jpg');
    writeFileSync(file, clean.bytes);
    expect(decodingComplaints(file)).toBe('');
  });
});

describe('what is not a sound JPEG', () => {
  it('keeps how the colours were transformed, and no more of it', () => {
    const adobe = Buffer.from('Adobe\0\x64\0\0\0\0\x01', 'latin1');
    const file = Buffer.concat([
      good.subarray(0, 2),
      segment(0xee, Buffer.concat([adobe, Buffer.from(canary)])),
      good.subarray(2),
    ]);
    const { bytes } = cleanJpeg(file);
    expect(bytes.includes(segment(0xee, adobe))).toBe(true);
    expect(bytes.includes(canary)).toBe(false);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
    ['a web page', Buffer.from('<!doctype html>')],
  ])('refuses %s by its beginning', (_, file) => {
    expectCode(() => cleanJpeg(file), 'upload.type_refused');
  });

  it.each([
    ['one that is cut off', good.subarray(0, -2)],
    ['one that is cut off in its tables', good.subarray(0, 40)],
    ['only its two ends', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['a lossless frame', changed(frameAt + 1, 0xc3)],
    ['an arithmetic frame', changed(frameAt + 1, 0xc9)],
    ['no height', changed(frameAt + 5, 0, 0)],
    ['more than 40 megapixels', changed(frameAt + 5, 0xff, 0xff, 0xff, 0xff)],
    [
      'a frame twice',
      Buffer.concat([good.subarray(0, frameAt), good.subarray(frameAt, frameAt + 19), good.subarray(frameAt)]),
    ],
    ['a table with more in it', Buffer.concat([good.subarray(0, 2), carrying(0xdb, ''), good.subarray(2)])],
    ['words where a marker belongs', Buffer.concat([good.subarray(0, 2), Buffer.from(canary), good.subarray(2)])],
  ])('refuses %s', (_, file) => {
    expectCode(() => cleanJpeg(file), 'media.not_playable');
  });

  it('answers any damage with a code', () => {
    const poisoned = poison(good);
    const change = fc.record({ at: fc.nat(poisoned.length - 1), value: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), fc.nat(poisoned.length), (changes, size) => {
        const file = Buffer.from(poisoned.subarray(0, size));
        for (const { at, value } of changes) if (at < file.length) file[at] = value;
        try {
          expect(cleanJpeg(file).bytes.length).toBeLessThanOrEqual(file.length + 64);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
