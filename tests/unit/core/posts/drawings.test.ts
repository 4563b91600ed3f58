import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '#shared/domain/limits.ts';
import { putPicture } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { samplePng } from '#tests/helpers/sample-pictures.ts';
import { everyKindInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

describe('the strokes of a drawing', () => {
  let ready: ReadyClass;
  let token: string;
  let postId: string;

  const sitDown = async (index: number): Promise<void> => {
    token = (await ready.core.call('turn.start', { studentId: ready.students[index]?.id ?? '' })).token;
  };
  const open = async (kind: 'drawing' | 'photo'): Promise<string> =>
    (await ready.core.call('post.open', { kind, purpose: 'answer' }, token)).post.id;
  const save = (document: string, id = postId) => ready.core.call('drawing.save', { postId: id, document }, token);
  const load = async (id = postId): Promise<string | null> =>
    (await ready.core.call('drawing.load', { postId: id }, token)).document;

  beforeEach(async () => {
    ready = await startReadyClass();
    await ready.core.call('project.create', everyKindInput, ready.teacherToken);
    await sitDown(0);
    postId = await open('drawing');
  });
  afterEach(() => ready.core.remove());

  it("are never another child's", async () => {
    await save('{"version":1}');
    await sitDown(1);
    await expectRejection(save('{}'), 'post.not_found');
    await expectRejection(load(), 'post.not_found');
  });

  it('belong to drawings and to the covers of voices only', async () => {
    const photo = await open('photo');
    await expectRejection(save('{}', photo), 'request.invalid');
    await expectRejection(load(photo), 'request.invalid');
  });

  it('are refused above their limit, and the ones before stay', async () => {
    expect(await load()).toBeNull();
    await save('{"version":1}');
    await expectRejection(save('x'.repeat(limits.drawingMaxChars + 1)), 'request.invalid');
    expect(await load()).toBe('{"version":1}');
  });

  it('are there again after a restart, up to their limit', async () => {
    const document = '"'.repeat(limits.drawingMaxChars);
    await save('{"version":1}');
    await save(document);
    ready.core = await ready.core.restart();
    await sitDown(0);
    expect(await load()).toBe(document);
  });

  it('can be read and not changed once the drawing is submitted, and changed when it is taken back', async () => {
    await save('{"version":1}');
    await putPicture(ready.core, token, postId, { mimeType: 'image/png', bytes: samplePng() });
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    await expectRejection(save('{}'), 'post.wrong_state');
    expect(await load()).toBe('{"version":1}');
    await ready.core.call('post.take_back', { postId }, token);
    await save('{"version":2}');
    expect(await load()).toBe('{"version":2}');
  });

  it('are what the picture shows: with the next stroke the older picture is given up', async () => {
    await save('{"version":1}');
    const drawn = await putPicture(ready.core, token, postId, { mimeType: 'image/png', bytes: samplePng() });
    expect(await drawn.json()).toMatchObject({ post: { picture: { mimeType: 'image/png' } } });
    expect((await save('{"version":2}')).post).toMatchObject({ id: postId, picture: null });
    await expectRejection(ready.core.call('post.submit', { postId, checklist: [] }, token), 'post.not_ready');
    await putPicture(ready.core, token, postId, { mimeType: 'image/png', bytes: samplePng() });
    expect((await ready.core.call('post.submit', { postId, checklist: [] }, token)).post.state).toBe('submitted');
  });

  it('K4 go with their post', async () => {
    await save('{"version":1}');
    await putPicture(ready.core, token, postId, { mimeType: 'image/png', bytes: samplePng() });
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    await ready.core.call('review.remove', { postId }, ready.teacherToken);
    await expectRejection(load(), 'post.not_found');
    ready.core = await ready.core.restart();
    const left = withClassFile(ready.core, ready.classId, (db) => db.prepare('SELECT * FROM drawings').all());
    expect(left).toEqual([]);
  });
});
