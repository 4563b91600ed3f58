import { describe, expect, it } from 'vitest';
import { withdrawalCheckDays, withdrawalCheckMaxDays } from '#shared/domain/withdrawal-check.ts';

const dayMs = 86_400_000;
const readAt = 1_790_000_000_000;

describe('the age of the last look for recalls', () => {
  it('is whole days, and too old after the fourteenth', () => {
    const isOld = (days: number) => withdrawalCheckDays(readAt, readAt + days * dayMs) > withdrawalCheckMaxDays;
    expect(withdrawalCheckDays(readAt, readAt + 1.9 * dayMs)).toBe(1);
    expect([13.9, 14.9, 15].map(isOld)).toEqual([false, false, true]);
  });

  it('is nothing on a clock that was set back', () => {
    expect(withdrawalCheckDays(readAt, readAt - 3_650 * dayMs)).toBe(0);
  });
});
