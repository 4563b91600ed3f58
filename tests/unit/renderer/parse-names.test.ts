import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNames } from '#renderer/ui/roster/parse-names.ts';
import { limits } from '#shared/domain/limits.ts';

describe('a pasted class list', () => {
  it.each([
    ['one a line', 'Amina\nJuma\r\nLina', ['Amina', 'Juma', 'Lina']],
    ['a comma list', 'Amina, Juma; Lina', ['Amina', 'Juma', 'Lina']],
    ['an Arabic comma list', 'أمينة، يوسف؛ ليلى', ['أمينة', 'يوسف', 'ليلى']],
    ['a Chinese list', '小明，丽丽、子涵；浩然', ['小明', '丽丽', '子涵', '浩然']],
    ['a numbered list', '1. Amina\n2) Juma\n03 - Lina', ['Amina', 'Juma', 'Lina']],
    ['a list numbered in Arabic digits', '١. أمينة\n٢- يوسف', ['أمينة', 'يوسف']],
    ['bullets', '• Amina\n- Juma\n– Lina', ['Amina', 'Juma', 'Lina']],
    ['a column of a table beside numbers', '1\tAmina\n2\tJuma', ['Amina', 'Juma']],
    ['empty lines and stray blanks', '\n  Amina  \n\n\u00a0Juma Otieno \n', ['Amina', 'Juma Otieno']],
    ['invisible marks of a word processor', '\u200eAmina\u200f\n\ufeffJuma', ['Amina', 'Juma']],
    ['a Persian name with its non-joiner', 'علی\u200cرضا', ['علی\u200cرضا']],
    ['names with hyphens and apostrophes', "Anne-Marie\nO'Brien", ['Anne-Marie', "O'Brien"]],
  ])('%s', (_, pasted, names) => {
    expect(parseNames(pasted).names).toEqual(names);
  });

  it('notices the same name twice, in any case and any Unicode form, and keeps both', () => {
    const { names, duplicates } = parseNames('Zoe\u0301\nZO\u00c9\nAmina');
    expect(names).toHaveLength(3);
    expect(duplicates).toEqual(['Zo\u00e9']);
  });

  it('leaves out what is too long to be a name, and says so', () => {
    const { names, tooLong } = parseNames(`Amina\n${'x'.repeat(limits.nameMaxChars + 1)}`);
    expect(names).toEqual(['Amina']);
    expect(tooLong).toHaveLength(1);
  });

  it('never gives a name that the contract would refuse', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (pasted) => {
        for (const name of parseNames(pasted).names) {
          expect(name).toBe(name.trim());
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(limits.nameMaxChars);
          expect(name).not.toMatch(/\p{Cc}/u);
        }
      }),
    );
  });
});
