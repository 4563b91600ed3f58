import { describe, expect, it } from 'vitest';
import { pathTo, readPath } from '#renderer/app/router.ts';

describe('the address in the hash', () => {
  it('says again what was put into it, and nothing where there is nothing', () => {
    const parts = ['turn', 'a/b', '100 %', 'الصف'];
    expect(readPath(pathTo(...parts))).toEqual(parts);
    for (const nothing of ['', '#', '#/', '#//']) expect(readPath(nothing)).toEqual([]);
  });

  it('is read where somebody typed no code of anything', () => {
    expect(readPath('#/teacher/%E0%A4%A')).toEqual(['teacher', '%E0%A4%A']);
  });
});
