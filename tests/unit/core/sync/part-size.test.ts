import { describe, expect, it } from 'vitest';
import { createLineMeter } from '#core/sync/line-meter.ts';
import { createPartSize, partMaxBytes, partMinBytes } from '#core/sync/part-size.ts';

const MIB = 1024 * 1024;
const lineOf = (bytesPerSecond: number | null) => ({ bytesPerSecond: () => bytesPerSecond });

describe('how much of a line one request takes', () => {
  it('S6 risks half as much after each round that broke off, but never next to nothing', () => {
    const after = (failures: number): number => createPartSize(lineOf(MIB), failures).bytes();
    expect([0, 1, 2, 3].map(after)).toEqual([8 * MIB, 4 * MIB, 2 * MIB, MIB]);
    expect(after(500)).toBe(partMinBytes);
  });

  it('risks more again with every request that arrives whole', () => {
    const parts = createPartSize(lineOf(MIB), 2);
    const seen = [parts.bytes()];
    for (const _ of [1, 2, 3]) {
      parts.arrived();
      seen.push(parts.bytes());
    }
    expect(seen).toEqual([2 * MIB, 4 * MIB, 8 * MIB, 8 * MIB]);
  });

  it('begins with a little on a line that nobody knows, and finds out what it carries', () => {
    const parts = createPartSize(lineOf(null), 0);
    expect([parts.bytes(), parts.atOnce()]).toEqual([MIB, 2]);
    for (let arrived = 0; arrived < 40; arrived += 1) parts.arrived();
    expect([parts.bytes(), parts.atOnce()]).toEqual([partMaxBytes, 4]);
  });

  it.each([
    ['64 kbit/s', 8_000, partMinBytes, 1],
    ['512 kbit/s', 64_000, 512_000, 1],
    ['2 Mbit/s', 250_000, 2_000_000, 2],
    ['8 Mbit/s', 1_000_000, 8_000_000, 4],
    ['a cable', 50_000_000, partMaxBytes, 4],
  ])('carries what %s moves in seconds, more files at once where one cannot fill it', (_, rate, bytes, atOnce) => {
    const parts = createPartSize(lineOf(rate), 0);
    expect([parts.bytes(), parts.atOnce()]).toEqual([bytes, atOnce]);
  });
});

describe('how fast a very slow line carries', () => {
  it('is known when the first request is answered, also while the next one lies in a buffer', () => {
    let now = 0;
    const meter = createLineMeter(() => now, null);
    const [first, second] = [meter.begin(), meter.begin()];
    first.moved(MIB);
    second.moved(MIB);
    now = 64_000;
    first.end();
    expect(meter.bytesPerSecond()).toBe((2 * MIB) / 64);
  });
});
