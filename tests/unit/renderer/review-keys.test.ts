import { describe, expect, it } from 'vitest';
import { keyCapOf, readReviewKey, reviewKeys } from '#renderer/features/teacher/review/review-keys.ts';

type Held = Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>>;
const press = (key: string, code = '', held: Held = {}) =>
  readReviewKey({ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('keys of the review desk', () => {
  it('leaves keys held with Ctrl, Alt or Meta to the system', () => {
    expect(press('r', 'KeyR', { ctrlKey: true })).toBeNull();
    expect(press('a', 'KeyA', { metaKey: true })).toBeNull();
    expect(press('ArrowLeft', 'ArrowLeft', { altKey: true })).toBeNull();
  });

  it('does nothing for a key without a meaning', () => {
    expect(press('g', 'KeyG')).toBeNull();
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
    expect(press('q', 'KeyA')).toBe('skip_silence');
    expect(press('a', 'KeyQ')).toBe('approve');
  });

  it('takes back with the key that everybody knows, and not what it brings again', () => {
    expect(press('z', 'KeyZ', { ctrlKey: true })).toBe('undo');
    expect(press('ئ', 'KeyZ', { metaKey: true })).toBe('undo');
    expect(press('Z', 'KeyZ', { ctrlKey: true, shiftKey: true })).toBeNull();
  });

  it('finds help, search and speed on keyboards that write these signs elsewhere', () => {
    expect([press('?', 'Minus', { shiftKey: true }), press('?', 'Comma', { shiftKey: true })]).toEqual([
      'help',
      'help',
    ]);
    expect([press('ظ', 'Slash'), press('؟', 'Slash', { shiftKey: true })]).toEqual(['search', 'help']);
    expect([press('ز', 'Period'), press('و', 'Comma')]).toEqual(['faster', 'slower']);
  });

  it('gives every key a meaning of its own', () => {
    const caps = reviewKeys.map(keyCapOf);
    expect(new Set(caps).size).toBe(caps.length);
    for (const key of reviewKeys) expect(keyCapOf(key)).not.toBe('');
  });
});
