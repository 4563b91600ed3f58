import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockoutDelayMs } from '#shared/domain/lockout.ts';
import { backOffMs, judgeUploadStatus } from '#shared/domain/outbox-item.ts';

describe('judgeUploadStatus', () => {
  it.each([
    [200, 'done'],
    [204, 'done'],
    [409, 'ask_offset'],
    [423, 'wait'],
    [404, 'restart_file'],
    [410, 'restart_file'],
    [408, 'wait'],
    [425, 'wait'],
    [429, 'wait'],
    [500, 'wait'],
    [502, 'wait'],
    [503, 'wait'],
    [400, 'park'],
    [401, 'park'],
    [403, 'park'],
    [413, 'park'],
    [415, 'park'],
    [422, 'park'],
  ])('S5 answers %i with %s', (status, kind) => {
    expect(judgeUploadStatus(status, null).kind).toBe(kind);
  });

  it('S5 honours Retry-After', () => {
    expect(judgeUploadStatus(503, 12_000)).toEqual({ kind: 'wait', afterMs: 12_000 });
    expect(judgeUploadStatus(429, 1_000)).toEqual({ kind: 'wait', afterMs: 1_000 });
  });
});

describe('backOffMs', () => {
  it('S5 stays below the doubling bound and below five minutes for any attempt', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.double({ min: 0, max: 0.999999, noNaN: true }), (attempt, random) => {
        const wait = backOffMs(attempt, random);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThan(Math.min(5 * 60_000, 1_000 * 2 ** Math.min(attempt, 16)));
      }),
    );
  });
});

describe('lockoutDelayMs', () => {
  it('V2 leaves five attempts free, then doubles from half a minute to an hour', () => {
    expect([0, 4, 5, 6, 7].map(lockoutDelayMs)).toEqual([0, 0, 30_000, 60_000, 120_000]);
    expect(lockoutDelayMs(12)).toBe(60 * 60_000);
    expect(lockoutDelayMs(1_000_000)).toBe(60 * 60_000);
  });
});
