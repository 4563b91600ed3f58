import { describe, expect, it } from 'vitest';
import { expectedTakeBytes, freeBytesIn, requireRoom } from '#core/media/free-space.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

describe('requireRoom', () => {
  it('D4 refuses a take when there is not twice its size, and says what is missing', () => {
    const error = expectCode(() => requireRoom(1_999, 1_000), 'data.disk_full');
    expect(error.details).toEqual({ neededBytes: 2_000, freeBytes: 1_999 });
    expect(() => requireRoom(2_000, 1_000)).not.toThrow();
  });

  it('expects of 90 s of video tens of megabytes and of a voice far less', () => {
    expect(expectedTakeBytes('video', 90_000)).toBe(36_000_000);
    expect(expectedTakeBytes('voice', 90_000)).toBe(1_800_000);
  });

  it('asks the file system', async () => {
    expect(await freeBytesIn(tempFolder())).toBeGreaterThan(0);
  });
});
