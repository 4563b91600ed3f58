import { describe, expect, it } from 'vitest';
import { readReviewKey } from '#renderer/features/teacher/review/review-keys.ts';

const press = (key: string, code = '', held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) =>
  readReviewKey({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('keys of the review desk', () => {
  it('leaves keys held with Ctrl, Alt or Meta to the system', () => {
    expect(press('r', 'KeyR', { ctrlKey: true })).toBeNull();
    expect(press('a', 'KeyA', { metaKey: true })).toBeNull();
    expect(press('ArrowLeft', 'ArrowLeft', { altKey: true })).toBeNull();
  });

  it('does nothing for a key without a meaning', () => {
    expect(press('q', 'KeyQ')).toBeNull();
    expect(press('Enter', 'Enter')).toBeNull();
    expect(press('toString')).toBeNull();
  });

  it('knows its letters in both cases', () => {
    expect([press('a'), press('A'), press('c'), press('r')]).toEqual(['approve', 'approve', 'class_only', 'return']);
  });

  it('takes the same place on an Arabic keyboard', () => {
    expect(press('ش', 'KeyA')).toBe('approve');
    expect(press('ق', 'KeyR')).toBe('return');
  });

  it('follows the letter, not the place, on other Latin keyboards', () => {
    // AZERTY: the key at the place of A writes q, and A is at the place of Q.
    expect(press('q', 'KeyA')).toBeNull();
    expect(press('a', 'KeyQ')).toBe('approve');
  });
});
