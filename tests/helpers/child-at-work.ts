import type { OperationInput, OwnPost } from '#shared/contract/index.ts';
import { routes } from '#shared/contract/index.ts';
import type { CoverKind } from '#shared/domain/post.ts';
import { origin } from './core-client.ts';
import type { RecordedTake } from './recorded-take.ts';
import { sampleMedium } from './sample-media.ts';
import type { TestCore } from './start-core.ts';
import { waitUntil } from './wait-until.ts';

/** A core in this process or a kiosk in another one. */
type CalledCore = Pick<TestCore, 'call' | 'fetch'>;

/** A recording of noise that only looks like WebM: it cannot be proven, so it stays as it is, at any size. */
export const noiseTake = (sizeBytes: number): RecordedTake => {
  const { bytes } = sampleMedium('video/webm', sizeBytes);
  const slices: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 1024 * 1024) slices.push(bytes.subarray(at, at + 1024 * 1024));
  return { kind: 'video', mimeType: 'video/webm;codecs=vp8,opus', clockMs: 4_000, bytes, slices };
};

const putSlices = async (core: CalledCore, token: string, takeId: string, slices: readonly Buffer[]): Promise<void> => {
  let offset = 0;
  for (const slice of slices) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    const body = new Uint8Array(slice);
    const answer = await core.fetch(
      new Request(`${origin}${routes.chunks(takeId, offset)}`, { method: 'PUT', headers, body }),
    );
    if (!answer.ok) throw new Error(`Expected the slice to be taken, got ${answer.status} ${await answer.text()}`);
    offset += slice.byteLength;
  }
};

/** A draft with a recording that goes on: its slices are there, nothing has ended it. */
export const beginRecording = async (core: CalledCore, token: string, { kind, mimeType, slices }: RecordedTake) => {
  const { post } = await core.call('post.open', { kind, purpose: 'answer' }, token);
  const { take } = await core.call('take.begin', { postId: post.id, kind, mimeType }, token);
  await putSlices(core, token, take.id, slices);
  return { post, take };
};

/** Records into a draft, keeps the take and waits until its copy is proven or given up. */
export const recordInto = async (
  core: CalledCore,
  token: string,
  postId: string,
  take: RecordedTake,
): Promise<OwnPost> => {
  const begun = await core.call('take.begin', { postId, kind: take.kind, mimeType: take.mimeType }, token);
  const takeId = begun.take.id;
  await putSlices(core, token, takeId, take.slices);
  await core.call('take.finish', { takeId, durationMs: take.clockMs, reason: 'child' }, token);
  await core.call('take.keep', { takeId }, token);
  return await waitUntil('the take is finalised', async () => {
    const { posts } = await core.call('post.mine', {}, token);
    const post = posts.find(({ id }) => id === postId);
    return post?.take?.medium === null ? null : post;
  });
};

/** What a child made that is not recorded over time. */
export type MadePicture = { kind: 'photo' | 'drawing'; mimeType: 'image/png' | 'image/jpeg'; bytes: Buffer };

/** Sends a picture as the page does; the answer is the caller's to judge. */
export const putPicture = (
  core: Pick<CalledCore, 'fetch'>,
  token: string | undefined,
  postId: string,
  { mimeType, bytes }: { mimeType: string; bytes: Uint8Array },
  cover: CoverKind | null = null,
): Promise<Response> => {
  const headers = {
    'content-type': mimeType,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const body = new Uint8Array(bytes);
  return core.fetch(new Request(`${origin}${routes.picture(postId, cover)}`, { method: 'PUT', headers, body }));
};

const addPicture = async (
  core: CalledCore,
  token: string,
  postId: string,
  picture: MadePicture,
  cover: CoverKind | null = null,
): Promise<void> => {
  const answer = await putPicture(core, token, postId, picture, cover);
  if (!answer.ok) throw new Error(`Expected the picture to be taken, got ${answer.status} ${await answer.text()}`);
};

/** What a post is made of; a voice may have a cover. */
export type Content = { text: string } | { take: RecordedTake; cover?: MadePicture } | { picture: MadePicture };
/** What its child says about it, where the project asks for it. */
type Words = Omit<OperationInput<'post.describe'>, 'postId'>;

const kindOf = (content: Content): OwnPost['kind'] => {
  if ('text' in content) return 'text';
  return 'take' in content ? content.take.kind : content.picture.kind;
};

/** One child's turn: a post is made and submitted. */
export const submitPost = async (
  core: CalledCore,
  studentId: string,
  content: Content,
  words?: Words,
): Promise<OwnPost> => {
  const { token } = await core.call('turn.start', { studentId });
  const kind = kindOf(content);
  const { post } = await core.call('post.open', { kind, purpose: 'answer' }, token);
  if ('text' in content) await core.call('post.set_text', { postId: post.id, text: content.text }, token);
  else if ('take' in content) await recordInto(core, token, post.id, content.take);
  else await addPicture(core, token, post.id, content.picture);
  if ('take' in content && content.cover !== undefined) {
    await addPicture(core, token, post.id, content.cover, content.cover.kind);
  }
  if (words !== undefined) await core.call('post.describe', { postId: post.id, ...words }, token);
  const submitted = await core.call('post.submit', { postId: post.id, checklist: [0] }, token);
  await core.call('turn.end', {}, token);
  return submitted.post;
};
