import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FeedEntry, FeedPage, PostManifest } from '#shared/contract/wire.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, joinAt, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { clockOffBy } from '#tests/helpers/manual-clock.ts';
import { type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { startReceiver, startSender } from '#tests/helpers/sync-pair.ts';
import { TestClass } from '#tests/helpers/test-class.ts';

type PostEntry = FeedEntry & { kind: 'post' };

const feed = /\/feed\?/;
const isPost = (entry: FeedEntry): entry is PostEntry => entry.kind === 'post';
const alterPosts =
  (change: (entry: PostEntry) => FeedEntry) =>
  (told: unknown): FeedPage => {
    const page = told as FeedPage;
    return { ...page, entries: page.entries.map((entry) => (isPost(entry) ? change(entry) : entry)) };
  };

describe('what comes in from an endpoint that lies', () => {
  let endpoint: TestEndpoint;
  let liar: FaultProxy;
  let sender: ReadyClass;
  /** What this case has sent: all cases share a sender, each ends with nothing of it in the feed. */
  let live: string[] = [];
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    liar = await startFaultProxy(endpoint.address);
    sender = await startSender(endpoint);
  });
  afterAll(async () => {
    await sender.core.remove();
    await liar.close();
    await endpoint.remove();
  });
  afterEach(async () => {
    liar.beHonest();
    for (const postId of live) await recall(postId);
    live = [];
  });

  const send = async (content: Parameters<typeof submitPost>[2] = { text: 'Bread.' }) => {
    const post = await submitPost(sender.core, sender.students[0]?.id ?? '', content);
    await approve(sender, post);
    live.push(post.id);
    await syncNow(sender);
    return post;
  };
  const recall = async (postId: string): Promise<void> => {
    await sender.core.call('review.remove', { postId }, sender.teacherToken);
    live = live.filter((id) => id !== postId);
    await syncNow(sender);
  };
  const posts = async (receiver: ReadyClass) =>
    (await receiver.core.call('partner.list', {}, receiver.teacherToken)).posts;
  const receiveWith = async (work: (receiver: ReadyClass) => Promise<void>): Promise<void> => {
    const receiver = await startReceiver(endpoint, sender, liar.address);
    await work(receiver);
    await receiver.core.remove();
  };

  const mutations: { [K in keyof Required<PostManifest>]: (value: PostManifest[K]) => PostManifest[K] } = {
    format: (value) => value,
    postId: () => '01890000-0000-7000-8000-000000000001',
    revision: (value) => value + 1,
    classId: () => `c-${'1'.repeat(32)}`,
    projectId: () => '01890000-0000-7000-8000-000000000002',
    alias: (value) => `${value}!`,
    kind: () => 'drawing',
    purpose: () => 'reflection',
    inReplyTo: () => '01890000-0000-7000-8000-000000000003',
    promptId: () => 'another',
    language: () => 'fr',
    text: () => 'Something nobody approved.',
    title: () => 'A title nobody gave',
    tags: () => ['lies'],
    role: () => 'bridge',
    media: ([medium]) => (medium === undefined ? [] : [{ ...medium, sha256: '0'.repeat(64) }]),
    captions: () => [{ language: 'en', cues: [{ startMs: 0, endMs: 1, text: 'Something nobody said.' }] }],
    audience: (value) => value,
    approvedAt: (value) => value + 1,
  };
  const mutate = <K extends keyof PostManifest>(manifest: PostManifest, field: K): PostManifest => ({
    ...manifest,
    [field]: mutations[field](manifest[field]),
  });

  // a round for each field
  it('V5 refuses a post in which any field was altered, and takes the honest one', { timeout: 240_000 }, async () => {
    const sent = await send({ take: noiseTake(50_000) });
    const fields = (Object.keys(mutations) as (keyof PostManifest)[]).filter(
      (field) => field !== 'format' && field !== 'audience',
    );
    let altered: keyof PostManifest = 'text';
    const alter = alterPosts((entry) => ({
      ...entry,
      post: { ...entry.post, manifest: mutate(entry.post.manifest, altered) },
    }));
    // a cursor that stays where it is lets one receiver read the same page again, each time with another field altered
    liar.alter(feed, (told) => ({ ...alter(told), next: 0, hasMore: false }));
    await receiveWith(async (receiver) => {
      for (const field of fields) {
        altered = field;
        liar.requests.length = 0;
        await syncNow(receiver);
        expect(liar.requests.some((name) => feed.test(name))).toBe(true);
        expect([field, await posts(receiver)]).toEqual([field, []]);
      }
      liar.beHonest();
      await syncNow(receiver);
      expect(await posts(receiver)).toMatchObject([{ postId: sent.id, isComplete: true }]);
    });
  });

  it("V5 refuses a post under another class's signature, and a class under another key", async () => {
    await send();
    const foreign = new TestClass(endpoint.address);
    liar.alter(
      feed,
      alterPosts((entry) => ({ ...entry, post: foreign.signManifest(entry.post.manifest) })),
    );
    await receiveWith(async (receiver) => {
      const { posts: taken, refused } = await receiver.core.call('partner.list', {}, receiver.teacherToken);
      expect(taken).toEqual([]);
      // kept for the teacher to see, without anything of the work
      expect(refused).toMatchObject([{ reason: 'signature', className: expect.any(String) }]);
    });
    liar.beHonest();
    const withForeignKey = (told: unknown): unknown =>
      JSON.parse(JSON.stringify(told), (key, value: unknown) => (key === 'signingKey' ? foreign.signingKey : value));
    liar.alter(/members$|\/feed\?/, withForeignKey);
    const guest = await startReadyClass();
    await joinAt(guest, liar.address, await endpoint.createJoinCode());
    const joining = guest.core.call('project.join', { projectId: sender.project.id, agrees: true }, guest.teacherToken);
    await expectRejection(joining, 'endpoint.not_meridian');
    expect(await posts(guest)).toEqual([]);
    await guest.core.remove();
  });

  it('V5 refuses a post that is replayed in another project', async () => {
    await send();
    const receiver = await startReceiver(endpoint, sender);
    const [replayed] = await posts(receiver);
    const other = await startSender(endpoint);
    const page = { entries: [] as FeedEntry[] };
    liar.alter(feed, (told) => {
      const honest = told as FeedPage;
      page.entries.push(...honest.entries.filter(isPost));
      return honest;
    });
    await receiveWith(async () => undefined);
    expect(page.entries).toHaveLength(1);
    liar.beHonest();
    const inOther = new RegExp(`${other.project.id}/feed`);
    liar.alter(inOther, (told) => ({
      ...(told as FeedPage),
      entries: [...(told as FeedPage).entries, ...page.entries],
    }));
    const victim = await startReceiver(endpoint, other, liar.address);
    expect(replayed).toBeDefined();
    expect(await posts(victim)).toEqual([]);
    for (const { core } of [receiver, other, victim]) await core.remove();
  });

  it('S8 V5 takes back what was recalled, bytes included, and never takes it again', async () => {
    const sent = await send({ take: noiseTake(300_000) });
    let kept: FeedEntry[] = [];
    liar.alter(feed, (told) => {
      kept = [...kept, ...(told as FeedPage).entries.filter(isPost)];
      return told;
    });
    await receiveWith(async (receiver) => {
      expect(await posts(receiver)).toMatchObject([{ isComplete: true }]);
      await recall(sent.id);
      await syncNow(receiver);
      expect(await posts(receiver)).toEqual([]);
      // the endpoint, or somebody in between, brings the signed post again after its tombstone
      liar.beHonest();
      liar.alter(feed, (told) => {
        const page = told as FeedPage;
        const entries = kept.map((entry, index) => ({ ...entry, seq: page.next + index + 1 }));
        return { entries, next: page.next + entries.length, hasMore: false };
      });
      await syncNow(receiver);
      expect(await posts(receiver)).toEqual([]);
      await receiver.core.close();
      const left = (sql: string): unknown =>
        withClassFile(receiver.core, receiver.classId, (db) => db.prepare(sql).pluck().get(), 'partners.sqlite');
      expect(left('SELECT count(*) FROM media_chunks')).toBe(0);
      expect(left('SELECT count(*) FROM partner_posts')).toBe(0);
    });
  });

  it('S8 does not take a post whose tombstone came first', async () => {
    const sent = await send();
    await recall(sent.id);
    await receiveWith(async (receiver) => expect(await posts(receiver)).toEqual([]));
  });

  it('V5 shows no medium whose bytes are not the signed ones, and fetches it anew', async () => {
    const sent = await send({ take: noiseTake(300_000) });
    const wrong = Buffer.alloc(300_000, 7);
    liar.answer(/\/v1\/media\//, {
      status: 206,
      headers: { 'content-range': `bytes 0-299999/300000` },
      body: wrong.toString('latin1'),
    });
    await receiveWith(async (receiver) => {
      expect((await settled(receiver.core)).problem).toBe('media.damaged');
      expect(await posts(receiver)).toMatchObject([{ postId: sent.id, isComplete: false, medium: null }]);
      expect(await syncNow(receiver)).toMatchObject({ activity: 'idle', problem: null });
      expect(await posts(receiver)).toMatchObject([{ isComplete: true }]);
    });
  });

  it('reads on when a class lives in a time zone that this PC is too old to know', async () => {
    await send();
    liar.alter(feed, (told) => {
      const page = told as FeedPage;
      const moved = (entry: FeedEntry): FeedEntry =>
        entry.kind === 'class' ? { ...entry, class: { ...entry.class, timeZone: 'Mars/Olympus_Mons' } } : entry;
      return { ...page, entries: page.entries.map(moved) };
    });
    await receiveWith(async (receiver) => {
      expect(await posts(receiver)).toMatchObject([{ text: 'Bread.', from: { timeZone: 'UTC' } }]);
    });
  });

  it('S7 keeps the order of the endpoint although the clocks are ten years off', async () => {
    const years = 10 * 365 * 86_400_000;
    const future = await startSender(endpoint, endpoint.address, { clock: clockOffBy(years) });
    const texts = ['first', 'second', 'third'];
    for (const text of texts) {
      await approve(future, await submitPost(future.core, future.students[0]?.id ?? '', { text }));
      await syncNow(future);
    }
    const past = await startReceiver(endpoint, future, endpoint.address, { clock: clockOffBy(-years) });
    expect((await posts(past)).map(({ text }) => text)).toEqual(texts);
    await future.core.remove();
    await past.core.remove();
  });
});
