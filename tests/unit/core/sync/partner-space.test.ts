import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import type { ReadyClass } from '#tests/helpers/start-core.ts';
import { startReceiver, startSender } from '#tests/helpers/sync-pair.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

describe('the room for partners’ posts', () => {
  let endpoint: TestEndpoint;
  let line: FaultProxy;
  let sender: ReadyClass;
  let receiver: ReadyClass;
  const sent: string[] = [];
  const sha256s: string[] = [];
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    line = await startFaultProxy(endpoint.address);
    sender = await startSender(endpoint);
    receiver = await startReceiver(endpoint, sender, line.address);
    await ask('sending.change', { partnerSpaceBytes: 1_000_000 });
    await send();
    await send();
  });
  afterAll(async () => {
    await sender.core.remove();
    await receiver.core.remove();
    await line.close();
    await endpoint.remove();
  });

  const ask: ReadyClass['core']['call'] = (name, input) => receiver.core.call(name, input, receiver.teacherToken);
  const send = async (sizeBytes = 400_000): Promise<void> => {
    const post = await submitPost(sender.core, sender.students[0]?.id ?? '', { take: noiseTake(sizeBytes) });
    await approve(sender, post);
    sent.push(post.id);
    sha256s.push(post.take?.medium?.sha256 ?? '');
    await syncNow(sender);
    await syncNow(receiver);
  };
  const here = async (): Promise<number[]> => {
    const { posts } = await ask('partner.list', {});
    return sent.flatMap((id, index) => (posts.find(({ postId }) => postId === id)?.isComplete ? [index] : []));
  };
  const watch = async (index: number): Promise<void> => {
    await acceptAll(receiver.core, receiver.teacherToken);
    const { token } = await receiver.core.call('turn.start', { studentId: receiver.students[0]?.id ?? '' });
    const viewing = { postId: sent[index] ?? '', playedRatio: 1, shownMs: 4_000 };
    await receiver.core.call('post.viewed', viewing, token);
    await receiver.core.call('turn.end', {}, token);
  };

  const plan = async (postId: string): Promise<void> => {
    const item = { id: postId, note: '', kind: 'post', postId, startMs: 0, endMs: null, captions: null } as const;
    const about = { title: 'Thursday', purpose: 'watch', plannedFor: null, targetMinutes: 20 } as const;
    await ask('session.save', { plan: { ...about, items: [item] } });
  };

  it('gives up nothing that nobody has watched: what is new waits, and the teacher is told', async () => {
    await send();
    expect(await here()).toEqual([0, 1]);
    const space = await ask('space.read', {});
    expect(space).toMatchObject({ usedBytes: 800_000, maxBytes: 1_000_000, unwatched: { posts: 2 } });
    expect(space).toMatchObject({ waiting: { posts: 1, bytes: 400_000 }, goesFirst: [], mayGo: { posts: 0 } });
  });

  it('makes room with what was watched, keeps its words, and fetches it no more by itself', async () => {
    await watch(0);
    expect((await ask('space.read', {})).goesFirst).toMatchObject([{ postId: sent[0], isRepliedTo: false }]);
    await syncNow(receiver);
    expect(await here()).toEqual([1, 2]);
    await syncNow(receiver);
    const space = await ask('space.read', {});
    expect(space).toMatchObject({ usedBytes: 800_000, waiting: { posts: 0 }, dropped: [{ postId: sent[0] }] });
  });

  it('lets what made room be hidden, which needs no bytes, and shown again only when they are here', async () => {
    const [postId = ''] = sent;
    const posts = [{ postId, revision: 1 }];
    const fate = async () => (await ask('partner.list', {})).posts.find((post) => post.postId === postId)?.fate;
    const { decisionId } = await ask('incoming.decide', { posts, verdict: 'hide' });
    expect(await fate()).toBe('hidden');
    // nobody will watch it: what is hidden makes room before everything else
    const [, , third = ''] = sent;
    const other = await ask('incoming.decide', { posts: [{ postId: third, revision: 1 }], verdict: 'hide' });
    const first = (await ask('space.read', {})).goesFirst[0];
    expect(first).toMatchObject({ postId: third, isHidden: true, watchedAt: null });
    await ask('decision.undo', { decisionId: other.decisionId ?? '' });
    expect(await ask('incoming.decide', { posts, verdict: 'accept' })).toMatchObject({
      done: [],
      left: [{ postId, reason: 'post.not_found' }],
    });
    await ask('decision.undo', { decisionId: decisionId ?? '' });
    expect(await fate()).toBe('accepted');
  });

  it('brings back what is planned for a session, whatever the bound', async () => {
    await plan(sent[0] ?? '');
    await waitUntil('it is here again', async () => (await here()).includes(0));
    await settled(receiver.core);
    expect(await here()).toEqual([0, 1, 2]);
    const space = await ask('space.read', {});
    expect(space).toMatchObject({ usedBytes: 1_200_000, planned: { posts: 1, bytes: 400_000 }, dropped: [] });
    for (const { id } of (await ask('session.list', {})).sessions) await ask('session.remove', { sessionId: id });
  });

  it('fetches again what a teacher asks for, and lets it go last', async () => {
    await watch(1);
    await send(300_000);
    const { dropped } = await ask('space.read', {});
    expect(dropped.map(({ postId }) => sent.indexOf(postId))).toEqual([0, 1]);
    await ask('sending.change', { partnerSpaceBytes: 5_000_000 });
    const [, postId = ''] = sent;
    await ask('space.fetch_again', { postId });
    await waitUntil('it is here again', async () => (await here()).includes(1));
    expect((await ask('space.read', {})).goesFirst.at(-1)?.postId).toBe(postId);
  });

  it('fetches what the next session shows before what is smaller', async () => {
    line.answer(/\/v1\/media\//, { status: 503 }, Number.POSITIVE_INFINITY);
    await send(500_000);
    await send(300_000);
    await plan(sent.at(-2) ?? '');
    line.beHonest();
    line.requests.length = 0;
    await syncNow(receiver);
    expect(line.requests.filter((name) => name.includes('/v1/media/'))).toEqual(
      sha256s.slice(-2).map((sha256) => `GET /v1/media/${sha256}`),
    );
  });
});
