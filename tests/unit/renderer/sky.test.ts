import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, parseHex } from '#renderer/ui/sky/color.ts';
import { skyColors } from '#renderer/ui/sky/sky-colors.ts';
import { countryCodes, countryOfZone, placeOfZone, zonesOfCountry } from '#shared/domain/zone-places.ts';

const over = (zone: string, moment: string) => skyColors(new Date(moment), placeOfZone(zone, new Date(moment)));

describe('the sky of a class', () => {
  it.each([
    ['Africa/Nairobi', '2026-11-23T09:15:00Z', 'day'],
    ['Africa/Nairobi', '2026-11-23T03:10:00Z', 'dawn'],
    ['Africa/Nairobi', '2026-11-23T15:35:00Z', 'dusk'],
    ['Africa/Nairobi', '2026-11-23T19:40:00Z', 'night'],
    ['America/Bogota', '2026-11-23T09:15:00Z', 'night'],
    ['Asia/Tokyo', '2026-11-23T07:30:00Z', 'dusk'],
    ['Europe/Oslo', '2026-06-21T11:00:00Z', 'day'],
    ['Australia/Sydney', '2026-12-21T18:45:00Z', 'dawn'],
  ])('%s at %s is %s', (zone, moment, phase) => {
    expect(over(zone, moment).phase).toBe(phase);
  });

  it('stands on the meridian at the noon of the sun, not of the clock', () => {
    // Madrid's clock runs ahead of its sun: solar noon on this day is near 13:01 local time.
    expect(over('Europe/Madrid', '2026-11-23T12:01:00Z').dayShare).toBeCloseTo(0.5, 2);
  });

  it('stays night through a polar noon and day through a polar midnight', () => {
    expect(over('Arctic/Longyearbyen', '2026-12-21T11:00:00Z').phase).toBe('night');
    expect(over('Arctic/Longyearbyen', '2026-06-21T23:00:00Z').phase).toBe('day');
  });

  it('keeps words readable over every sky (4.5:1), and white words on every accent', () => {
    const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
    fc.assert(
      fc.property(moments, fc.integer({ min: -90, max: 90 }), fc.integer({ min: -180, max: 180 }), (at, lat, lon) => {
        const sky = skyColors(new Date(at), { lat, lon });
        expect(contrast(parseHex(sky.ink), parseHex(sky.top))).toBeGreaterThanOrEqual(4.5);
        expect(contrast([255, 255, 255], parseHex(sky.accent))).toBeGreaterThanOrEqual(4.5);
        expect(sky.dayShare).toBeGreaterThanOrEqual(0);
        expect(sky.dayShare).toBeLessThan(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('places of time zones', () => {
  it('knows every zone this runtime offers a class', () => {
    const unplaced = Intl.supportedValuesOf('timeZone').filter(
      (zone) => zone.includes('/') && countryOfZone(zone) === null,
    );
    expect(unplaced.filter((zone) => !zone.startsWith('Etc/'))).toEqual([]);
  });

  it('finds the same place under a zone’s old and new name', () => {
    expect(placeOfZone('Asia/Calcutta')).toEqual(placeOfZone('Asia/Kolkata'));
    expect(countryOfZone('Asia/Calcutta')).toBe('IN');
  });

  it('puts a zone without a place at the longitude of its offset', () => {
    expect(placeOfZone('UTC')).toEqual({ lat: 0, lon: 0 });
    expect(placeOfZone('Etc/GMT-3')).toEqual({ lat: 0, lon: 45 });
  });

  it('lists the zones of a country, the main one first, and every country', () => {
    expect(zonesOfCountry('US')[0]).toBe('America/New_York');
    expect(zonesOfCountry('KE')).toEqual(['Africa/Nairobi']);
    expect(countryCodes).toContain('JO');
    expect(countryCodes.length).toBeGreaterThan(240);
  });
});
