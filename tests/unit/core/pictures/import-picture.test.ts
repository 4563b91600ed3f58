import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { routes } from '#shared/contract/index.ts';
import type { PictureKind } from '#shared/domain/post.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { sampleJpeg, samplePng } from '#tests/helpers/sample-pictures.ts';
import { everyKindInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

describe('a picture that the teacher brings in', () => {
  let ready: ReadyClass;
  let studentId: string;
  beforeEach(async () => {
    ready = await startReadyClass();
    await ready.core.call('project.create', everyKindInput, ready.teacherToken);
    studentId = ready.students[0]?.id ?? '';
  });
  afterEach(() => ready.core.remove());

  type Put = { kind?: PictureKind; bytes?: Buffer<ArrayBuffer>; type?: string; token?: string | null; of?: string };
  const put = ({ kind = 'drawing', bytes = samplePng(), type = 'image/png', ...over }: Put = {}): Promise<Response> => {
    const token = over.token === undefined ? ready.teacherToken : over.token;
    return ready.core.fetch(
      new Request(origin + routes.importedPicture(over.of ?? studentId, kind), {
        method: 'PUT',
        headers: { authorization: `Bearer ${token ?? ''}`, 'content-type': type },
        body: bytes,
      }),
    );
  };
  const codeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code?: string }).code;
  const desk = () => deskItems(ready.core, ready.teacherToken);
  const kinds = async (of = studentId) =>
    (await ready.core.call('picture.kinds', { studentId: of }, ready.teacherToken)).kinds;
  const withdraw = (subject: 'photo' | 'drawing') =>
    ready.core.call(
      'consent.withdraw',
      { studentIds: [studentId], subjects: [subject], audience: 'class', basis: 'note' },
      ready.teacherToken,
    );

  it('V4 is taken from the teacher only', async () => {
    const { token } = await ready.core.call('turn.start', { studentId });
    for (const other of [null, token, 'garbage'])
      expect(await codeOf(await put({ token: other }))).toBe('auth.teacher_required');
    expect(await desk()).toEqual([]);
  });

  it('is of a child of the class and of a kind that is a picture', async () => {
    expect(await codeOf(await put({ of: '01890000-0000-7000-8000-000000000001' }))).toBe('student.not_found');
    expect(await codeOf(await put({ kind: 'video' as PictureKind }))).toBe('request.invalid');
  });

  it('K1 is refused where the family has said no, and the other kind is not', async () => {
    expect(await kinds()).toEqual(['photo', 'drawing']);
    await withdraw('photo');
    expect(await kinds()).toEqual(['drawing']);
    expect(await codeOf(await put({ kind: 'photo' }))).toBe('consent.missing');
    expect((await put({ kind: 'drawing' })).status).toBe(200);
  });

  it('is refused where the project does not ask for one', async () => {
    await ready.core.call('project.create', { ...everyKindInput, kinds: ['text'] }, ready.teacherToken);
    expect(await kinds()).toEqual([]);
    expect(await codeOf(await put())).toBe('consent.missing');
    await expectRejection(ready.core.call('picture.kinds', { studentId: 'x' }, ready.teacherToken), 'request.invalid');
  });

  it('K3 waits on the desk as the answer of the child, with nothing of the file but its pixels', async () => {
    const { postId } = (await (await put({ kind: 'photo', bytes: sampleJpeg(), type: 'image/jpeg' })).json()) as {
      postId: string;
    };
    const [item] = await desk();
    expect(item).toMatchObject({
      id: postId,
      studentId,
      kind: 'photo',
      state: 'submitted',
      revision: 1,
      checklist: [],
    });
    const bytes = Buffer.from(
      await (await ready.core.fetch(new Request(origin + (item?.picture?.url ?? '')))).arrayBuffer(),
    );
    expect(sha256Hex(bytes)).toBe(item?.picture?.sha256);
    expect(bytes.includes('Exif')).toBe(false);
  });

  it('leaves nothing behind when the file is none', async () => {
    expect(await codeOf(await put({ bytes: samplePng().subarray(0, 60) }))).toBe('media.not_playable');
    expect(await codeOf(await put({ type: 'image/gif' }))).toBe('upload.type_refused');
    expect(await desk()).toEqual([]);
    expect(
      withClassFile(ready.core, ready.classId, (db) => db.prepare('SELECT count(*) FROM posts').pluck().get()),
    ).toBe(0);
  });

  it('can be taken back by the child, approved like any other, and is written into the log without a name', async () => {
    await put();
    const { token, posts } = await ready.core.call('turn.start', { studentId });
    expect(posts).toMatchObject([{ kind: 'drawing', state: 'submitted' }]);
    const postId = posts[0]?.id ?? '';
    expect((await ready.core.call('post.take_back', { postId }, token)).post.state).toBe('draft');
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    const approval = { postId, revision: 2, audience: 'class' } as const;
    await ready.core.call('review.approve', approval, ready.teacherToken);
    expect(await desk()).toEqual([]);
    const { entries } = await ready.core.call('audit.list', {}, ready.teacherToken);
    const entry = entries.find(({ action }) => action === 'picture.import');
    expect(entry?.details).toEqual({ studentId, postId, kind: 'drawing' });
  });
});
