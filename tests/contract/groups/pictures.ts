import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { routes } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { samplePng } from '../../helpers/sample-pictures.ts';
import { everyKindInput } from '../../helpers/start-core.ts';
import { codeOf, type StartDoor, type Subject, startSubject } from '../contract-subject.ts';

/** Pictures on their way in as one body and out as ranges. */
export const describePictures = (start: StartDoor): void =>
  void describe('pictures', () => {
    let subject: Subject;
    let postId: string;
    beforeAll(async () => {
      subject = await startSubject(start);
      await subject.call('project.create', everyKindInput, subject.tokens.teacher);
      const { post } = await subject.call('post.open', { kind: 'photo', purpose: 'answer' }, subject.tokens.turn);
      postId = post.id;
    });
    afterAll(() => subject.remove());

    const put = (
      body: Uint8Array<ArrayBuffer>,
      { type = 'image/png', token = subject.tokens.turn }: { type?: string; token?: string | undefined } = {},
    ): Promise<Response> =>
      subject.request(routes.picture(postId), {
        method: 'PUT',
        headers: { 'content-type': type, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        body,
      });

    it('V4 takes a picture only from the child whose turn it is', async () => {
      for (const caller of ['garbage', 'teacher'] as const) {
        const response = await put(samplePng(), { token: subject.tokens[caller] });
        expect([response.status, await codeOf(response)]).toEqual([401, 'auth.turn_required']);
      }
      const nobody = await subject.request(routes.picture(postId), { method: 'PUT', body: samplePng() });
      expect(await codeOf(nobody)).toBe('auth.turn_required');
      const other = await subject.call('turn.start', { studentId: subject.students[1]?.id ?? '' });
      expect(await codeOf(await put(samplePng(), { token: other.token }))).toBe('post.not_found');
      await subject.signIn();
    });

    it.each(['image/svg+xml', 'image/gif', 'image/webp', 'text/html', 'application/octet-stream'])(
      'refuses %s',
      async (type) => {
        const response = await put(samplePng(), { type });
        expect([response.status, await codeOf(response)]).toEqual([415, 'upload.type_refused']);
      },
    );

    it('refuses bytes that are not what they are called', async () => {
      expect(await codeOf(await put(samplePng(), { type: 'image/jpeg' }))).toBe('upload.type_refused');
      expect(await codeOf(await put(samplePng().subarray(0, 60)))).toBe('media.not_playable');
    });

    it('refuses one that is too large, and takes the next', async () => {
      const tooLarge = await put(new Uint8Array(limits.pictureMaxBytes + 1));
      expect([tooLarge.status, await codeOf(tooLarge)]).toEqual([413, 'request.too_large']);
      expect((await put(samplePng())).status).toBe(200);
    });

    it('answers only PUT', async () => {
      const response = await subject.request(routes.picture(postId));
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'PUT']);
      await response.body?.cancel();
    });

    it('shows the newest picture, to the byte', async () => {
      await put(samplePng(2));
      const answer = await put(samplePng(3));
      const { post } = (await answer.json()) as { post: { picture: { url: string; sha256: string } } };
      expect(post.picture.sha256).toBe(sha256Hex(samplePng(3)));
      const bytes = Buffer.from(await (await subject.request(post.picture.url)).arrayBuffer());
      expect(bytes.equals(samplePng(3))).toBe(true);
    });
  });
