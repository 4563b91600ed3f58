import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CanonicalValue, canonicalJson } from '#shared/domain/canonical-json.ts';

const canonicalValue = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 8 }), tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ) as fc.Arbitrary<CanonicalValue>,
})).value;

const withShuffledKeys = (value: CanonicalValue): CanonicalValue => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withShuffledKeys);
  const entries = Object.entries(value as Record<string, CanonicalValue>);
  return Object.fromEntries(entries.reverse().map(([key, item]) => [key, withShuffledKeys(item)]));
};

describe('canonicalJson', () => {
  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '\ud800'])('refuses %o', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('refuses undefined inside an object, which JSON would drop silently', () => {
    expect(() => canonicalJson({ a: undefined } as unknown as CanonicalValue)).toThrow(TypeError);
  });

  it('sorts keys by UTF-16 code units, as the example of RFC 8785 section 3.2.3 does', () => {
    const example = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(example)))).toEqual([
      'One', // an integer-like key comes first in any parsed object; the text order is checked below
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    expect(canonicalJson(example).startsWith('{"\\r":"Carriage Return","1":"One","\u0080"')).toBe(true);
  });

  it('writes the same text whatever the order of keys, and reads back as the same value', () => {
    fc.assert(
      fc.property(canonicalValue, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(withShuffledKeys(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
