import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { type OwnPost, routes, type Take } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { recordInto } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';
import { sampleJpeg, samplePng } from '#tests/helpers/sample-pictures.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

describe('the small pictures of a film', () => {
  let ready: ReadyClass;
  let token: string;
  let postId: string;
  let film: string;

  const makeOf = async (recorded: ReturnType<typeof recordedVideo>): Promise<OwnPost> => {
    const { post } = await ready.core.call('post.open', { kind: recorded.kind, purpose: 'answer' }, token);
    return await recordInto(ready.core, token, post.id, recorded);
  };
  beforeEach(async () => {
    ready = await startReadyClass();
    token = (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;
    const post = await makeOf(recordedVideo());
    postId = post.id;
    film = post.take?.medium?.url ?? '';
  });
  afterEach(() => ready.core.remove());

  const put = (
    name: string,
    body: Uint8Array<ArrayBuffer> = sampleJpeg(),
    { medium = film, type = 'image/jpeg' } = {},
  ): Promise<Response> => {
    const { pathname, searchParams } = new URL(medium, origin);
    const path = routes.still(pathname.split('/').at(-1) ?? '', 'poster', searchParams.get('grant') ?? '');
    const url = origin + path.replace('poster', name);
    return ready.core.fetch(new Request(url, { method: 'PUT', headers: { 'content-type': type }, body }));
  };
  const codeOf = async (response: Promise<Response>): Promise<unknown> =>
    ((await (await response).json()) as { code?: string }).code;
  const mine = async (): Promise<Take | null | undefined> =>
    (await ready.core.call('post.mine', {}, token)).posts.find(({ id }) => id === postId)?.take;
  const countMedia = (): unknown =>
    withClassFile(ready.core, ready.classId, (db) =>
      db.prepare(`SELECT count(*) FROM media WHERE state <> 'erasing'`).pluck().get(),
    );

  it('E3 are taken only with the grant of that very film', async () => {
    expect(await codeOf(put('poster', sampleJpeg(), { medium: film.replace(/grant=.*/, 'grant=x') }))).toBe(
      'auth.not_allowed',
    );
    const other = film.replace(/media\/[^?]+/, 'media/01a20910-78c9-77fb-864d-2498ce7711d5');
    expect(await codeOf(put('poster', sampleJpeg(), { medium: other }))).toBe('auth.not_allowed');
    expect((await mine())?.stills).toBe(null);
  });

  it('are refused when they are no small JPEG, and leave nothing behind', async () => {
    expect(await codeOf(put('poster', samplePng(), { type: 'image/png' }))).toBe('upload.type_refused');
    expect(await codeOf(put('poster', samplePng()))).toBe('upload.type_refused');
    expect(await codeOf(put('poster', sampleJpeg().subarray(0, 300)))).toBe('media.not_playable');
    expect(await codeOf(put('poster', new Uint8Array(limits.stillMaxBytes + 1)))).toBe('request.too_large');
    expect(await codeOf(put('cover'))).toBe('request.not_found');
    expect(countMedia()).toBe(1);
  });

  it('are none of a voice', async () => {
    const voice = await makeOf(recordedVoice());
    expect(await codeOf(put('poster', sampleJpeg(), { medium: voice.take?.medium?.url ?? '' }))).toBe(
      'media.not_found',
    );
  });

  it('are shown once both are there, to the child and at the desk, and the first ones stay', async () => {
    expect((await put('poster')).status).toBe(200);
    expect((await mine())?.stills).toBe(null);
    expect((await put('filmstrip', sampleJpeg('progressive'))).status).toBe(200);
    const stills = (await mine())?.stills;
    expect(stills?.poster.sha256).toBe(sha256Hex(sampleJpeg()));
    expect((await put('poster', sampleJpeg('progressive'))).status).toBe(200);
    expect((await mine())?.stills?.poster.sha256).toBe(stills?.poster.sha256);
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    const items = await deskItems(ready.core, ready.teacherToken);
    expect(items[0]?.take?.stills?.filmstrip.mimeType).toBe('image/jpeg');
    const strip = await ready.core.fetch(new Request(origin + (stills?.filmstrip.url ?? '')));
    expect(Buffer.from(await strip.arrayBuffer()).equals(sampleJpeg('progressive'))).toBe(true);
  });

  it('K4 go with the take', async () => {
    await put('poster');
    await put('filmstrip');
    const url = (await mine())?.stills?.poster.url ?? '';
    await ready.core.call('take.discard', { takeId: (await mine())?.id ?? '' }, token);
    expect((await ready.core.fetch(new Request(origin + url))).status).toBe(404);
    await waitUntil('all is erased', async () => countMedia() === 0 || null);
    expect(await codeOf(put('poster'))).toBe('media.not_found');
  });
});
