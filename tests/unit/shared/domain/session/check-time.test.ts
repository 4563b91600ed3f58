import { describe, expect, it } from 'vitest';
import { checkDueAt, dayEndsAt } from '#shared/domain/session/check-time.ts';

describe('the check of a session', () => {
  it.each([
    ['2026-11-26', 'Africa/Nairobi', '2026-11-25T14:00:00Z', '2026-11-26T21:00:00Z'],
    ['2026-11-26', 'Pacific/Kiritimati', '2026-11-25T03:00:00Z', '2026-11-26T10:00:00Z'],
    // the clock goes forward in the night between
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T16:00:00Z', '2026-03-29T22:00:00Z'],
    ['2027-01-01', 'America/Lima', '2026-12-31T22:00:00Z', '2027-01-02T05:00:00Z'],
  ])('for %s in %s is due the evening before, by the clock of the class', (day, zone, due, end) => {
    expect(new Date(checkDueAt(day, zone))).toEqual(new Date(due));
    expect(new Date(dayEndsAt(day, zone))).toEqual(new Date(end));
  });
});
