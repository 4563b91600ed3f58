/** Why a PIN or passphrase is refused. */
export type PinWeakness = 'too_short' | 'repeated' | 'sequence' | 'common';

const COMMON = new Set(['123123', '112233', '121212', '123321', '159753', '147258', '246810', '102030', '131313']);

const isRepeated = (digits: string): boolean => new Set(digits).size <= 2;

const isSequence = (digits: string): boolean => {
  const steps = [...digits].slice(1).map((digit, i) => (Number(digit) - Number(digits[i]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
};

const looksLikeDate = (digits: string): boolean =>
  /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(\d{2}|(19|20)\d{2})$/.test(digits) ||
  /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(digits);

/**
 * The rule of V1: six digits or more, or a passphrase of eight characters or more; no run, no
 * repetition, no date. Returns `null` for an acceptable secret. The set-up screen and the core use
 * this same function.
 */
export const findPinWeakness = (secret: string): PinWeakness | null => {
  const text = secret.trim();
  if (/^\d+$/.test(text)) {
    if (text.length < 6) return 'too_short';
    if (isRepeated(text)) return 'repeated';
    if (isSequence(text)) return 'sequence';
    if (COMMON.has(text) || looksLikeDate(text)) return 'common';
    return null;
  }
  if ([...text].length < 8) return 'too_short';
  return new Set(text.toLowerCase()).size < 4 ? 'repeated' : null;
};
