import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  capAt,
  firstSendSettings,
  isQuiet,
  isReleaseDue,
  lastOpening,
  nextOpening,
} from '#shared/domain/send-settings.ts';

const DAY_MS = 86_400_000;
const night = { fromMinute: 18 * 60, toMinute: 7 * 60 };
const at = (text: string): number => Date.parse(text);

describe('the quiet hours of a class', () => {
  it('begin by its own wall clock, whatever the zone of the computer', () => {
    // Amman is three hours ahead of UTC, St. John's three and a half behind in winter
    expect(nextOpening(night, 'Asia/Amman', at('2026-11-25T10:00Z'))).toBe(at('2026-11-25T15:00Z'));
    expect(nextOpening(night, 'America/St_Johns', at('2026-11-25T10:00Z'))).toBe(at('2026-11-25T21:30Z'));
  });

  it('go over midnight', () => {
    const zone = 'Europe/Lisbon';
    expect(isQuiet(night, zone, at('2026-11-25T23:00Z'))).toBe(true);
    expect(isQuiet(night, zone, at('2026-11-26T06:59Z'))).toBe(true);
    expect(isQuiet(night, zone, at('2026-11-26T07:00Z'))).toBe(false);
    expect(isQuiet({ fromMinute: 60, toMinute: 60 }, zone, at('2026-11-26T12:00Z'))).toBe(true);
  });

  it('begin once on a day whose clock leaves that hour out, and once on one that has it twice', () => {
    const early = { fromMinute: 2 * 60 + 30, toMinute: 5 * 60 };
    for (const date of ['2027-03-28', '2026-10-25']) {
      const noon = at(`${date}T12:00Z`);
      const opened = lastOpening(early, 'Europe/Berlin', noon);
      expect(nextOpening(early, 'Europe/Berlin', opened - 1)).toBe(opened);
      expect(nextOpening(early, 'Europe/Berlin', opened)).toBeGreaterThan(noon);
    }
  });

  it('always begin again within a day and an hour', () => {
    const zones = fc.constantFrom('UTC', 'Asia/Amman', 'Pacific/Apia', 'America/St_Johns', 'Australia/Lord_Howe');
    const minute = fc.nat(24 * 60 - 1);
    fc.assert(
      fc.property(zones, minute, fc.integer({ min: 0, max: 4e12 }), (zone, fromMinute, now) => {
        const hours = { fromMinute, toMinute: 0 };
        const [last, next] = [lastOpening(hours, zone, now), nextOpening(hours, zone, now)];
        expect(last).toBeLessThanOrEqual(now);
        expect(next).toBeGreaterThan(now);
        // Apia left out a whole day once
        expect(next - last).toBeLessThanOrEqual(2 * DAY_MS + 3_600_000);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what goes by itself', () => {
  const settings = { ...firstSendSettings, quietHours: night, capKbps: 256 };
  const zone = 'Europe/Lisbon';
  const madeAt = at('2026-11-25T10:00Z');

  it('is due when the hours begin, and at the next start when they were missed, once', () => {
    const due = (now: string, releasedAt: number): boolean =>
      isReleaseDue(settings, zone, { now: at(now), releasedAt });
    expect(due('2026-11-25T17:59Z', madeAt)).toBe(false);
    expect(due('2026-11-25T18:00Z', madeAt)).toBe(true);
    expect(due('2026-11-26T08:10Z', madeAt)).toBe(true);
    expect(due('2026-11-26T08:20Z', at('2026-11-26T08:10Z'))).toBe(false);
    expect(isReleaseDue({ ...settings, quietHours: null }, zone, { now: madeAt + 9 * DAY_MS, releasedAt: 0 })).toBe(
      false,
    );
  });

  it('may use all of the line in the quiet hours, and the cap in all others', () => {
    expect(capAt(settings, zone, at('2026-11-25T20:00Z'))).toBeNull();
    expect(capAt(settings, zone, at('2026-11-26T09:00Z'))).toBe(32_000);
    expect(capAt({ ...settings, quietHours: null }, zone, at('2026-11-25T20:00Z'))).toBe(32_000);
    expect(capAt({ ...settings, capKbps: null }, zone, madeAt)).toBeNull();
  });
});
