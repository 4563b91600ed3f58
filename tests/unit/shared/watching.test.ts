import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWatched, lengthOf, mergeSpans, type Span, shownNeededMs, silencesIn } from '#shared/domain/watching.ts';

const durationMs = 60_000;
const film = { kind: 'video', text: '', durationMs, peaks: null } as const;
/** Forty loud stretches, forty silent ones, forty loud ones, each half a second long. */
const peaks = [...Array(40).fill(0.8), ...Array(40).fill(0.01), ...Array(40).fill(0.8)];
const voice = { kind: 'voice', text: '', durationMs, peaks } as const;
const whole: Span[] = [{ fromMs: 0, toMs: durationMs }];
const spans = fc.array(
  fc
    .tuple(fc.integer({ min: -5_000, max: 70_000 }), fc.integer({ min: 0, max: 20_000 }))
    .map(([fromMs, lengthMs]): Span => ({ fromMs, toMs: fromMs + lengthMs })),
  { maxLength: 20 },
);

describe('watching a post', () => {
  it('takes a film for watched only when it was played to its end', () => {
    expect(isWatched(film, { played: whole, shownMs: 0 })).toBe(true);
    expect(isWatched(film, { played: [{ fromMs: 0, toMs: 59_500 }], shownMs: 0 })).toBe(true);
    expect(isWatched(film, { played: [{ fromMs: 0, toMs: 50_000 }], shownMs: 600_000 })).toBe(false);
    expect(isWatched(film, { played: [], shownMs: 600_000 })).toBe(false);
  });

  it('takes a film with a skipped stretch for unwatched until that was played too, in whatever order', () => {
    const parts = [
      { fromMs: 30_000, toMs: durationMs },
      { fromMs: 0, toMs: 20_000 },
    ];
    expect(isWatched(film, { played: parts, shownMs: 0 })).toBe(false);
    expect(isWatched(film, { played: [...parts, { fromMs: 19_900, toMs: 30_100 }], shownMs: 0 })).toBe(true);
  });

  it('lets silences of a voice be skipped, and not those of a film', () => {
    const [silence] = silencesIn(peaks, durationMs);
    expect(silence).toEqual({ fromMs: 20_300, toMs: 39_700 });
    const played = [
      { fromMs: 0, toMs: 20_300 },
      { fromMs: 39_700, toMs: durationMs },
    ];
    expect(isWatched(voice, { played, shownMs: 0 })).toBe(true);
    expect(isWatched({ ...voice, kind: 'video' }, { played, shownMs: 0 })).toBe(false);
    expect(isWatched({ ...voice, peaks: null }, { played, shownMs: 0 })).toBe(false);
  });

  it('finds no silence in a steady sound, however soft, nor in a pause between two words', () => {
    expect(silencesIn(Array(120).fill(0.02), durationMs)).toEqual([]);
    expect(silencesIn([...Array(60).fill(0.7), 0, 0, ...Array(58).fill(0.7)], durationMs)).toEqual([]);
    expect(silencesIn([], durationMs)).toEqual([]);
  });

  it('asks for a time fit for reading and looking', () => {
    const text = 'a'.repeat(600);
    expect(isWatched({ kind: 'text', text, durationMs: 0, peaks: null }, { played: [], shownMs: 19_000 })).toBe(false);
    expect(isWatched({ kind: 'text', text, durationMs: 0, peaks: null }, { played: [], shownMs: 20_000 })).toBe(true);
    expect(shownNeededMs({ kind: 'drawing', text: '' })).toBe(2_000);
    expect(isWatched({ ...film, text }, { played: whole, shownMs: 1_000 })).toBe(false);
  });

  it('takes a recording of no length for watched once it was shown', () => {
    expect(isWatched({ ...film, durationMs: 0 }, { played: [], shownMs: 0 })).toBe(true);
  });

  it('counts every moment once, whatever was played in whatever order', () => {
    fc.assert(
      fc.property(spans, (played) => {
        const merged = mergeSpans(played, durationMs);
        const seconds = new Set<number>();
        for (const { fromMs, toMs } of played)
          for (let at = Math.max(0, fromMs); at < Math.min(toMs, durationMs); at += 1) seconds.add(at);
        expect(lengthOf(merged)).toBe(seconds.size);
        expect(mergeSpans([...merged].reverse(), durationMs)).toEqual(merged);
      }),
      { numRuns: 50 },
    );
  });

  it('never takes for watched what lacks more than a moment', () => {
    fc.assert(
      fc.property(spans, (played) => {
        const missing = durationMs - lengthOf(mergeSpans(played, durationMs));
        if (missing > 20 * 400 + 600) expect(isWatched(film, { played, shownMs: 0 })).toBe(false);
      }),
    );
  });
});
