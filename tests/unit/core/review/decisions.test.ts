import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OwnPost, routes } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { grantAll, joinAt, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

type Desk = 'submitted' | 'held' | 'guarded';

describe('a decision at the desk', () => {
  let ready: ReadyClass;
  let now: number;
  const start = async (undoWindowMs = 0): Promise<void> => {
    ready = await startReadyClass({ undoWindowMs, clock: { now: () => now, monotonic: () => performance.now() } });
    await grantAll(ready);
  };
  beforeEach(async () => {
    now = Date.UTC(2026, 10, 23, 9);
    await start();
  });
  afterEach(() => ready.core.remove());

  const call: ReadyClass['core']['call'] = (name, input) => ready.core.call(name, input, ready.teacherToken);
  const child = (index = 0): string => ready.students[index]?.id ?? '';
  const submit = (content: Parameters<typeof submitPost>[2] = { text: 'Bread.' }): Promise<OwnPost> =>
    submitPost(ready.core, child(), content);
  const seen = ({ id, revision }: OwnPost) => ({ postId: id, revision });
  const inQueue = async (state: Desk): Promise<string[]> =>
    (await deskItems(ready.core, ready.teacherToken)).filter((item) => item.state === state).map(({ id }) => id);
  const outbox = async () => (await call('outbox.list', {})).items;
  const undo = (decisionId: string) => call('decision.undo', { decisionId });
  const mine = async (): Promise<OwnPost[]> => {
    const { token } = await ready.core.call('turn.start', { studentId: child() });
    return (await ready.core.call('post.mine', {}, token)).posts;
  };
  const unlock = async (): Promise<void> => {
    ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
  };

  it('refuses to take back what nobody decided, and what was taken back', async () => {
    await expectRejection(undo(uuidv7()), 'decision.not_found');
    const { decisionId } = await call('review.hold', seen(await submit()));
    await undo(decisionId);
    expect((await expectRejection(undo(decisionId), 'decision.too_late')).details).toEqual({ reason: 'undone' });
  });

  it('refuses another revision than the teacher saw', async () => {
    const post = await submit();
    const { token } = await ready.core.call('turn.start', { studentId: child() });
    await ready.core.call('post.take_back', { postId: post.id }, token);
    await ready.core.call('post.submit', { postId: post.id, checklist: [] }, token);
    await expectRejection(call('review.hold', seen(post)), 'post.wrong_state');
    const note = { words: 'Again?' };
    await expectRejection(call('review.return', { ...seen(post), note }), 'post.wrong_state');
  });

  it.each(['partners', 'class'] as const)('takes an approval for %s back as if it had never been', async (audience) => {
    const post = await submit();
    const { decisionId } = await call('review.approve', { ...seen(post), audience });
    expect(await inQueue('submitted')).toEqual([]);
    expect(await undo(decisionId)).toMatchObject({ queueCount: 1, postIds: [post.id] });
    expect(await outbox()).toEqual([]);
    await call('review.approve', { ...seen(post), audience: 'partners' });
    expect(await outbox()).toMatchObject([{ postId: post.id, revision: 1, state: 'waiting' }]);
  });

  it('takes words back that no child has read yet, and not those that one acts on', async () => {
    const post = await submit();
    const note = { words: 'A little more?', icon: 'longer' } as const;
    const first = await call('review.return', { ...seen(post), note });
    expect((await mine())[0]).toMatchObject({
      state: 'returned',
      teacherNote: 'A little more?',
      teacherIcon: 'longer',
    });
    await undo(first.decisionId);
    expect((await mine())[0]).toMatchObject({ state: 'submitted', teacherNote: null, teacherIcon: null, revision: 1 });

    const second = await call('review.return', { ...seen(post), note: { icon: 'louder' } });
    const { token } = await ready.core.call('turn.start', { studentId: child() });
    await ready.core.call('post.open', { kind: 'text', purpose: 'answer', postId: post.id }, token);
    const late = await expectRejection(undo(second.decisionId), 'decision.too_late');
    expect(late.details).toEqual({ reason: 'changed' });
  });

  it('sends nothing back without a word, a picture or a voice', async () => {
    const post = await submit();
    await expectRejection(call('review.return', { ...seen(post), note: {} }), 'request.invalid');
    await expectRejection(call('review.return', { ...seen(post), note: { voiceId: uuidv7() } }), 'media.not_found');
    expect(await inQueue('submitted')).toEqual([post.id]);
  });

  it('sends a spoken note back, which its child alone can hear, and takes no other sound for one', async () => {
    const post = await submit();
    const put = async (body: Buffer, type = 'audio/webm', token = ready.teacherToken) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': type };
      const url = origin + routes.voiceNote(post.id);
      const answer = await ready.core.fetch(new Request(url, { method: 'PUT', headers, body: new Uint8Array(body) }));
      return { status: answer.status, body: (await answer.json()) as { code?: string; voiceId?: string } };
    };
    const { bytes } = recordedVoice();
    const { token } = await ready.core.call('turn.start', { studentId: child() });
    expect((await put(bytes, 'audio/webm', token)).status).toBe(401);
    expect((await put(bytes, 'video/mp4')).body.code).toBe('upload.type_refused');
    expect((await put(Buffer.from('rubbish'))).body.code).toBe('media.not_playable');
    expect((await put(recordedVideo().bytes)).body.code).toBe('media.not_playable');
    expect((await put(Buffer.alloc(limits.voiceNoteMaxBytes + 1))).status).toBe(413);

    const { voiceId = '' } = (await put(bytes, 'audio/webm;codecs=opus')).body;
    const other = await submitPost(ready.core, child(1), { text: 'Bells.' });
    await expectRejection(call('review.return', { ...seen(other), note: { voiceId } }), 'media.not_found');
    await call('review.return', { ...seen(post), note: { voiceId } });
    const voice = (await mine())[0]?.teacherVoice;
    expect(voice?.durationMs).toBeGreaterThan(1_500);
    expect((await ready.core.fetch(new Request(origin + (voice?.url ?? '')))).status).toBe(200);
  });

  it('lets a child take back what is approved until it is sent, and not what stays in the class', async () => {
    const post = await submit();
    await call('review.approve', { ...seen(post), audience: 'partners' });
    const { decisions } = await call('decision.list', {});
    const { token } = await ready.core.call('turn.start', { studentId: child() });
    const { post: taken } = await ready.core.call('post.take_back', { postId: post.id }, token);
    expect(taken).toMatchObject({ state: 'draft', revision: post.revision + 1, outbox: null });
    expect(await outbox()).toEqual([]);
    // what the teacher decided about is not there any more
    await expectRejection(undo(decisions[0]?.id ?? ''), 'decision.too_late');

    await ready.core.call('post.submit', { postId: post.id, checklist: [] }, token);
    await call('review.approve', { ...seen(taken), audience: 'class' });
    const { token: later } = await ready.core.call('turn.start', { studentId: child() });
    await expectRejection(ready.core.call('post.take_back', { postId: post.id }, later), 'post.wrong_state');
  });

  it('puts a post aside: it leaves the queue, stays on the desk, and opens to no child', async () => {
    const post = await submit();
    expect(await call('review.hold', seen(post))).toMatchObject({ queueCount: 0 });
    expect(await inQueue('held')).toEqual([post.id]);
    expect((await mine())[0]).toMatchObject({ state: 'held', text: '', checklist: [] });
    const { token } = await ready.core.call('turn.start', { studentId: child() });
    await expectRejection(ready.core.call('post.take_back', { postId: post.id }, token), 'post.wrong_state');
    await call('review.approve', { ...seen(post), audience: 'class' });
    expect(await inQueue('held')).toEqual([]);
  });

  it('D10 hides what is removed at once, and erases it when it can be taken back no more', async () => {
    const post = await submit({ take: noiseTake(300_000) });
    const url = post.take?.medium?.url ?? '';
    const fetchMedium = async (): Promise<number> => (await ready.core.fetch(new Request(origin + url))).status;
    expect(await fetchMedium()).toBe(200);
    const { decisionId } = await call('review.remove', { postId: post.id });
    expect([await fetchMedium(), (await mine()).length, (await inQueue('submitted')).length]).toEqual([404, 0, 0]);
    await undo(decisionId);
    expect([await fetchMedium(), await inQueue('submitted')]).toEqual([200, [post.id]]);

    const again = await call('review.remove', { postId: post.id });
    now += limits.removalUndoMs;
    await unlock();
    await waitUntil('it is erased', async () =>
      (await call('decision.list', {})).decisions.every(({ id }) => id !== again.decisionId),
    );
    expect((await expectRejection(undo(again.decisionId), 'decision.too_late')).details).toEqual({ reason: 'erased' });
    await ready.core.close();
    withClassFile(ready.core, ready.classId, (db) => {
      expect(db.prepare('SELECT count(*) FROM media_chunks').pluck().get()).toBe(0);
      expect(db.prepare('SELECT count(*) FROM decided_posts').pluck().get()).toBe(0);
    });
  });

  it('D10 erases at the next start what was removed before, whatever the clock says', async () => {
    const post = await submit({ text: 'My address is 5 River Street.' });
    await call('review.remove', { postId: post.id });
    now -= 24 * 60 * 60_000;
    ready.core = await ready.core.restart();
    await unlock();
    await waitUntil('it is erased', async () => (await call('decision.list', {})).decisions.length === 0);
    await ready.core.close();
    withClassFile(ready.core, ready.classId, (db) => {
      expect(db.prepare('SELECT state, text FROM posts').all()).toEqual([{ state: 'removed', text: '' }]);
    });
  });

  it('tells which of the last decisions can be taken back, the newest first', async () => {
    const [first, second] = [await submit(), await submitPost(ready.core, child(1), { text: 'Bells.' })];
    const held = await call('review.hold', seen(first));
    now += 1_000;
    const approved = await call('review.approve', { ...seen(second), audience: 'partners' });
    now += 1_000;
    await call('review.approve', { ...seen(first), audience: 'class' });
    const { decisions } = await call('decision.list', {});
    expect(decisions.map(({ kind, obstacle }) => [kind, obstacle])).toEqual([
      ['approve_class', null],
      ['approve_partners', null],
      ['hold', 'changed'],
    ]);
    expect(decisions[1]).toMatchObject({ id: approved.decisionId, posts: [{ name: 'Omar', kind: 'text' }] });
    expect(decisions[2]?.id).toBe(held.decisionId);
  });

  describe('a concern', () => {
    const words = 'He writes that he is afraid to go home.';

    it('hides a post from its child, whatever the child tries, and looks like one that was put aside', async () => {
      const post = await submit({ take: noiseTake(300_000) });
      const other = await submit();
      const childUrl = post.take?.medium?.url ?? '';
      await call('concern.raise', { postId: post.id, words });
      await call('review.hold', seen(other));
      const posts = await mine();
      const ofBoth = [post.id, other.id].map((id) => posts.find((own) => own.id === id));
      const kept = ofBoth.map((own) => ({ ...own, id: '', kind: '', createdAt: 0, updatedAt: 0 }));
      expect(kept[0]).toEqual(kept[1]);
      expect((await ready.core.fetch(new Request(origin + childUrl))).status).toBe(403);
      const { token } = await ready.core.call('turn.start', { studentId: child() });
      for (const attempt of [
        ready.core.call('post.take_back', { postId: post.id }, token),
        ready.core.call('post.open', { kind: 'video', purpose: 'answer', postId: post.id }, token),
        ready.core.call('post.submit', { postId: post.id, checklist: [] }, token),
      ])
        await expectRejection(attempt, 'post.wrong_state');
    });

    it('shows it to the teacher alone, with the reason', async () => {
      const post = await submit({ take: noiseTake(300_000) });
      await call('concern.raise', { postId: post.id, words });
      const item = (await deskItems(ready.core, ready.teacherToken)).find(({ id }) => id === post.id);
      expect(item).toMatchObject({ state: 'guarded' });
      expect((await ready.core.fetch(new Request(origin + (item?.take?.medium?.url ?? '')))).status).toBe(200);
      expect((await call('concern.list', { postId: post.id })).concerns).toMatchObject([{ words, liftedAt: null }]);
      const { token } = await ready.core.call('turn.start', { studentId: child() });
      await expectRejection(ready.core.call('concern.list', { postId: post.id }, token), 'auth.teacher_required');
    });

    it('lets nobody approve, send back, put aside or erase it until it is lifted', async () => {
      const post = await submit();
      await call('concern.raise', { postId: post.id, words });
      for (const attempt of [
        call('review.approve', { ...seen(post), audience: 'class' }),
        call('review.return', { ...seen(post), note: { words: 'x' } }),
        call('review.hold', seen(post)),
        call('review.remove', { postId: post.id }),
      ])
        await expectRejection(attempt, 'post.wrong_state');
      await call('concern.lift', { postId: post.id, words: 'The lead has talked with him.' });
      expect(await inQueue('submitted')).toEqual([post.id]);
      await call('review.approve', { postId: post.id, revision: 2, audience: 'class' });
      expect((await call('concern.list', { postId: post.id })).concerns).toMatchObject([
        { words, liftedWords: 'The lead has talked with him.' },
      ]);
    });

    it('can be taken back while nothing had left, and its words stay on record', async () => {
      const post = await submit();
      const { decisionId } = await call('concern.raise', { postId: post.id, words });
      await undo(decisionId);
      expect(await inQueue('submitted')).toEqual([post.id]);
      expect((await call('concern.list', { postId: post.id })).concerns).toMatchObject([{ words, liftedAt: now }]);
    });
  });

  describe('on the way to the endpoint', () => {
    let endpoint: TestEndpoint;
    beforeEach(async () => {
      await ready.core.remove();
      endpoint = await startTestEndpoint();
    });
    afterEach(() => endpoint.remove());

    const begin = async (undoWindowMs: number): Promise<OwnPost> => {
      await start(undoWindowMs);
      await joinAt(ready, endpoint.address, await endpoint.createJoinCode());
      return await submit();
    };

    it('lets nothing leave within the undo window after Send, and the approval can be taken back until then', async () => {
      const post = await begin(10_000);
      const { decisionId } = await call('review.approve', { ...seen(post), audience: 'partners' });
      const status = await syncNow(ready);
      expect(status.leavesAt).toBe(now + 10_000);
      expect(await outbox()).toMatchObject([{ state: 'planned' }]);
      await undo(decisionId);
      now += 10_000;
      await unlock();
      await syncNow(ready);
      expect(await outbox()).toEqual([]);
    });

    it('goes by itself when the window is over, and can be called back no more', async () => {
      const post = await begin(1_000);
      const { decisionId } = await call('review.approve', { ...seen(post), audience: 'partners' });
      await syncNow(ready);
      now += 1_000;
      await unlock();
      await waitUntil('it has arrived', async () => (await outbox())[0]?.state === 'committed');
      const late = await expectRejection(undo(decisionId), 'decision.too_late');
      expect(late.details).toEqual({ reason: 'sent' });
    });

    it('holds back what was released when the teacher changes their mind', async () => {
      const post = await begin(10_000);
      await call('review.approve', { ...seen(post), audience: 'partners' });
      await syncNow(ready);
      expect((await call('sync.hold_back', {})).status.leavesAt).toBeNull();
      now += 60_000;
      await unlock();
      await settled(ready.core);
      expect(await outbox()).toMatchObject([{ state: 'waiting' }]);
    });

    it('recalls a post about which there is a concern, also when it has arrived', async () => {
      const post = await begin(0);
      await call('review.approve', { ...seen(post), audience: 'partners' });
      await syncNow(ready);
      expect(await outbox()).toMatchObject([{ state: 'committed' }]);
      const { decisionId } = await call('concern.raise', { postId: post.id, words: 'A concern.' });
      await settled(ready.core);
      expect(await outbox()).toMatchObject([{ state: 'withdrawn' }]);
      expect((await expectRejection(undo(decisionId), 'decision.too_late')).details).toEqual({ reason: 'sent' });
      await call('concern.lift', { postId: post.id, words: 'Nothing.' });
      await call('review.approve', { postId: post.id, revision: 2, audience: 'partners' });
      await syncNow(ready);
      const states = (await outbox()).map(({ revision, state }) => [revision, state]);
      expect(states.sort()).toEqual([
        [1, 'withdrawn'],
        [2, 'committed'],
      ]);
    });
  });
});
