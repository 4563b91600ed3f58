import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MediumView, routes } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { putPicture } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { sampleJpeg, samplePng } from '#tests/helpers/sample-pictures.ts';
import { everyKindInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

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

describe('a photo under a drawing', () => {
  let ready: ReadyClass;
  let token: string;
  let postId: string;
  const studentId = (): string => ready.students[0]?.id ?? '';

  const put = (id = postId, bytes: Buffer<ArrayBuffer> = sampleJpeg()): Promise<Response> =>
    ready.core.fetch(
      new Request(origin + routes.drawingPhoto(id), {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
        body: bytes,
      }),
    );
  const putOne = async (): Promise<string> => ((await (await put()).json()) as { photo: MediumView }).photo.mediaId;
  const save = (document: string) => ready.core.call('drawing.save', { postId, document }, token);
  const load = () => ready.core.call('drawing.load', { postId }, token);
  const sayNoToPhotos = (audience: 'class' | 'partners') =>
    ready.core.call(
      'consent.withdraw',
      { studentIds: [studentId()], subjects: ['photo'], audience, basis: 'note' },
      ready.teacherToken,
    );
  const storedMedia = (): unknown =>
    withClassFile(ready.core, ready.classId, (db) => db.prepare('SELECT count(*) FROM media').pluck().get());

  beforeEach(async () => {
    ready = await startReadyClass();
    await ready.core.call('project.create', everyKindInput, ready.teacherToken);
    token = (await ready.core.call('turn.start', { studentId: studentId() })).token;
    postId = (await ready.core.call('post.open', { kind: 'drawing', purpose: 'answer' }, token)).post.id;
  });
  afterEach(() => ready.core.remove());

  it('K1 is refused where the family has said no to photos', async () => {
    expect((await load()).mayHavePhoto).toBe(true);
    await sayNoToPhotos('class');
    expect((await load()).mayHavePhoto).toBe(false);
    const refused = await put();
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'consent.missing']);
    expect(storedMedia()).toBe(0);
  });

  it('is refused for a photo and for another child', async () => {
    const photo = (await ready.core.call('post.open', { kind: 'photo', purpose: 'answer' }, token)).post.id;
    expect((await put(photo)).status).toBe(400);
    token = (await ready.core.call('turn.start', { studentId: ready.students[1]?.id ?? '' })).token;
    expect((await put()).status).toBe(404);
  });

  it('K3 keeps nothing but its pixels, and is there again after a restart', async () => {
    const photo = await putOne();
    ready.core = await ready.core.restart();
    token = (await ready.core.call('turn.start', { studentId: studentId() })).token;
    const { photos } = await load();
    expect(photos.map(({ mediaId }) => mediaId)).toEqual([photo]);
    const answer = await ready.core.fetch(new Request(origin + (photos[0]?.url ?? '')));
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(bytes.includes('Exif')).toBe(false);
  });

  it('K1 makes the drawing a photo too, as long as its strokes know of it', async () => {
    const photo = await putOne();
    await save(`{"ground":"${photo}"}`);
    await putPicture(ready.core, token, postId, { mimeType: 'image/png', bytes: samplePng() });
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    const missing = async () => (await deskItems(ready.core, ready.teacherToken))[0]?.people[0]?.missing.partners;
    expect(await missing()).toEqual(['photo', 'drawing']);
    await ready.core.call('post.take_back', { postId }, token);
    await save('{}');
    await putPicture(ready.core, token, postId, { mimeType: 'image/png', bytes: samplePng() });
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    expect(await missing()).toEqual(['drawing']);
  });

  it('K1 takes the drawing with it when the family withdraws', async () => {
    await save(`{"ground":"${await putOne()}"}`);
    await sayNoToPhotos('class');
    await expectRejection(load(), 'post.not_found');
    await waitUntil('the photo is erased', () => storedMedia() === 0);
  });

  it('K4 goes with its post, and the oldest when there are too many', async () => {
    const first = await putOne();
    for (let count = 0; count < limits.drawingPhotosMax; count += 1) await putOne();
    const { photos } = await load();
    expect(photos).toHaveLength(limits.drawingPhotosMax);
    expect(photos.map(({ mediaId }) => mediaId)).not.toContain(first);
    await putPicture(ready.core, token, postId, { mimeType: 'image/png', bytes: samplePng() });
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    await ready.core.call('review.remove', { postId }, ready.teacherToken);
    ready.core = await ready.core.restart();
    await waitUntil('all of them are erased', () => storedMedia() === 0);
  });
});
