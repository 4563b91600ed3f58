import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock, systemRandom } from '#core/system.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { type Content, noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { countOf } from '#tests/helpers/full-count.ts';
import { type ReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const MIB = 1024 * 1024;

describe('the way out over a line that breaks', () => {
  let endpoint: TestEndpoint;
  let proxy: FaultProxy;
  let sender: ReadyClass;
  let receiver: ReadyClass;
  /** The receiver's way in. */
  let line: FaultProxy;
  /** Posts that this case has approved: all cases share two classes, each begins and ends with nothing under way. */
  let own = new Set<string>();
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    proxy = await startFaultProxy(endpoint.address);
    sender = await startSender(endpoint, proxy.address);
    line = await startFaultProxy(endpoint.address);
    receiver = await startReceiver(endpoint, sender, line.address);
  });
  afterAll(async () => {
    await sender.core.remove();
    await receiver.core.remove();
    await proxy.close();
    await line.close();
    await endpoint.remove();
  });
  beforeEach(() => {
    own = new Set();
  });
  afterEach(async () => {
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null, waiting: 0 });
  });

  const approveOwn = async (content: Content, studentId = sender.students[0]?.id ?? '') => {
    const post = await submitPost(sender.core, studentId, content);
    own.add(post.id);
    await approve(sender, post);
    return post;
  };
  const outbox = async () =>
    (await sender.core.call('outbox.list', {}, sender.teacherToken)).items.filter(({ postId }) => own.has(postId));
  const received = async () => {
    await syncNow(receiver);
    const { posts } = await receiver.core.call('partner.list', {}, receiver.teacherToken);
    return posts.filter(({ postId }) => own.has(postId));
  };

  const times = countOf('MERIDIAN_DROPPED_REPLIES', 5);
  it(
    'S2 makes exactly one post although the reply to the commit is lost again and again',
    async () => {
      await approveOwn({ text: 'Bread.' });
      const before = proxy.faults();
      proxy.dropReplies(/^POST \S+\/commit/, times);
      for (let lost = 1; lost <= times; lost += 1) {
        expect(await syncNow(sender)).toMatchObject({ activity: 'waiting', problem: 'endpoint.unreachable' });
        expect(proxy.faults() - before).toBe(lost);
        expect((await outbox())[0]).toMatchObject({ state: 'offered', receipt: null });
      }
      expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
      expect(await outbox()).toMatchObject([{ state: 'committed', receipt: { batchId: expect.any(String) } }]);
      expect(await received()).toHaveLength(1);
    },
    60_000 + 1_000 * times,
  );

  it('S6 lets no more than about a part wait in a buffer on the way, however many files there are', async () => {
    const files = 8;
    for (let index = 0; index < files; index += 1) await approveOwn({ take: noiseTake(300_000) });
    const partsSent = () => proxy.requests.filter((request) => request.startsWith('PATCH ')).length;
    proxy.requests.length = 0;
    proxy.forget();
    // it takes all that comes, and long to say so
    proxy.delay(300);
    await sender.core.call('sync.start', {}, sender.teacherToken);
    await waitUntil('the first part is confirmed', () => proxy.received().includes('HTTP/1.1 204'));
    expect(partsSent()).toBeLessThan(files);
    proxy.delay(0);
    expect(await settled(sender.core)).toMatchObject({ activity: 'idle', problem: null });
    expect(partsSent()).toBe(files);
  });

  it('S6 sends at most one part again after a cut', async () => {
    const size = 8 * MIB;
    await approveOwn({ take: noiseTake(size) });
    proxy.forget();
    // in the middle of the third part: after 1 and 2 MiB arrived, 4 are tried
    proxy.cutAfterSending(6 * MIB);
    expect((await syncNow(sender)).problem).toBe('endpoint.unreachable');
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    const overhead = 64 * 1024;
    const onePart = 4 * MIB;
    expect(proxy.sentBytes()).toBeLessThanOrEqual(size + onePart + overhead);
    expect(proxy.sentBytes()).toBeGreaterThan(size);
    expect((await received())[0]).toMatchObject({ isComplete: true, medium: { sizeBytes: size } });
  });

  it('S6 goes on by itself where it was cut off, after a restart of the app, once the endpoint is back', async () => {
    const size = 5 * MIB;
    await approveOwn({ take: noiseTake(size) });
    proxy.cutAfterSending(4 * MIB);
    await syncNow(sender);
    await endpoint.stop();
    // no jitter: the shortest waits
    await restartClass(sender, { random: { ...systemRandom, number: () => 0 } });
    expect(await settled(sender.core)).toMatchObject({ activity: 'waiting', problem: 'endpoint.unreachable' });
    proxy.forget();
    await endpoint.restart();
    await waitUntil('the rest is sent without a hand', async () => (await outbox())[0]?.state === 'committed');
    expect(proxy.sentBytes()).toBeLessThan(size);
    expect((await received())[0]).toMatchObject({ isComplete: true, medium: { sizeBytes: size } });
    await restartClass(sender, { random: systemRandom });
  });

  it('S6 goes on after the computer slept in the middle of a file: its connections are dead without a word, and no timer has seen the hours go by', async () => {
    const size = 5 * MIB;
    let sleptMs = 0;
    await restartClass(sender, { clock: { ...systemClock, now: () => Date.now() + sleptMs } });
    await approveOwn({ take: noiseTake(size) });
    proxy.forget();
    proxy.throttle(8 * MIB);
    await sender.core.call('sync.start', {}, sender.teacherToken);
    await waitUntil('it is in the middle of the file', () => proxy.sentBytes() > 2.5 * MIB);
    proxy.fallSilent();
    proxy.throttle(null);
    sleptMs = 9 * 60 * 60_000;
    // the desk has locked itself
    sender.teacherToken = (await sender.core.call('teacher.unlock', { pin: testPin })).token;
    await waitUntil('the rest is sent without a hand', async () => (await outbox())[0]?.state === 'committed');
    expect(proxy.sentBytes()).toBeLessThan(size + 2 * MIB);
    await restartClass(sender, { clock: systemClock });
    expect((await received())[0]).toMatchObject({ isComplete: true, medium: { sizeBytes: size } });
  });

  it('sends nothing by itself that the teacher has not released', async () => {
    await approveOwn({ text: 'not released' });
    proxy.forget();
    await restartClass(sender, { firstRoundMs: 50 });
    await waitUntil('a round of its own', () => proxy.sent().includes('/feed'));
    await settled(sender.core);
    expect(proxy.sent().includes('not released')).toBe(false);
    expect((await outbox())[0]?.state).toBe('waiting');
  });

  it('ends at once when the app is closed in the middle of a round', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const moveTo = async (address: string): Promise<void> => {
      await sender.core.close();
      withClassFile(sender.core, sender.classId, (db) => db.prepare('UPDATE endpoint SET address = ?').run(address));
      await restartClass(sender);
    };
    await moveTo(`http://127.0.0.1:${port}`);
    const asked = once(silent, 'request');
    await sender.core.call('sync.start', {}, sender.teacherToken);
    await asked;
    // the request is never answered; the time-out of the test would tell
    await sender.core.close();
    silent.closeAllConnections();
    silent.close();
    await moveTo(proxy.address);
  });

  it('S6 fetches what is left of a medium after a cut, and shows nothing of it before', async () => {
    const size = 4 * MIB;
    const post = await approveOwn({ take: noiseTake(size) });
    // what earlier cases have sent comes before it is counted
    await received();
    await syncNow(sender);
    line.forget();
    line.cutAfterReceiving(2.5 * MIB);
    const [before] = await received();
    expect((await settled(receiver.core)).problem).toBe('endpoint.unreachable');
    expect(before).toMatchObject({ isComplete: false, medium: null });
    line.forget();
    const [after] = await received();
    expect(line.receivedBytes()).toBeLessThan(size - MIB);
    expect(after).toMatchObject({ isComplete: true, medium: { sha256: post.take?.medium?.sha256 } });
  });

  it('lets what somebody asks for go before the rest of a film that is coming in', async () => {
    const size = 4 * MIB;
    await approveOwn({ take: noiseTake(size) });
    await syncNow(sender);
    line.forget();
    line.requests.length = 0;
    line.throttle(4 * MIB);
    await receiver.core.call('sync.start', {}, receiver.teacherToken);
    await waitUntil('the film is coming', () => line.receivedBytes() > MIB / 2);
    await receiver.core.call('sync.start', {}, receiver.teacherToken);
    await settled(receiver.core);
    const steps = line.requests.map((request) => /feed|media/.exec(request)?.[0]).filter(Boolean);
    expect(steps.join(' ')).toMatch(/^(feed )+media (feed )+media/);
    expect(line.receivedBytes()).toBeLessThan(size + MIB);
    expect((await received())[0]).toMatchObject({ isComplete: true, medium: { sizeBytes: size } });
    line.throttle(null);
  });

  it('K2 never lets a name leave: no byte on the line holds one', async () => {
    const canaries = ['Zylphiana', 'Quorrinel'];
    const { core, teacherToken } = sender;
    const added = await core.call('student.add', { students: canaries.map((name) => ({ name })) }, teacherToken);
    const students = added.students.filter(({ name }) => canaries.includes(name));
    const studentIds = students.map(({ id }) => id);
    const basis = 'signed by the mother of Zylphiana and Quorrinel';
    const subjects = ['video' as const, 'voice' as const, 'text' as const];
    await core.call(
      'consent.grant',
      { studentIds, subjects, audience: 'partners', basis, expiresAt: null },
      teacherToken,
    );
    proxy.forget();
    const returned = await submitPost(core, studentIds[0] ?? '', { text: 'Bread.' });
    await core.call(
      'review.return',
      { postId: returned.id, revision: 1, note: { words: 'Well done, Zylphiana' } },
      teacherToken,
    );
    for (const studentId of studentIds) {
      await approveOwn({ text: 'Bells.' }, studentId);
      await approveOwn({ take: noiseTake(400_000) }, studentId);
    }
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    const [first] = await outbox();
    await core.call('review.remove', { postId: first?.postId ?? '' }, teacherToken);
    await settled(core);
    const traffic = proxy.sent().toString('latin1').toLowerCase();
    expect(traffic).toContain(wirePaths.batches);
    for (const { alias } of students) expect(traffic).toContain(alias.toLowerCase());
    // as it is, in hex, and in base64 at each of its three alignments
    const spellings = (name: string): string[] => {
      const bytes = Buffer.from(name);
      const aligned = [0, 1, 2].map((at) => bytes.subarray(at, bytes.length - ((bytes.length - at) % 3)));
      return [name, bytes.toString('hex'), ...aligned.map((part) => part.toString('base64'))];
    };
    for (const spelling of canaries.flatMap(spellings)) expect(traffic).not.toContain(spelling.toLowerCase());
  });
});
