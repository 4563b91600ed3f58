import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonEmptyLine, optionalText } from '#shared/contract/schemas/basics.ts';

const disguises = [
  ...['\u202A', '\u202B', '\u202C', '\u202D', '\u202E'],
  ...['\u2066', '\u2067', '\u2068', '\u2069', '\uFEFF'],
];
const schemas = [nonEmptyLine(500), optionalText(500)] as const;
const word = fc.stringMatching(/^[\p{L}\p{N}]{1,8}$/u);
const pieces = fc.array(fc.oneof(word, fc.constantFrom(...disguises, ' ', '\u0301')), { maxLength: 20 });

describe('what a person wrote', () => {
  it('holds nothing that shows the teacher other words than were written', () => {
    fc.assert(
      fc.property(word, pieces, (first, rest) => {
        const written = [first, ...rest];
        const plain = written
          .filter((piece) => !disguises.includes(piece))
          .join('')
          .normalize('NFC')
          .trim();
        for (const schema of schemas) {
          const taken = schema.parse(written.join(''));
          expect(taken).toBe(plain);
          // a signature is made over what was taken: reading it again changes nothing
          expect(schema.parse(taken)).toBe(taken);
        }
      }),
    );
  });

  it('keeps the joiners and marks without which words and families of emoji fall apart', () => {
    for (const text of ['می‌خواهم', 'क्‍ष', '👩‍👩‍👧', 'א\u200F!', 'C\u200E++', 'ا\u061C1']) {
      for (const schema of schemas) expect(schema.parse(text)).toBe(text.normalize('NFC'));
    }
  });

  it('is empty when nothing can be seen of it', () => {
    expect(nonEmptyLine(20).safeParse('\u202E \uFEFF\u2069').success).toBe(false);
    expect(optionalText(20).parse('\u202E \uFEFF\u2069')).toBe('');
  });
});
