import { describe, expect, it } from 'vitest';
import { createVolumeNames, parseVolumeNames } from '#core/courier/windows-volumes.ts';

describe('the names of sticks on Windows', () => {
  it('are read from a list, from a single volume, and from nothing', () => {
    const list = '[{"DeviceID":"C:","VolumeName":""},{"DeviceID":"E:","VolumeName":"KINGSTON "}]';
    expect([...parseVolumeNames(list)]).toEqual([['E:', 'KINGSTON']]);
    expect([...parseVolumeNames('{"DeviceID":"E:","VolumeName":"Class 4b"}')]).toEqual([['E:', 'Class 4b']]);
    for (const nothing of ['', 'Access denied', '[]', '{"DeviceID":"D:","VolumeName":null}']) {
      expect(parseVolumeNames(nothing).size).toBe(0);
    }
  });

  it('are asked for once while the same sticks are there, and missed without a complaint', async () => {
    let asked = 0;
    const names = createVolumeNames(async () => {
      asked += 1;
      if (asked === 2) throw new Error('no PowerShell here');
      return new Map([['E:', 'KINGSTON']]);
    });
    expect((await names(['E:\\'])).get('E:')).toBe('KINGSTON');
    await names(['E:\\']);
    expect(asked).toBe(1);
    expect((await names(['E:\\', 'F:\\'])).size).toBe(0);
  });
});
