import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationInput, OwnPost } from '#shared/contract/index.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { everyKindInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

describe('what a child says about a post', () => {
  let ready: ReadyClass;
  let token: string;
  const sitDown = async (index: number): Promise<void> => {
    token = (await ready.core.call('turn.start', { studentId: ready.students[index]?.id ?? '' })).token;
  };
  const ask = (beside: OperationInput<'project.create'>['beside']) =>
    ready.core.call('project.create', { ...everyKindInput, beside }, ready.teacherToken);
  const open = async (kind: OwnPost['kind']): Promise<string> =>
    (await ready.core.call('post.open', { kind, purpose: 'answer' }, token)).post.id;
  const say = async (postId: string, words: Partial<OperationInput<'post.describe'>>): Promise<OwnPost> => {
    const all = { postId, title: '', line: '', tags: [], ...words };
    return (await ready.core.call('post.describe', all, token)).post;
  };

  beforeEach(async () => {
    ready = await startReadyClass();
    await sitDown(0);
  });
  afterEach(() => ready.core.remove());

  it('is refused where the project does not ask for it', async () => {
    await ask({ title: false, line: false, tags: ['snow'] });
    const postId = await open('photo');
    await expectRejection(say(postId, { title: 'Morning' }), 'request.invalid');
    await expectRejection(say(postId, { line: 'By the river' }), 'request.invalid');
    await expectRejection(say(postId, { tags: ['rain'] }), 'request.invalid');
    expect(await say(postId, { tags: ['snow'] })).toMatchObject({ title: '', text: '', tags: ['snow'] });
  });

  it('is kept, in the order of the project, and changed as often as the child likes', async () => {
    await ask({ title: true, line: true, tags: ['river', 'snow'] });
    const postId = await open('drawing');
    await say(postId, { title: ' Morning ', line: 'By the river', tags: ['snow', 'river', 'snow'] });
    ready.core = await ready.core.restart();
    await sitDown(0);
    const { posts } = await ready.core.call('post.mine', {}, token);
    expect(posts[0]).toMatchObject({ title: 'Morning', text: 'By the river', tags: ['river', 'snow'] });
    expect(await say(postId, {})).toMatchObject({ title: '', text: '', tags: [] });
  });

  it('never touches the words of a written post', async () => {
    await ask({ title: true, line: true, tags: [] });
    const postId = await open('text');
    await ready.core.call('post.set_text', { postId, text: 'Bread.' }, token);
    await expectRejection(say(postId, { line: 'Something else' }), 'request.invalid');
    expect(await say(postId, { title: 'Breakfast' })).toMatchObject({ title: 'Breakfast', text: 'Bread.' });
    await expectRejection(
      ready.core.call('post.set_text', { postId: await open('voice'), text: 'Words' }, token),
      'request.invalid',
    );
  });

  it("is never another child's, and ends with the draft", async () => {
    await ask({ title: true, line: true, tags: [] });
    const postId = await open('text');
    await ready.core.call('post.set_text', { postId, text: 'Bread.' }, token);
    const hers = token;
    await sitDown(1);
    await expectRejection(say(postId, { title: 'Mine' }), 'post.not_found');
    expect(hers).not.toBe(token);
    await sitDown(0);
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    await expectRejection(say(postId, { title: 'Late' }), 'post.wrong_state');
    await expectRejection(ready.core.call('post.tick', { postId, checklist: [0] }, token), 'post.wrong_state');
  });

  it('keeps what was ticked so far', async () => {
    const postId = await open('text');
    await ready.core.call('post.tick', { postId, checklist: [1, 0, 1] }, token);
    await expectRejection(ready.core.call('post.tick', { postId, checklist: [7] }, token), 'request.invalid');
    await sitDown(0);
    expect((await ready.core.call('post.mine', {}, token)).posts[0]?.checklist).toEqual([0, 1]);
  });

  it('K4 goes with the post', async () => {
    await ask({ title: true, line: false, tags: [] });
    const postId = await open('text');
    await ready.core.call('post.set_text', { postId, text: 'Bread.' }, token);
    await say(postId, { title: 'Breakfast' });
    await ready.core.call('post.submit', { postId, checklist: [] }, token);
    await ready.core.call('review.remove', { postId }, ready.teacherToken);
    expect((await ready.core.call('post.mine', {}, token)).posts).toEqual([]);
  });
});
