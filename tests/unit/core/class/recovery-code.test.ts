import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRecoveryCode, readRecoveryCode } from '#core/class/recovery-code.ts';
import { systemRandom } from '#core/system.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';

const codes = fc.constant(null).map(() => makeRecoveryCode(systemRandom));
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

describe('a recovery code', () => {
  it('is not taken when a character was mistyped or two were swapped', () => {
    const random = seededRandom(4711);
    const pick = (below: number): number => Math.floor(random() * below);
    let taken = 0;
    const tries = 4_000;
    for (let i = 0; i < tries; i += 1) {
      const chars = [...makeRecoveryCode(systemRandom).replaceAll('-', '')];
      const before = chars.join('');
      const at = pick(chars.length - 1);
      if (i % 2 === 0) [chars[at], chars[at + 1]] = [chars[at + 1] ?? '', chars[at] ?? ''];
      else chars[at] = alphabet[pick(32)] ?? '';
      if (chars.join('') !== before && readRecoveryCode(chars.join('')) !== null) taken += 1;
    }
    // ten bits of check: one in 1,024 passes by chance
    expect(taken).toBeLessThan(tries / 256);
  });

  it.each(['', '0000', 'not a code', `${'0'.repeat(28)}`, '٠'.repeat(28), 'U'.repeat(28)])('is not "%s"', (typed) => {
    expect(readRecoveryCode(typed)).toBeNull();
  });

  it('is read however a person types it', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const plain = readRecoveryCode(code);
        expect(plain).toHaveLength(26);
        expect(readRecoveryCode(code.toLowerCase())).toBe(plain);
        expect(readRecoveryCode(code.replaceAll('-', ' '))).toBe(plain);
        expect(readRecoveryCode(`  ${code.replaceAll('-', '')}\n`)).toBe(plain);
        expect(readRecoveryCode(code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(plain);
        expect(readRecoveryCode(code.replaceAll('-', '–'))).toBe(plain);
      }),
    );
  });

  it('shows seven groups of four, without look-alikes, and never twice the same', () => {
    const made = Array.from({ length: 200 }, () => makeRecoveryCode(systemRandom));
    for (const code of made) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(made).size).toBe(made.length);
  });
});
