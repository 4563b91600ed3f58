import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import type { CoverKind } from '#shared/domain/post.ts';
import { putPicture } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { sampleJpeg, samplePng } from '#tests/helpers/sample-pictures.ts';
import { everyKindInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

describe('the picture of a post', () => {
  let ready: ReadyClass;
  let token: string;
  beforeEach(async () => {
    ready = await startReadyClass();
    await ready.core.call('project.create', everyKindInput, ready.teacherToken);
    token = (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;
  });
  afterEach(() => ready.core.remove());

  const open = async (kind: OwnPost['kind'], postId?: string): Promise<OwnPost> => {
    const named = postId === undefined ? {} : { postId };
    return (await ready.core.call('post.open', { kind, purpose: 'answer', ...named }, token)).post;
  };
  const submit = async (postId: string): Promise<OwnPost> =>
    (await ready.core.call('post.submit', { postId, checklist: [] }, token)).post;
  const put = (postId: string, bytes: Buffer = samplePng(), mimeType = 'image/png'): Promise<Response> =>
    putPicture(ready.core, token, postId, { mimeType, bytes });
  const codeOfPut = async (postId: string): Promise<unknown> =>
    ((await (await put(postId)).json()) as { code?: string }).code;
  const mine = async (postId: string): Promise<OwnPost | undefined> =>
    (await ready.core.call('post.mine', {}, token)).posts.find(({ id }) => id === postId);
  const storedMedia = (): unknown =>
    withClassFile(ready.core, ready.classId, (db) => db.prepare('SELECT count(*) FROM media').pluck().get());

  it.each(['text', 'voice', 'video'] as const)('is refused for a %s', async (kind) => {
    expect(await codeOfPut((await open(kind)).id)).toBe('request.invalid');
  });

  it('is a cover on a voice and on nothing else', async () => {
    const cover = (postId: string, as: CoverKind, bytes: Buffer = samplePng()) =>
      putPicture(ready.core, token, postId, { mimeType: 'image/png', bytes }, as);
    for (const kind of ['photo', 'video', 'text'] as const) {
      expect((await cover((await open(kind)).id, 'photo')).status).toBe(400);
    }
    const { id } = await open('voice');
    await cover(id, 'photo');
    expect(await mine(id)).toMatchObject({ coverKind: 'photo', picture: { sha256: sha256Hex(samplePng()) } });
    await expectRejection(submit(id), 'post.not_ready'); // a cover alone is no voice
    await ready.core.call('drawing.save', { postId: id, document: '{"version":1}' }, token);
    expect(await mine(id)).toMatchObject({ coverKind: null, picture: null });
    await cover(id, 'drawing', samplePng(2));
    expect(await mine(id)).toMatchObject({ coverKind: 'drawing', picture: { sha256: sha256Hex(samplePng(2)) } });
    await ready.core.call('post.remove_cover', { postId: id }, token);
    expect(await mine(id)).toMatchObject({ coverKind: null, picture: null });
    expect(await ready.core.call('drawing.load', { postId: id }, token)).toMatchObject({ document: null, photos: [] });
    await waitUntil('the covers are erased', async () => storedMedia() === 0 || null);
  });

  it.each(['photo', 'drawing'] as const)('is what makes a %s ready to submit', async (kind) => {
    const { id } = await open(kind);
    await expectRejection(submit(id), 'post.not_ready');
    await put(id);
    const submitted = await submit(id);
    expect(submitted).toMatchObject({ state: 'submitted', picture: { sha256: sha256Hex(samplePng()) } });
    expect(await codeOfPut(id)).toBe('post.wrong_state');
  });

  it('stays when the post is taken back or sent back and taken up again', async () => {
    const { id } = await open('photo');
    await put(id, sampleJpeg(), 'image/jpeg');
    const sha256 = (await mine(id))?.picture?.sha256;
    await submit(id);
    await ready.core.call('post.take_back', { postId: id }, token);
    expect((await mine(id))?.picture?.sha256).toBe(sha256);
    const { revision } = await submit(id);
    const note = { words: 'Turn it round.' };
    await ready.core.call('review.return', { postId: id, revision, note }, ready.teacherToken);
    expect((await open('photo', id)).picture?.sha256).toBe(sha256);
    expect((await submit(id)).picture?.mimeType).toBe('image/jpeg');
  });

  it('survives a restart', async () => {
    const { id } = await open('drawing');
    await put(id);
    ready.core = await ready.core.restart();
    token = (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;
    expect((await mine(id))?.picture?.sha256).toBe(sha256Hex(samplePng()));
  });

  it('K4 takes the place of the one before, which is gone', async () => {
    const { id } = await open('photo');
    await put(id, samplePng(1));
    const before = (await mine(id))?.picture;
    await put(id, samplePng(2));
    expect((await mine(id))?.picture?.sha256).toBe(sha256Hex(samplePng(2)));
    expect((await ready.core.fetch(new Request(origin + (before?.url ?? '')))).status).toBe(404);
    await waitUntil('the first is erased', async () => storedMedia() === 1 || null);
  });

  it('leaves the one before in its place when the new one is refused', async () => {
    const { id } = await open('photo');
    await put(id);
    expect((await put(id, samplePng(2).subarray(0, 90))).status).toBe(422);
    expect((await mine(id))?.picture?.sha256).toBe(sha256Hex(samplePng()));
    expect(storedMedia()).toBe(1);
  });

  it('K4 goes with its post', async () => {
    const { id } = await open('photo');
    await put(id);
    const url = (await submit(id)).picture?.url ?? '';
    await ready.core.call('review.remove', { postId: id }, ready.teacherToken);
    expect((await ready.core.fetch(new Request(origin + url))).status).toBe(404);
    // a start erases what can be taken back no more
    ready.core = await ready.core.restart();
    await waitUntil('it is erased', () => storedMedia() === 0);
  });

  it('is what the teacher sees', async () => {
    const { id } = await open('drawing');
    await put(id);
    await submit(id);
    const items = await deskItems(ready.core, ready.teacherToken);
    expect(items[0]?.picture?.sha256).toBe(sha256Hex(samplePng()));
  });
});
