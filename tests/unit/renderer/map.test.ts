import { geoContains } from 'd3-geo';
import fc from 'fast-check';
import { getPosition } from 'suncalc';
import { describe, expect, it } from 'vitest';
import { land, nightSide } from '#renderer/ui/map/shapes.ts';
import { subsolarPlace } from '#renderer/ui/map/sun.ts';

const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });

describe('day and night on the map', () => {
  it('has the sun in the zenith where the sky of a class has it', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const { lat, lon } = subsolarPlace(at);
        expect(getPosition(at, lat, lon).altitude).toBeGreaterThan(89.5);
      }),
    );
  });

  it('shades a place exactly while its sun is below the horizon', () => {
    const places = fc.record({
      lat: fc.double({ min: -85, max: 85, noNaN: true }),
      lon: fc.double({ min: -179, max: 179, noNaN: true }),
    });
    fc.assert(
      fc.property(moments, places, (at, { lat, lon }) => {
        const { altitude } = getPosition(at, lat, lon);
        // the sky bends light near the horizon, the map does not
        fc.pre(Math.abs(altitude) > 1);
        expect(geoContains(nightSide(at), [lon, lat])).toBe(altitude < 0);
      }),
    );
  });

  it.each([
    ['Nairobi', 36.8, -1.3, true],
    ['La Paz', -68.1, -16.5, true],
    ['the middle of the Pacific', -140, 10, false],
    ['Antarctica', 0, -85, true],
  ])('knows land: %s', (_, lon, lat, isLand) => {
    expect(geoContains(land, [lon, lat])).toBe(isLand);
  });
});
