/**
 * Makes a keepsake on a disk that fills up meanwhile, in TMPDIR, a small file system of its own, and says as JSON what was left of it,
 * and whether there is one once there is room again.
 */
import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { startReadyClass } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const { core, students, teacherToken } = await startReadyClass();
for (const content of [{ text: 'By the river' }, { take: noiseTake(6_000_000) }, { take: noiseTake(6_000_001) }]) {
  const { id: postId, revision } = await submitPost(core, students[0]?.id ?? '', content);
  await core.call('review.approve', { postId, revision, audience: 'class' }, teacherToken);
}
const { dataDir } = core.options;
const exports = (): string[] => readdirSync(join(dataDir, 'exports'));
const wish = { scope: { kind: 'class' }, audience: 'class', language: 'en', folder: null } as const;
const make = () => core.call('keepsake.make', wish, teacherToken);

const filler = join(dataDir, 'filler');
/** Somebody else's file takes all the room that is left. */
const fillDisk = (): void => {
  const handle = openSync(filler, 'w');
  for (const size of [1 << 20, 4096]) {
    try {
      for (;;) if (writeSync(handle, new Uint8Array(size)) < size) break;
    } catch {}
  }
  closeSync(handle);
};

await core.call('keepsake.look', { scope: wish.scope, audience: wish.audience }, teacherToken);
const refused = rejectionOf(make());
await waitUntil('something of it is written', async () => (exports().length > 0 ? true : null));
fillDisk();
const { code } = await refused;
const left = exports();
rmSync(filler);
const { copies } = await core.call('copy.list', {}, teacherToken);
const again = await make();
const names = exports();
console.log(JSON.stringify({ code, left, copies: copies.length, posts: again.posts, files: names.length }));
await core.remove();
