import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OperationInput, OwnPost } from '#shared/contract/index.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { flipByte, withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { type ReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const MIB = 1024 * 1024;
const HOUR_MS = 3_600_000;

describe('the last look before a post leaves', () => {
  let endpoint: TestEndpoint;
  let proxy: FaultProxy;
  let sender: ReadyClass;
  let receiver: ReadyClass;
  let now = Date.UTC(2026, 10, 23, 9);
  /** Posts that this case has approved: all cases share two classes. */
  let own = new Set<string>();
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    proxy = await startFaultProxy(endpoint.address);
    const clock = { now: () => now, monotonic: () => performance.now() };
    sender = await startSender(endpoint, proxy.address, { clock });
    receiver = await startReceiver(endpoint, sender);
  });
  beforeEach(() => {
    own = new Set();
  });
  afterEach(() => proxy.throttle(null));
  afterAll(async () => {
    await sender.core.remove();
    await receiver.core.remove();
    await proxy.close();
    await endpoint.remove();
  });

  const child = (index = 0): string => sender.students[index]?.id ?? '';
  const outbox = async () =>
    (await sender.core.call('outbox.list', {}, sender.teacherToken)).items.filter(({ postId }) => own.has(postId));
  const approveOwn = async (post: OwnPost): Promise<void> => {
    own.add(post.id);
    await approve(sender, post);
  };
  const unlock = async (): Promise<void> => {
    sender.teacherToken = (await sender.core.call('teacher.unlock', { pin: testPin })).token;
  };
  const received = async () => {
    await syncNow(receiver);
    const { posts } = await receiver.core.call('partner.list', {}, receiver.teacherToken);
    return posts.filter(({ postId }) => own.has(postId));
  };

  it('K1 parks what lost its consent after the approval, and lets nothing of it out', async () => {
    const added = await sender.core.call('student.add', { students: [{ name: 'Sami' }] }, sender.teacherToken);
    const sami = added.students.find(({ name }) => name === 'Sami')?.id ?? '';
    const grant: OperationInput<'consent.grant'> = {
      studentIds: [sami],
      subjects: ['text'],
      audience: 'partners',
      basis: 'Form',
      expiresAt: now + HOUR_MS / 2,
    };
    await sender.core.call('consent.grant', grant, sender.teacherToken);
    const expired = await submitPost(sender.core, sami, { text: 'only-until-noon' });
    const valid = await submitPost(sender.core, child(), { text: 'always' });
    for (const post of [expired, valid]) await approveOwn(post);
    now += HOUR_MS;
    await unlock();
    proxy.forget();
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    const items = new Map((await outbox()).map((item) => [item.postId, item]));
    expect(items.get(expired.id)).toMatchObject({ state: 'parked', problem: 'consent.missing' });
    expect(items.get(valid.id)?.state).toBe('committed');
    expect(proxy.sent().includes('always')).toBe(true);
    expect(proxy.sent().includes('only-until-noon')).toBe(false);
    await sender.core.call('consent.grant', { ...grant, expiresAt: null }, sender.teacherToken);
    await syncNow(sender);
    expect((await outbox()).map(({ state }) => state)).toEqual(['committed', 'committed']);
  });

  it('K1 does not commit what lost its consent while it was uploaded', async () => {
    const added = await sender.core.call('student.add', { students: [{ name: 'Nadia' }] }, sender.teacherToken);
    const nadia = added.students.find(({ name }) => name === 'Nadia')?.id ?? '';
    const grant: OperationInput<'consent.grant'> = {
      studentIds: [nadia],
      subjects: ['video', 'voice'],
      audience: 'partners',
      basis: 'Form',
      expiresAt: now + HOUR_MS / 2,
    };
    await sender.core.call('consent.grant', grant, sender.teacherToken);
    const post = await submitPost(sender.core, nadia, { take: noiseTake(4 * MIB) });
    await approveOwn(post);
    proxy.forget();
    proxy.throttle(4 * MIB);
    await sender.core.call('sync.start', {}, sender.teacherToken);
    await waitUntil('some of it is on its way', () => proxy.sentBytes() > MIB);
    now += HOUR_MS;
    proxy.throttle(null);
    await settled(sender.core);
    await unlock();
    expect(await outbox()).toMatchObject([{ state: 'parked', problem: 'consent.missing', receipt: null }]);
    expect(proxy.sent().toString('latin1')).not.toContain('/commit');
    expect(await received()).toEqual([]);
  });

  it('S1 offers nothing that the class key has not signed, whoever edited the database file', async () => {
    const edited = await submitPost(sender.core, child(), { text: 'approved-words' });
    const planned = await submitPost(sender.core, child(1), { text: 'words-on-their-way' });
    const kept = await submitPost(sender.core, child(2), { text: 'for-the-class-alone' });
    for (const post of [edited, planned]) await approveOwn(post);
    const classOnly = { postId: kept.id, revision: kept.revision, audience: 'class' } as const;
    await sender.core.call('review.approve', classOnly, sender.teacherToken);
    own.add(kept.id);
    await sender.core.close();
    withClassFile(sender.core, sender.classId, (db) => {
      db.prepare("UPDATE approvals SET manifest = replace(manifest, 'approved-words', 'forged-words')").run();
      db.prepare("INSERT INTO outbox VALUES (?, ?, 'waiting', NULL, 0, NULL, 0)").run(kept.id, kept.revision);
    });
    await restartClass(sender);
    proxy.forget();
    await syncNow(sender);
    const items = new Map((await outbox()).map((item) => [item.postId, item]));
    expect(items.get(edited.id)).toMatchObject({ state: 'parked', problem: 'signature.invalid' });
    expect(items.get(kept.id)?.state).toBe('parked');
    expect(items.get(planned.id)?.state).toBe('committed');
    expect(proxy.sent().includes('words-on-their-way')).toBe(true);
    expect(proxy.sent().includes('forged-words')).toBe(false);
    expect(proxy.sent().includes('for-the-class-alone')).toBe(false);
  });

  it('D9 parks a recording whose stored bytes changed after the approval, and uploads none of them', async () => {
    const damaged = await submitPost(sender.core, child(), { take: noiseTake(MIB) });
    const small = await submitPost(sender.core, child(1), { take: noiseTake(100_000) });
    const intact = await submitPost(sender.core, child(2), { take: noiseTake(MIB) });
    for (const post of [damaged, small, intact]) await approveOwn(post);
    await sender.core.close();
    for (const { take } of [damaged, small]) flipByte(sender.core, sender.classId, take?.medium?.mediaId ?? '');
    await restartClass(sender);
    proxy.forget();
    await syncNow(sender);
    const items = new Map((await outbox()).map((item) => [item.postId, item]));
    for (const { id } of [damaged, small]) {
      expect(items.get(id)).toMatchObject({ state: 'parked', problem: 'media.damaged', sentBytes: 0 });
    }
    expect(items.get(intact.id)?.state).toBe('committed');
    expect(proxy.sentBytes()).toBeLessThan(MIB + 100_000);
    expect((await received()).map(({ postId }) => postId)).toEqual([intact.id]);
  });

  it('recalls a post that was sent: it is gone in the partner class, and at the endpoint', async () => {
    const post = await submitPost(sender.core, child(), { take: noiseTake(300_000) });
    await approveOwn(post);
    await syncNow(sender);
    expect(await received()).toHaveLength(1);
    await sender.core.call('review.remove', { postId: post.id }, sender.teacherToken);
    expect(await settled(sender.core)).toMatchObject({ activity: 'idle', problem: null });
    expect(await received()).toEqual([]);
    // at the endpoint, too: a class that comes now never sees it
    const late = await startReceiver(endpoint, sender);
    const { posts } = await late.core.call('partner.list', {}, late.teacherToken);
    expect(posts.map(({ postId }) => postId)).not.toContain(post.id);
    await late.core.remove();
    expect(await outbox()).toMatchObject([{ state: 'withdrawn' }]);
  });

  it('recalls a post whose upload is under way: its bytes stop, the others of its batch arrive', async () => {
    const size = 10 * MIB;
    const gone = await submitPost(sender.core, child(), { take: noiseTake(size) });
    const stays = await submitPost(sender.core, child(1), { take: noiseTake(MIB) });
    for (const post of [gone, stays]) await approveOwn(post);
    proxy.forget();
    proxy.throttle(4 * MIB);
    await sender.core.call('sync.start', {}, sender.teacherToken);
    await waitUntil('some of it is on its way', () => proxy.sentBytes() > 2 * MIB);
    await sender.core.call('review.remove', { postId: gone.id }, sender.teacherToken);
    proxy.throttle(null);
    await settled(sender.core);
    await waitUntil('the rest is through', async () => {
      const item = (await outbox()).find(({ postId }) => postId === stays.id);
      return item?.state === 'committed';
    });
    expect(proxy.sentBytes()).toBeLessThan(size);
    expect((await received()).map(({ postId }) => postId)).toEqual([stays.id]);
  });

  it('recalls a post whose commit had arrived although its reply was lost', async () => {
    const post = await submitPost(sender.core, child(), { text: 'Bread.' });
    await approveOwn(post);
    proxy.dropReplies(/^POST \S+\/commit/, 1);
    await syncNow(sender);
    expect(await received()).toHaveLength(1);
    await sender.core.call('review.remove', { postId: post.id }, sender.teacherToken);
    await settled(sender.core);
    expect(await received()).toEqual([]);
  });
});
