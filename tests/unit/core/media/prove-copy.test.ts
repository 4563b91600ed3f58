import { describe, expect, it } from 'vitest';
import { doubtAbout, type Evidence } from '#core/media/prove-copy.ts';

const facts = { videoPackets: 120, audioPackets: 200, durationMs: 4_000 };
const sound: Evidence = { kind: 'video', clockMs: 4_000, original: facts, copy: { ...facts, claimedMs: 4_000 } };
const doubtWith = (copy: Partial<Evidence['copy']>, rest: Partial<Evidence> = {}) =>
  doubtAbout({ ...sound, ...rest, copy: { ...sound.copy, ...copy } });

describe('doubtAbout', () => {
  it('M3 doubts a copy without the track that the take is about', () => {
    const original = { ...facts, videoPackets: 0 };
    expect(doubtWith({ videoPackets: 0 }, { original })).toBe('no_track');
    expect(doubtWith({ audioPackets: 0 }, { kind: 'voice', original: { ...facts, audioPackets: 0 } })).toBe('no_track');
  });

  it('M3 doubts a copy that has lost or gained a packet', () => {
    expect(doubtWith({ videoPackets: 119 })).toBe('packets_differ');
    expect(doubtWith({ audioPackets: 201 })).toBe('packets_differ');
  });

  it('M3 doubts a duration more than a second off the recorder clock, claimed or real', () => {
    for (const ms of [2_999, 5_001]) {
      expect(doubtWith({ claimedMs: ms })).toBe('duration_differs');
      expect(doubtWith({ durationMs: ms })).toBe('duration_differs');
      expect(doubtWith({}, { clockMs: ms })).toBe('duration_differs');
    }
    expect(doubtWith({ claimedMs: null })).toBe('no_duration');
  });

  it('M3 believes a copy that is near on all counts', () => {
    expect(doubtWith({})).toBe(null);
    expect(doubtWith({ claimedMs: 3_000, durationMs: 5_000 })).toBe(null);
    expect(doubtWith({}, { kind: 'voice' })).toBe(null);
  });

  it('M3 holds a recovered take against its own last packet', () => {
    const original = { ...facts, durationMs: 41_000 };
    expect(doubtWith({ durationMs: 41_000, claimedMs: 41_000 }, { clockMs: null, original })).toBe(null);
    expect(doubtWith({}, { clockMs: null, original })).toBe('duration_differs');
  });
});
