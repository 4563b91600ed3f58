import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { durationIn } from '#renderer/i18n/use-say-duration.ts';
import { sizeIn } from '#renderer/i18n/use-say-size.ts';

const size = (bytes: number, locale = 'en-GB'): string => sizeIn(createIntl({ locale }), bytes);

describe('lengths and sizes', () => {
  it('a length is minutes and whole seconds, in the digits of the language', () => {
    expect(durationIn('en', 41_900)).toBe('0:41');
    expect(durationIn('en', 754_000)).toBe('12:34');
    expect(durationIn('fa', 754_000)).toBe('۱۲:۳۴');
    expect(durationIn('en', 64_290, 1)).toBe('1:04.2');
    expect(durationIn('fa', 64_290, 1)).toBe('۱:۰۴٫۲');
  });

  it('a size takes the unit that it can be read in', () => {
    expect(size(284_300)).toBe('284 kB');
    expect(size(1_440_000)).toBe('1.4 MB');
    expect(size(20_000_000_000)).toBe('20 GB');
    expect(size(1_440_000, 'uk')).toBe('1,4 МБ');
  });

  it('what is there is not said to be nothing', () => {
    expect(size(3)).toBe('0.1 kB');
    expect(size(0)).toBe('0 kB');
  });
});
