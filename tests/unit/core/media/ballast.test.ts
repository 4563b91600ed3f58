import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dropBallast, layBallast } from '#core/media/ballast.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const sizeIn = (folder: string): number => statSync(join(folder, 'ballast')).size;

describe('the room that is set aside for a full disk', () => {
  it('D4 is whole for everybody who waits for it, and is given back whole', async () => {
    const folder = tempFolder();
    const first = layBallast(folder);
    await layBallast(folder);
    expect(sizeIn(folder)).toBe(8 * 1024 * 1024);
    await first;
    dropBallast(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('D4 is set aside again where only a beginning of it was left', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'ballast'), 'begun');
    await layBallast(folder);
    expect(sizeIn(folder)).toBe(8 * 1024 * 1024);
    expect(readdirSync(folder)).toEqual(['ballast']);
  });
});
