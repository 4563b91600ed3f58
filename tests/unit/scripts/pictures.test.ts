import { describe, expect, it } from 'vitest';
import { areaOf, areas, screens } from '#tests/pictures/screens.ts';
import { picturesShown } from '../../../scripts/lib/pictures-shown.mjs';

describe('pictures of the screens', () => {
  it('every picture that README or a guide shows can be taken anew', () => {
    expect(picturesShown().filter((name) => areaOf(name) === undefined)).toEqual([]);
  });

  it('no two screens have one name', () => {
    const names = areas.flatMap((area) => [...screens[area]]);
    expect(names.length).toBe(new Set(names).size);
  });
});
