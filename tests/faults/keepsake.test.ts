import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import { startKiosk } from '#tests/helpers/kiosk.ts';
import { kioskPin, setUpClass } from '#tests/helpers/kiosk-class.ts';
import { noSmallDiskReason, onSmallDisk } from '#tests/helpers/small-disk.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const child = fileURLToPath(new URL('./keepsake-child.ts', import.meta.url));
const wish = { scope: { kind: 'class' }, audience: 'class', language: 'en', folder: null } as const;

describe.skipIf(noSmallDiskReason !== null)('a disk that fills up while a keepsake is made', () => {
  it('D4 leaves nothing of it and records nothing, and there is one once there is room', () => {
    const folder = tempFolder();
    const [unshare = '', ...words] = onSmallDisk(folder, 160);
    const env = { ...process.env, TMPDIR: folder };
    const { stdout, stderr } = spawnSync(unshare, [...words, process.execPath, child], { encoding: 'utf8', env });
    expect(stdout, stderr).not.toBe('');
    expect(JSON.parse(stdout)).toEqual({ code: 'data.disk_full', left: [], copies: 0, posts: 3, files: 2 });
  });
});

// a kiosk that is killed takes seconds each time: in npm run test:faults
describe.runIf(countOf('MERIDIAN_KILLS', 1) > 1)('a kiosk that is killed while it makes a keepsake', () => {
  it('leaves no half of one that looks whole, and removes what is left with the next one', async () => {
    const kiosk = await startKiosk({ name: 'keepsake' });
    const exports = join(kiosk.dataDir, 'exports');
    const names = (): string[] => (existsSync(exports) ? readdirSync(exports) : []);
    try {
      const { students, token } = await setUpClass(kiosk);
      const { id: postId, revision } = await submitPost(kiosk, students[0]?.id ?? '', { take: noiseTake(8_000_000) });
      await kiosk.call('review.approve', { postId, revision, audience: 'class' }, token);
      const making = kiosk.call('keepsake.make', wish, token).catch(() => undefined);
      await waitUntil('something of it is written', async () => (names().length > 0 ? true : null));
      await kiosk.kill();
      await making;
      expect(names().every((name) => name.endsWith('.keepsake-part'))).toBe(true);
      await kiosk.restart();
      const again = (await kiosk.call('teacher.unlock', { pin: kioskPin })).token;
      expect((await kiosk.call('copy.list', {}, again)).copies).toEqual([]);
      const made = await kiosk.call('keepsake.make', wish, again);
      expect(made.posts).toBe(1);
      expect(names().filter((name) => name.endsWith('.keepsake-part'))).toEqual([]);
    } finally {
      await kiosk.stop();
    }
  });
});
