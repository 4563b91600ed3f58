import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInspector, type Inspector } from '#server/media/inspect/inspector.ts';
import { sniffMediaType } from '#server/media/sniff.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { countOf } from '../../helpers/full-count.ts';
import { sampleMedium } from '../../helpers/sample-media.ts';
import { pngChunk, pngHeader, pngPixels, pngSignature, sampleJpeg, samplePng } from '../../helpers/sample-pictures.ts';
import { seededRandom } from '../../helpers/seeded-random.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

describe('V8 the inspector', () => {
  let inspector: Inspector;
  beforeAll(() => {
    inspector = createInspector();
  });
  afterAll(() => inspector.close());

  const inspect = async (bytes: Buffer, type = sniffMediaType(bytes) ?? '', by = inspector): Promise<string> => {
    const path = join(tempFolder(), 'file');
    writeFileSync(path, bytes);
    return by.inspect(path, type).then(
      () => 'sound',
      (error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'media.not_playable') throw error;
        return String(error.details.reason);
      },
    );
  };
  const webp = (chunks: Buffer) => {
    const head = Buffer.from('RIFF....WEBP');
    head.writeUInt32LE(4 + chunks.length, 4);
    return Buffer.concat([head, chunks]);
  };
  const webpChunk = (type: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type);
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
  };
  const vp8 = (width: number, height: number) => {
    const data = Buffer.alloc(20);
    data.set([0x9d, 0x01, 0x2a], 3);
    data.writeUInt16LE(width, 6);
    data.writeUInt16LE(height, 8);
    return webpChunk('VP8 ', data);
  };

  it.each(['image/png', 'image/jpeg', 'video/webm', 'audio/webm'] as const)('lets a real %s pass', async (type) => {
    expect(await inspect(sampleMedium(type, 300_000).bytes, type)).toBe('sound');
  });

  it('lets a real WebP pass', async () => {
    expect(await inspect(webp(vp8(640, 480)))).toBe('sound');
  });

  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  it.each([
    ['a PNG with a page behind its end', () => Buffer.concat([samplePng(), page]), 'something_behind_the_end'],
    [
      'a JPEG with an archive behind its end',
      () => Buffer.concat([sampleJpeg(), Buffer.from('PK\x03\x04')]),
      'something_behind_the_end',
    ],
    ['a WebP with a page behind its end', () => Buffer.concat([webp(vp8(10, 10)), page]), 'something_behind_the_end'],
    [
      'a WebM with a page behind its segment',
      () => Buffer.concat([sampleMedium('video/webm').bytes, page]),
      /element|cut_off|something_beside/,
    ],
    [
      'a PNG whose pixels never come',
      () => Buffer.concat([pngSignature, pngHeader(8, 8), pngChunk('IEND', new Uint8Array())]),
      'pixels',
    ],
    [
      'a PNG with a wrong checksum',
      () => {
        const bytes = samplePng();
        bytes[40] = (bytes[40] ?? 0) ^ 1;
        return bytes;
      },
      'checksum',
    ],
    [
      'a picture of a billion pixels',
      () => Buffer.concat([pngSignature, pngHeader(65_535, 65_535), pngChunk('IEND', new Uint8Array())]),
      'too_many_pixels',
    ],
    ['a WebP of a quarter billion pixels', () => webp(vp8(16_383, 16_383)), 'too_many_pixels'],
    ['a PNG that is cut off', () => samplePng().subarray(0, 120), 'cut_off'],
    ['a JPEG that is cut off', () => sampleJpeg().subarray(0, -2), 'cut_off'],
    [
      'an Ogg that is not Opus',
      () => Buffer.concat([Buffer.from('OggS'), Buffer.alloc(22), Buffer.from([1, 10]), Buffer.from('vorbis....')]),
      'not_opus',
    ],
    [
      'an MP4 that is one box and noise',
      () => Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from('ftypisom\0\0\0\0noise')]),
      /box|cut_off/,
    ],
  ] as const)('refuses %s', async (_, make, reason) => {
    expect(await inspect(make())).toMatch(reason);
  });

  it('refuses a bomb: sixteen megabytes of nothing in a picture of eight by eight', async () => {
    const bomb = Buffer.concat([
      pngSignature,
      pngHeader(8, 8),
      pngChunk('IDAT', deflateSync(Buffer.alloc(16 * 1024 * 1024))),
      pngChunk('IEND', new Uint8Array()),
    ]);
    expect(bomb.length).toBeLessThan(20_000);
    expect(await inspect(bomb)).toBe('pixels');
  });

  const writeProgram = (text: string): URL => {
    const path = join(tempFolder(), 'program.mjs');
    writeFileSync(path, `import { parentPort } from 'node:worker_threads';\n${text}\n`);
    return pathToFileURL(path);
  };

  it('ends a thread that does not answer, or takes too much memory, and goes on with the next file', async () => {
    const programs = ['for (;;) {}', 'const held = []; for (;;) held.push(new Array(1e5).fill(held.length));'];
    for (const text of programs) {
      const program = writeProgram(`parentPort.on('message', () => { ${text} });\nparentPort.postMessage('ready');`);
      const doomed = createInspector({ program, inspectionMs: 500 });
      const [first, second] = await Promise.all([
        inspect(samplePng(), 'image/png', doomed),
        inspect(samplePng(), 'image/png', doomed),
      ]);
      expect([first, second]).toEqual(['too_costly', 'too_costly']);
      await doomed.close();
    }
  });

  it('blames no file for a computer that is slow: to load the thread, or once in the middle', async () => {
    const seen = join(tempFolder(), 'seen');
    const program = writeProgram(`import { existsSync, writeFileSync } from 'node:fs';
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 800);
      parentPort.on('message', ({ id }) => {
        if (existsSync('${seen}')) parentPort.postMessage({ id, reason: null });
        else writeFileSync('${seen}', '');
      });
      parentPort.postMessage('ready');`);
    const slow = createInspector({ program, inspectionMs: 400 });
    expect(await inspect(samplePng(), 'image/png', slow)).toBe('sound');
    await slow.close();
  });

  it('refuses nothing when its thread cannot be loaded: that is not the fault of a file', async () => {
    const broken = createInspector({ program: writeProgram('throw new Error();') });
    await expect(inspect(samplePng(), 'image/png', broken)).rejects.toThrow('did not load');
    await broken.close();
  });

  it('answers whatever is in a file', async () => {
    const random = seededRandom(8);
    const originals = [
      samplePng(3),
      sampleJpeg('progressive'),
      webp(vp8(64, 48)),
      sampleMedium('audio/webm', 12_000).bytes,
      Buffer.concat([
        pngSignature,
        pngHeader(64, 48),
        pngChunk('IDAT', pngPixels(64, 48)),
        pngChunk('IEND', new Uint8Array()),
      ]),
    ];
    for (let run = 0; run < countOf('MERIDIAN_FUZZ_RUNS', 60); run++) {
      const bytes = Buffer.from(originals[run % originals.length] ?? '');
      const type = sniffMediaType(bytes) ?? 'image/png';
      const changes = 1 + Math.floor(random() * 8);
      for (let change = 0; change < changes; change++) {
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      }
      const end = random() < 0.3 ? Math.floor(random() * bytes.length) : bytes.length;
      expect(await inspect(bytes.subarray(0, end), type)).not.toBe('too_costly');
    }
  });
});
