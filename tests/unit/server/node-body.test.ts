import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { nodeBody } from '#server/http/node-body.ts';

describe('nodeBody', () => {
  it('ends in an error when the connection closes before the body is whole', async () => {
    const source = new PassThrough();
    const reader = nodeBody(source).getReader();
    source.write('half');
    expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('half');
    source.destroy();
    await expect(reader.read()).rejects.toThrow('closed early');
  });

  it('drops what still comes after its reader has had enough', async () => {
    const source = new PassThrough();
    const body = nodeBody(source);
    source.write('some');
    await body.cancel();
    const drained = new Promise((resolve) => source.once('end', resolve));
    source.end(Buffer.alloc(4 * 1024 * 1024));
    await drained;
  });

  it('holds the sender back while nobody reads', async () => {
    const source = new PassThrough();
    const body = nodeBody(source);
    const part = Buffer.alloc(256 * 1024);
    for (let count = 0; count < 64; count++) source.write(part);
    await expect.poll(() => source.isPaused()).toBe(true);
    expect(source.readableLength + source.writableLength).toBeGreaterThan(8 * 1024 * 1024);
    source.end();
    let sizeBytes = 0;
    for await (const piece of body) sizeBytes += piece.length;
    expect(sizeBytes).toBe(64 * part.length);
  });
});
