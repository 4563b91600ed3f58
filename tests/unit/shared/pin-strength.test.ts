import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPinWeakness } from '#shared/domain/pin-strength.ts';

describe('findPinWeakness', () => {
  it.each([
    ['', 'too_short'],
    ['48151', 'too_short'],
    ['horse', 'too_short'],
    ['777777', 'repeated'],
    ['121212', 'repeated'],
    ['aaaaaaaaaa', 'repeated'],
    ['123456', 'sequence'],
    ['987654', 'sequence'],
    ['890123', 'sequence'],
    ['123123', 'common'],
    ['24121998', 'common'],
    ['19981224', 'common'],
  ])('V1 refuses %o as %s', (pin, weakness) => {
    expect(findPinWeakness(pin)).toBe(weakness);
  });

  it.each(['481516', '70 blue kites', 'ثلاث نجوم فوق النهر', '三只猫坐在屋顶上'])('V1 accepts %o', (pin) => {
    expect(findPinWeakness(pin)).toBeNull();
  });

  it('V1 never accepts a number of fewer than six digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,5}$/), (pin) => {
        expect(findPinWeakness(pin)).not.toBeNull();
      }),
    );
  });
});
