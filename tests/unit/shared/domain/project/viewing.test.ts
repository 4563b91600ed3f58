import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { postKinds } from '#shared/domain/post.ts';
import { isReallyViewed, readingMs, reflectionGate } from '#shared/domain/project/viewing.ts';

const viewing = fc.record({ playedRatio: fc.double({ min: 0, max: 1, noNaN: true }), shownMs: fc.nat(200_000) });
const viewable = fc.record({ kind: fc.constantFrom(...postKinds), text: fc.string({ maxLength: 4_000 }) });

describe('a real viewing', () => {
  it('is one for every longer viewing too', () => {
    fc.assert(
      fc.property(viewable, viewing, viewing, (post, a, b) => {
        const longer = { playedRatio: Math.max(a.playedRatio, b.playedRatio), shownMs: Math.max(a.shownMs, b.shownMs) };
        if (isReallyViewed(post, a)) expect(isReallyViewed(post, longer)).toBe(true);
      }),
    );
  });

  it('of a film is four fifths of it, however long it stood still', () => {
    const film = { kind: 'video', text: '' } as const;
    expect(isReallyViewed(film, { playedRatio: 0.79, shownMs: 600_000 })).toBe(false);
    expect(isReallyViewed(film, { playedRatio: 0.8, shownMs: 0 })).toBe(true);
  });

  it('of words is the time to read them, of a picture the time to look', () => {
    const text = 'a'.repeat(300);
    expect(readingMs(text)).toBe(20_000);
    expect(isReallyViewed({ kind: 'text', text }, { playedRatio: 0, shownMs: 19_999 })).toBe(false);
    expect(isReallyViewed({ kind: 'text', text }, { playedRatio: 0, shownMs: 20_000 })).toBe(true);
    expect(isReallyViewed({ kind: 'photo', text: '' }, { playedRatio: 0, shownMs: 4_999 })).toBe(false);
    expect(isReallyViewed({ kind: 'photo', text }, { playedRatio: 0, shownMs: 5_000 })).toBe(false);
    expect(readingMs('a'.repeat(4_000))).toBe(60_000);
  });
});

describe('the gate of reflection', () => {
  it('opens after enough partner posts were viewed', () => {
    const gate = { wanted: 3, available: 9, isRespondOver: false };
    expect(reflectionGate({ ...gate, viewed: 2 })).toEqual({ isOpen: false, viewed: 2, needed: 3 });
    expect(reflectionGate({ ...gate, viewed: 3 }).isOpen).toBe(true);
  });

  it('does not shut out a class whose partners made less than was wanted, once its time is over', () => {
    const gate = { wanted: 3, available: 1, viewed: 1 };
    expect(reflectionGate({ ...gate, isRespondOver: false }).isOpen).toBe(false);
    expect(reflectionGate({ ...gate, isRespondOver: true })).toEqual({ isOpen: true, viewed: 1, needed: 1 });
  });
});
