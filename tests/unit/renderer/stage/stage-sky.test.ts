import { describe, expect, it } from 'vitest';
import { stageSky } from '#renderer/features/stage/stage-sky.ts';
import { contrast, mix, parseHex } from '#renderer/ui/sky/color.ts';
import { skyColors } from '#renderer/ui/sky/sky-colors.ts';

const white = parseHex('#ffffff');
/** The words end at this share of the height; the gradient runs from `top` at 0.38 to `middle` at 0.78. */
const lowestWord = 0.58;

describe('stage sky', () => {
  it('lets white words be read at 7:1 at every minute of a summer and a winter day', () => {
    for (const day of ['2026-06-21', '2026-12-21']) {
      for (let minute = 0; minute < 24 * 60; minute += 1) {
        const at = new Date(Date.parse(`${day}T00:00:00Z`) + minute * 60_000);
        const sky = stageSky(skyColors(at, { lat: 31.95, lon: 35.93 }));
        const behind = mix(parseHex(sky.top), parseHex(sky.middle), (lowestWord - 0.38) / 0.4);
        expect(contrast(white, parseHex(sky.top))).toBeGreaterThanOrEqual(7);
        expect(contrast(white, behind)).toBeGreaterThanOrEqual(7);
      }
    }
  });
});
