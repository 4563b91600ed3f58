import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendToFile } from '#server/media/append-to-file.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

/** Copies: what is written is given back. */
async function* pieces(parts: readonly Buffer[], failure?: Error): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part);
  if (failure) throw failure;
}

const mebibyte = 1024 * 1024;

describe('appendToFile', () => {
  it('has written what came before the source broke off', async () => {
    const file = join(tempFolder(), 'upload');
    await writeFile(file, '');
    const parts = [Buffer.alloc(mebibyte, 1), Buffer.alloc(mebibyte, 2), Buffer.alloc(10, 3)];
    await expect(appendToFile(file, pieces(parts, new Error('gone')), 0)).rejects.toThrow('gone');
    expect((await readFile(file)).equals(Buffer.concat(parts))).toBe(true);
  });

  it('fails for a file that is not there', async () => {
    await expect(appendToFile(join(tempFolder(), 'none'), pieces([]), 0)).rejects.toThrow('ENOENT');
  });

  it('goes on where an earlier part ended, however the body is cut into pieces', async () => {
    const file = join(tempFolder(), 'upload');
    const sizes = fc.array(fc.integer({ min: 0, max: mebibyte }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (first, second) => {
        await writeFile(file, '');
        const fill = (lengths: number[], start: number) =>
          lengths.map((length, index) => Buffer.alloc(length, start + index));
        const [before, after] = [fill(first, 1), fill(second, 100)];
        const offset = await appendToFile(file, pieces(before), 0);
        const end = await appendToFile(file, pieces(after), offset);
        const whole = Buffer.concat([...before, ...after]);
        expect(end).toBe(whole.length);
        expect((await readFile(file)).equals(whole)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});
