import { createHash } from 'node:crypto';
import type { Random } from '../core-options.ts';

/** Crockford's base 32: no I, L, O or U, so that nothing is mistaken on paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretChars = 26; // 130 bits
const checkChars = 2;
const groupChars = 4;

const checkOf = (secret: string): string => {
  const hash = createHash('sha256').update(`meridian.recovery/1|${secret}`).digest();
  return [...hash.subarray(0, checkChars)].map((byte) => alphabet[byte % 32]).join('');
};

/** A fresh code of 130 random bits in seven groups of four; the last two characters catch typing errors. */
export const makeRecoveryCode = (random: Random): string => {
  const secret = [...random.bytes(secretChars)].map((byte) => alphabet[byte % 32]).join('');
  return ((secret + checkOf(secret)).match(new RegExp(`.{${groupChars}}`, 'g')) ?? []).join('-');
};

/** The code of {@link makeRecoveryCode} as it is sealed with. */
export const requireOwnCode = (code: string): string => {
  const secret = readRecoveryCode(code);
  if (secret === null) throw new TypeError('Expected a recovery code that was made here');
  return secret;
};

/**
 * The code as it was made, from what a person typed: any case, any separators, O for 0, I or L for 1.
 * `null` when it cannot be one of ours, so a typing error costs no attempt.
 */
export const readRecoveryCode = (typed: string): string | null => {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (plain.length !== secretChars + checkChars || [...plain].some((char) => !alphabet.includes(char))) return null;
  const secret = plain.slice(0, secretChars);
  return plain.slice(secretChars) === checkOf(secret) ? secret : null;
};
