/**
 * Writes, draws and photographs on a disk that is full, in TMPDIR, a small file system of its own, and says as JSON what
 * became of each: what the first refused save was answered, whether the last one before it is still there, and what the
 * next try of the same was answered.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { layBallast } from '#core/media/ballast.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError, type ErrorValue } from '#shared/errors/app-error.ts';
import { putPicture } from '#tests/helpers/child-at-work.ts';
import { readBack } from '#tests/helpers/read-back.ts';
import { samplePng } from '#tests/helpers/sample-pictures.ts';
import { everyKindInput, startReadyClass } from '#tests/helpers/start-core.ts';

const { core, students, teacherToken } = await startReadyClass();
await core.call('project.create', everyKindInput, teacherToken);
const { token } = await core.call('turn.start', { studentId: students[0]?.id ?? '' });
const filler = join(core.options.dataDir, 'filler');

/** Somebody else's file takes all the room that is left, but for what the kiosk has set aside. */
const fillDisk = async (): Promise<void> => {
  rmSync(filler, { force: true });
  await layBallast(core.options.dataDir);
  const handle = openSync(filler, 'w');
  for (const size of [1 << 20, 4096, 1]) {
    try {
      for (;;) if (writeSync(handle, new Uint8Array(size)) < size) break;
    } catch {}
  }
  closeSync(handle);
};

const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : String(error));
const textOf = (count: number): string => `${count} `.padEnd(limits.textMaxChars, 'word ');
const mine = async (id: string): Promise<OwnPost | undefined> =>
  (await core.call('post.mine', {}, token)).posts.find((post) => post.id === id);

type Kind = {
  kind: 'text' | 'drawing' | 'photo';
  save(postId: string, count: number): Promise<void>;
  isStored(postId: string, count: number): Promise<boolean>;
};
const kinds: Kind[] = [
  {
    kind: 'text',
    save: async (postId, count) => void (await core.call('post.set_text', { postId, text: textOf(count) }, token)),
    isStored: async (postId, count) => (await mine(postId))?.text.trim() === textOf(count).trim(),
  },
  {
    kind: 'drawing',
    save: async (postId, count) => {
      await core.call('drawing.save', { postId, document: textOf(count).repeat(20) }, token);
    },
    isStored: async (postId, count) =>
      (await core.call('drawing.load', { postId }, token)).document === textOf(count).repeat(20),
  },
  {
    kind: 'photo',
    save: async (postId, count) => {
      const picture = { mimeType: 'image/png', bytes: samplePng(count) };
      const answer = await putPicture(core, token, postId, picture);
      if (!answer.ok) throw new AppError(((await answer.json()) as ErrorValue).code);
    },
    isStored: async (postId, count) =>
      (await readBack(core, (await mine(postId))?.picture ?? null)).equals(samplePng(count)),
  },
];

const said: Record<string, unknown> = {};
for (const { kind, save, isStored } of kinds) {
  const { post } = await core.call('post.open', { kind, purpose: 'answer' }, token);
  await save(post.id, 1);
  await fillDisk();
  let [count, refused] = [1, ''];
  while (refused === '' && count < 5_000)
    await save(post.id, count + 1).then(
      () => (count += 1),
      (error) => (refused = codeOf(error)),
    );
  const isKept = await isStored(post.id, count);
  const again = await save(post.id, count + 1).then(() => 'saved', codeOf);
  said[kind] = { refused, isKept, again, isStored: await isStored(post.id, count + 1) };
}
rmSync(filler);
console.log(JSON.stringify(said));
await core.remove();
