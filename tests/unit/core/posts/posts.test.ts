import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordInto, submitPost } from '#tests/helpers/child-at-work.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, setupInput, startCore, startReadyClass, wideLesson } from '#tests/helpers/start-core.ts';

describe("a child's post", () => {
  let ready: ReadyClass;
  let token: string;
  beforeEach(async () => {
    ready = await startReadyClass();
    token = (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;
  });
  afterEach(() => ready.core.remove());

  const open = (kind: 'text' | 'voice' | 'photo', postId?: string) =>
    ready.core.call('post.open', { kind, purpose: 'answer', ...(postId === undefined ? {} : { postId }) }, token);

  it('needs a project: without one no lesson begins', async () => {
    const core = await startCore();
    const { token: teacher } = await core.call('setup.complete', setupInput);
    await expectRejection(core.call('lesson.open', wideLesson, teacher), 'project.not_found');
    await core.remove();
  });

  it('is refused in a kind that the project does not ask for', async () => {
    await expectRejection(open('photo'), 'request.invalid');
  });

  it("is never another child's: every operation answers as if it were not there", async () => {
    const { post } = await open('text');
    await ready.core.call('post.set_text', { postId: post.id, text: 'Bread.' }, token);
    token = (await ready.core.call('turn.start', { studentId: ready.students[1]?.id ?? '' })).token;
    const postId = post.id;
    await expectRejection(open('text', postId), 'post.not_found');
    await expectRejection(ready.core.call('post.set_text', { postId, text: 'x' }, token), 'post.not_found');
    await expectRejection(ready.core.call('post.submit', { postId, checklist: [] }, token), 'post.not_found');
    await expectRejection(ready.core.call('post.take_back', { postId }, token), 'post.not_found');
    await expectRejection(ready.core.call('post.take_back', { postId: uuidv7() }, token), 'post.not_found');
    expect((await ready.core.call('post.mine', {}, token)).posts).toEqual([]);
  });

  it('is the same draft when it is opened again, and after a restart', async () => {
    const { post } = await open('text');
    await ready.core.call('post.set_text', { postId: post.id, text: 'Bread.' }, token);
    expect((await open('text')).post).toMatchObject({ id: post.id, text: 'Bread.' });
    ready.core = await ready.core.restart();
    token = (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;
    expect((await open('text')).post).toMatchObject({ id: post.id, text: 'Bread.', state: 'draft' });
  });

  it('is not submitted without words or without a recording', async () => {
    const text = (await open('text')).post;
    await expectRejection(ready.core.call('post.submit', { postId: text.id, checklist: [] }, token), 'post.not_ready');
    const voice = (await open('voice')).post;
    await expectRejection(ready.core.call('post.submit', { postId: voice.id, checklist: [] }, token), 'post.not_ready');
    await ready.core.call('take.begin', { postId: voice.id, kind: 'voice', mimeType: 'audio/webm' }, token);
    await expectRejection(ready.core.call('post.submit', { postId: voice.id, checklist: [] }, token), 'post.not_ready');
  });

  it('is not submitted with an expectation that the project does not have', async () => {
    const { post } = await open('text');
    await ready.core.call('post.set_text', { postId: post.id, text: 'Bread.' }, token);
    await expectRejection(
      ready.core.call('post.submit', { postId: post.id, checklist: [2] }, token),
      'request.invalid',
    );
  });

  it('is submitted with a kept recording, and cannot be changed then', async () => {
    const { post } = await open('voice');
    await recordInto(ready.core, token, post.id, recordedVoice());
    const submitted = await ready.core.call('post.submit', { postId: post.id, checklist: [1, 0, 1] }, token);
    expect(submitted.post).toMatchObject({
      state: 'submitted',
      checklist: [0, 1],
      take: { state: 'ready' },
      revision: 1,
    });
    const postId = post.id;
    await expectRejection(ready.core.call('post.set_text', { postId, text: 'x' }, token), 'post.wrong_state');
    await expectRejection(ready.core.call('post.submit', { postId, checklist: [] }, token), 'post.wrong_state');
    await expectRejection(open('voice', postId), 'post.wrong_state');
  });

  it('begins a new revision when it is taken back, so that what the teacher saw cannot be approved any more', async () => {
    const post = await submitPost(ready.core, ready.students[0]?.id ?? '', { text: 'Bread.' });
    token = (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;
    const postId = post.id;
    const back = await ready.core.call('post.take_back', { postId }, token);
    expect(back.post).toMatchObject({ state: 'draft', revision: 2 });
    await ready.core.call('post.set_text', { postId, text: 'Something else.' }, token);
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    const stale = { postId, revision: post.revision, audience: 'class' } as const;
    await expectRejection(ready.core.call('review.approve', stale, ready.teacherToken), 'post.wrong_state');
  });

  it('comes back with the words of the teacher and is taken up again', async () => {
    const { id: postId } = await submitPost(ready.core, ready.students[0]?.id ?? '', { text: 'Bread.' });
    await ready.core.call(
      'review.return',
      { postId, revision: 1, note: { words: 'Which bread?' } },
      ready.teacherToken,
    );
    token = (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;
    const [returned] = (await ready.core.call('post.mine', {}, token)).posts;
    expect(returned).toMatchObject({ state: 'returned', teacherNote: 'Which bread?', revision: 2 });
    expect((await open('text', postId)).post).toMatchObject({ state: 'draft', text: 'Bread.' });
  });
});
