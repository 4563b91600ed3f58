import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assignTiles, tileNames } from '#shared/domain/tiles.ts';

describe('picture tiles', () => {
  it('have a picture each, and no name twice', () => {
    expect(tileNames.filter((name) => !existsSync(`assets/tiles/${name}.svg`))).toEqual([]);
    expect(new Set(tileNames).size).toBe(tileNames.length);
  });

  it('are different for every child of a class of sixty', () => {
    expect(new Set(assignTiles(60, [])).size).toBe(60);
  });

  it('go to newcomers from what nobody has', () => {
    expect(assignTiles(2, ['fox', 'parrot', 'panda'])).toEqual(['sunflower', 'rocket']);
  });

  it('are shared evenly by a class larger than the set', () => {
    const uses = Map.groupBy(assignTiles(120, []), (name) => name);
    expect(Math.max(...[...uses.values()].map((all) => all.length))).toBe(2);
  });

  it('ignore names that this version does not know', () => {
    expect(assignTiles(1, ['griffin'])).toEqual(['fox']);
  });
});
