import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { addressWithoutDns, type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { projectInput, type ReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

/** What goes wrong, what the teacher is told, and how it ends. */
type Trouble = { problem: string | null; begin(proxy: FaultProxy): void; end(proxy: FaultProxy): void };

const commit = /^POST \S+\/commit/;
const none = (): void => undefined;

const troubles: Record<string, Trouble> = {
  'the network is down': {
    problem: 'endpoint.unreachable',
    begin: (proxy) => proxy.setDown(true),
    end: (proxy) => proxy.setDown(false),
  },
  'a captive portal answers 200 with its page': {
    problem: 'endpoint.not_meridian',
    begin: (proxy) => proxy.captivePortal(),
    end: (proxy) => proxy.beHonest(),
  },
  'the endpoint is overwhelmed': {
    problem: 'endpoint.unreachable',
    begin: (proxy) => proxy.storm(503, { 'retry-after': '1' }),
    end: (proxy) => proxy.beHonest(),
  },
  'the connection is reset after the commit was sent': {
    problem: 'endpoint.unreachable',
    begin: (proxy) => proxy.dropReplies(commit, 1, 'reset'),
    end: none,
  },
  'the answer to an upload comes twice': {
    problem: null,
    begin: (proxy) => proxy.duplicateReplies(/^(PATCH|PUT) /, 1),
    end: none,
  },
  'every byte takes a fifth of a second': {
    problem: null,
    begin: (proxy) => proxy.delay(100),
    end: (proxy) => proxy.delay(0),
  },
  'the line carries 64 kbit/s': {
    problem: null,
    begin: (proxy) => proxy.throttle(8_000),
    end: (proxy) => proxy.throttle(null),
  },
};

describe('the way out of a school', () => {
  let endpoint: TestEndpoint;
  let proxy: FaultProxy;
  let sender: ReadyClass;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    proxy = await startFaultProxy(endpoint.address);
    sender = await startSender(endpoint, proxy.address);
  });
  afterAll(async () => {
    await sender.core.remove();
    await proxy.close();
    await endpoint.remove();
  });

  const outbox = async () => (await sender.core.call('outbox.list', {}, sender.teacherToken)).items;
  const states = async () => (await outbox()).map(({ state }) => state);

  it.each(Object.entries(troubles))('S3 loses nothing and sends nothing twice when %s', async (_, trouble) => {
    const posts = [
      await submitPost(sender.core, sender.students[0]?.id ?? '', { text: 'Bread.' }),
      await submitPost(sender.core, sender.students[1]?.id ?? '', { take: noiseTake(20_000) }),
    ];
    for (const post of posts) await approve(sender, post);
    trouble.begin(proxy);
    const during = await syncNow(sender);
    trouble.end(proxy);
    // a reply that comes twice may cost its connection, which is a new one the next time
    if (trouble.problem !== null) expect(during.problem).toBe(trouble.problem);
    for (const item of await outbox()) expect(item.state === 'committed').toBe(item.receipt !== null);
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    expect(new Set(await states())).toEqual(new Set(['committed']));
  });

  it('S2 made every post once, whole', async () => {
    const receiver = await startReceiver(endpoint, sender);
    const { posts } = await receiver.core.call('partner.list', {}, receiver.teacherToken);
    await receiver.core.remove();
    expect(posts.map(({ postId }) => postId).sort()).toEqual((await outbox()).map(({ postId }) => postId).sort());
    expect(posts.every(({ isComplete }) => isComplete)).toBe(true);
  });

  it('does not take the page of a captive portal for the word that a project is known', async () => {
    proxy.captivePortal();
    await sender.core.call('project.create', projectInput, sender.teacherToken);
    expect(await syncNow(sender)).toMatchObject({ activity: 'waiting', problem: 'endpoint.not_meridian' });
    proxy.beHonest();
    proxy.requests.length = 0;
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    expect(proxy.requests).toContain('POST /v1/projects');
  });

  it('S3 keeps everything when no name can be found any more', async () => {
    await approve(sender, await submitPost(sender.core, sender.students[0]?.id ?? '', { text: 'Bells.' }));
    const joinAt = (address: string) =>
      withClassFile(sender.core, sender.classId, (db) => db.prepare('UPDATE endpoint SET address = ?').run(address));
    await sender.core.close();
    joinAt(addressWithoutDns(proxy.address));
    await restartClass(sender);
    expect(await syncNow(sender)).toMatchObject({ activity: 'waiting', problem: 'endpoint.unreachable' });
    await sender.core.close();
    joinAt(proxy.address);
    await restartClass(sender);
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    expect(new Set(await states())).toEqual(new Set(['committed']));
  });
});
