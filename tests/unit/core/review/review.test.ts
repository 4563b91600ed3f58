import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationInput, OwnPost } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { flipByte, withClassFile } from '#tests/helpers/damage.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { approve, grantAll } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

describe('the review desk', () => {
  let ready: ReadyClass;
  let now: number;
  beforeEach(async () => {
    now = Date.UTC(2026, 10, 23, 9);
    ready = await startReadyClass({ clock: { now: () => now, monotonic: () => performance.now() } });
  });
  afterEach(() => ready.core.remove());

  const submit = (content: Parameters<typeof submitPost>[2]): Promise<OwnPost> =>
    submitPost(ready.core, ready.students[0]?.id ?? '', content);
  const queue = async () => await deskItems(ready.core, ready.teacherToken);
  const outbox = async () => (await ready.core.call('outbox.list', {}, ready.teacherToken)).items;

  it('refuses what is not there, and what is not in the queue', async () => {
    const { core, teacherToken } = ready;
    const unknown = { postId: uuidv7(), revision: 1, audience: 'class' } as const;
    await expectRejection(core.call('review.approve', unknown, teacherToken), 'post.not_found');
    await expectRejection(core.call('review.remove', { postId: uuidv7() }, teacherToken), 'post.not_found');
    const { token } = await core.call('turn.start', { studentId: ready.students[0]?.id ?? '' });
    const { post } = await core.call('post.open', { kind: 'text', purpose: 'answer' }, token);
    const draft = { postId: post.id, revision: 1, audience: 'class' } as const;
    await expectRejection(core.call('review.approve', draft, teacherToken), 'post.wrong_state');
    const note = { words: 'x' };
    const seen = { postId: post.id, revision: 1 };
    await expectRejection(core.call('review.return', { ...seen, note }, teacherToken), 'post.wrong_state');
    await expectRejection(core.call('review.hold', seen, teacherToken), 'post.wrong_state');
  });

  it('refuses a token of a turn', async () => {
    const { token } = await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' });
    await expectRejection(ready.core.call('review.list', {}, token), 'auth.teacher_required');
  });

  it('shows first what came first, with the question, the alias and the missing consents', async () => {
    const first = await submit({ text: 'Bread.' });
    now += 1_000;
    const second = await submit({ take: recordedVideo() });
    const items = await queue();
    expect(items.map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(items[0]).toMatchObject({
      studentName: 'Amina',
      alias: ready.students[0]?.alias,
      question: ready.project.question,
      checklist: [0],
      missingConsents: ['text'],
    });
    expect(items[1]?.missingConsents).toEqual(['video', 'voice']);
    expect((await ready.core.call('app.status', {})).queueCount).toBe(2);
  });

  it('K1 refuses an approval for partners without every consent, or with an expired one', async () => {
    const post = await submit({ take: recordedVideo() });
    const error = await expectRejection(approve(ready, post), 'consent.missing');
    expect(error.details).toEqual({ audience: 'partners', subjects: 'video,voice' });
    const withExpiry: OperationInput<'consent.grant'> = {
      studentIds: [ready.students[0]?.id ?? ''],
      audience: 'partners',
      basis: 'Form',
      subjects: ['video', 'voice'],
      expiresAt: now + 500,
    };
    await ready.core.call('consent.grant', withExpiry, ready.teacherToken);
    now += 500;
    await expectRejection(approve(ready, post), 'consent.missing');
    now -= 1;
    await approve(ready, post);
    expect(await outbox()).toHaveLength(1);
  });

  it('K1 needs no consent for the class alone, and queues nothing then', async () => {
    const { id: postId, revision } = await submit({ text: 'Bread.' });
    const approved = { postId, revision, audience: 'class' } as const;
    expect(await ready.core.call('review.approve', approved, ready.teacherToken)).toMatchObject({ queueCount: 0 });
    expect(await outbox()).toEqual([]);
    await expectRejection(ready.core.call('review.approve', approved, ready.teacherToken), 'post.wrong_state');
  });

  it('D9 refuses to approve a recording whose stored bytes have changed', async () => {
    await grantAll(ready);
    const post = await submit({ take: noiseTake(300_000) });
    await ready.core.close();
    flipByte(ready.core, ready.classId, post.take?.medium?.mediaId ?? '');
    ready.core = await ready.core.restart();
    ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
    await expectRejection(approve(ready, post), 'media.damaged');
    expect(await outbox()).toEqual([]);
    expect((await queue())[0]).toMatchObject({ id: post.id, state: 'submitted' });
  });

  it('removes words and bytes for good, whatever state the post was in', async () => {
    await grantAll(ready);
    const post = await submit({ take: noiseTake(300_000) });
    await approve(ready, post);
    await ready.core.call('review.remove', { postId: post.id }, ready.teacherToken);
    now += limits.removalUndoMs;
    ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
    await waitUntil('it is erased', async () => (await outbox())[0]?.state === 'withdrawn' || null);
    const { token } = await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' });
    expect((await ready.core.call('post.mine', {}, token)).posts).toEqual([]);
    expect(await outbox()).toMatchObject([{ state: 'withdrawn', sizeBytes: 0 }]);
    await expectRejection(ready.core.call('review.remove', { postId: post.id }, ready.teacherToken), 'post.not_found');
    await ready.core.close();
    withClassFile(ready.core, ready.classId, (db) => {
      expect(db.prepare('SELECT count(*) FROM media_chunks').pluck().get()).toBe(0);
      expect(db.prepare('SELECT manifest FROM approvals').pluck().all()).toEqual(['']);
    });
  });
});
