import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endProject } from '#server/admin/projects.ts';
import { endpointFile, openEndpointDatabase } from '#server/db/open-endpoint-database.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { samplePng } from '#tests/helpers/sample-pictures.ts';
import type { ReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass, startSender } from '#tests/helpers/sync-pair.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const MIB = 1024 * 1024;

describe('batches as the teacher sees them', () => {
  let endpoint: TestEndpoint;
  let proxy: FaultProxy;
  let sender: ReadyClass;
  /** Posts that this case has approved: all cases share a class, each begins and ends with nothing under way. */
  let own = new Set<string>();
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    proxy = await startFaultProxy(endpoint.address);
    // one batch is a turn, until the first restart
    sender = await startSender(endpoint, proxy.address, { turnMs: 0 });
  });
  beforeEach(() => {
    own = new Set();
  });
  afterEach(async () => {
    proxy.throttle(null);
    for (const { id, isPaused } of (await list()).batches) if (isPaused) await act('batch.resume', id);
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null, waiting: 0 });
  });
  afterAll(async () => {
    await sender.core.remove();
    await proxy.close();
    await endpoint.remove();
  });

  const child = (index = 0): string => sender.students[index]?.id ?? '';
  const list = async () => {
    const listed = await sender.core.call('outbox.list', {}, sender.teacherToken);
    return { ...listed, items: listed.items.filter(({ postId }) => own.has(postId)) };
  };
  const approveOwn = async (post: OwnPost): Promise<void> => {
    own.add(post.id);
    await approve(sender, post);
  };
  const act = (name: 'batch.pause' | 'batch.resume' | 'batch.cancel', batchId: string) =>
    sender.core.call(name, { batchId }, sender.teacherToken);
  const voice = (sizeBytes: number) => ({ ...noiseTake(sizeBytes), kind: 'voice' as const, mimeType: 'audio/webm' });
  const sendUntil = async (bytes: number): Promise<string> => {
    proxy.forget();
    await sender.core.call('sync.start', {}, sender.teacherToken);
    await waitUntil('some of it is on its way', () => proxy.sentBytes() > bytes);
    return (await list()).batches.at(-1)?.id ?? '';
  };

  it('foretells what sending would make: words and pictures, then voices, then videos; partners are heard whenever a turn is over', async () => {
    await approveOwn(await submitPost(sender.core, child(), { take: noiseTake(400_000) }));
    await approveOwn(await submitPost(sender.core, child(1), { take: voice(300_000) }));
    await approveOwn(await submitPost(sender.core, child(2), { text: 'Bread.' }));
    const { forecast, batches } = await list();
    expect(forecast).toEqual([
      { sort: 'words_and_pictures', posts: 1, mediaBytes: 0, leftMs: null },
      { sort: 'voice', posts: 1, mediaBytes: 300_000, leftMs: null },
      { sort: 'video', posts: 1, mediaBytes: 400_000, leftMs: null },
    ]);
    expect(batches).toEqual([]);
    proxy.forget();
    proxy.requests.length = 0;
    await syncNow(sender);
    expect(await list()).toMatchObject({ forecast: [], batches: [] });
    const steps = proxy.requests.flatMap((request) => /commit|feed/.exec(request)?.[0] ?? []);
    expect(steps).toEqual(['commit', 'feed', 'commit', 'feed', 'commit', 'feed']);
    const line = proxy.sent().toString('latin1');
    const kinds = [...line.matchAll(/"kind":"(text|voice|video)"/g)].map((match) => match[1]);
    expect(kinds).toEqual(['text', 'voice', 'video']);
  });

  it('S5 says which posts the operator takes no more because a project has ended, and is held up by none of them', async () => {
    await approveOwn(await submitPost(sender.core, child(), { text: 'Bread.' }));
    const db = await openEndpointDatabase(endpoint.dataDir);
    const end = (isEnded: boolean) => endProject(db, { actor: 'test', now: Date.now() }, sender.project.id, isEnded);
    await end(true);
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    expect((await list()).items).toMatchObject([{ state: 'parked', problem: 'project.closed' }]);
    await end(false);
    await db.destroy();
    await syncNow(sender);
    expect((await list()).items).toMatchObject([{ state: 'committed' }]);
  });

  it('knows how long it will take once something large has moved, also after a restart', async () => {
    await approveOwn(await submitPost(sender.core, child(), { take: noiseTake(2 * MIB) }));
    proxy.throttle(2 * MIB);
    await syncNow(sender);
    await approveOwn(await submitPost(sender.core, child(1), { take: noiseTake(2 * MIB) }));
    await restartClass(sender, { turnMs: 600_000 });
    const leftMs = (await list()).forecast[0]?.leftMs ?? 0;
    expect(leftMs).toBeGreaterThan(2_000);
  });

  it('pauses in the middle of a file, stays paused over a restart, and goes on from there', async () => {
    const size = 12 * MIB;
    const cover = { kind: 'drawing', mimeType: 'image/png', bytes: samplePng() } as const;
    await approveOwn(await submitPost(sender.core, child(), { take: voice(size), cover }));
    proxy.throttle(6 * MIB);
    const batchId = await sendUntil(MIB);
    await act('batch.pause', batchId);
    await settled(sender.core);
    expect(proxy.sentBytes()).toBeLessThan(size);
    // both media count: all of the cover, and pieces of the voice
    const { sizeBytes = 0, sentBytes = 0 } = (await list()).items[0] ?? {};
    expect(sizeBytes).toBeGreaterThan(size);
    expect((sentBytes - (sizeBytes - size)) % (256 * 1024)).toBe(0);
    await restartClass(sender);
    proxy.requests.length = 0;
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    expect((await list()).batches).toMatchObject([{ id: batchId, isPaused: true, sort: 'voice', posts: 1 }]);
    expect(proxy.requests.filter((name) => !name.startsWith('GET'))).toEqual([]);
    proxy.throttle(null);
    await act('batch.resume', batchId);
    await waitUntil('all of it arrives', async () => (await list()).items[0]?.state === 'committed');
    expect(proxy.sentBytes()).toBeLessThan(1.5 * size);
    await expectRejection(act('batch.pause', batchId), 'batch.wrong_state');
  });

  it('keeps a paused batch paused when one of its posts is withdrawn', async () => {
    const [gone, stays] = [
      await submitPost(sender.core, child(), { take: noiseTake(2 * MIB) }),
      await submitPost(sender.core, child(1), { take: noiseTake(2 * MIB) }),
    ];
    for (const post of [gone, stays]) await approveOwn(post);
    proxy.throttle(1.5 * MIB);
    await act('batch.pause', await sendUntil(0.4 * MIB));
    await settled(sender.core);
    await sender.core.call('review.remove', { postId: gone.id }, sender.teacherToken);
    await settled(sender.core);
    const { batches, items } = await list();
    expect(batches).toMatchObject([{ isPaused: true, posts: 1, tombstones: 0 }]);
    expect(items.find(({ postId }) => postId === stays.id)?.state).toBe('planned');
  });

  it('cancels in the middle of a file: its posts wait, and are sent whole when the teacher sends again', async () => {
    const post = await submitPost(sender.core, child(), { take: noiseTake(2 * MIB) });
    await approveOwn(post);
    proxy.throttle(1.5 * MIB);
    const batchId = await sendUntil(0.4 * MIB);
    await act('batch.cancel', batchId);
    await settled(sender.core);
    expect(await list()).toMatchObject({ batches: [], forecast: [{ posts: 1 }], items: [{ state: 'waiting' }] });
    await expectRejection(act('batch.cancel', batchId), 'batch.wrong_state');
    proxy.throttle(null);
    await syncNow(sender);
    expect((await list()).items).toMatchObject([{ state: 'committed' }]);
  });

  it('has a recall go before what has not begun', async () => {
    const sent = await submitPost(sender.core, child(), { text: 'Bread.' });
    await approveOwn(sent);
    await syncNow(sender);
    const takes = [voice(300_000), noiseTake(100_000), noiseTake(300_001)];
    for (const take of takes) await approveOwn(await submitPost(sender.core, child(1), { take }));
    proxy.forget();
    proxy.throttle(400_000);
    await sender.core.call('sync.start', {}, sender.teacherToken);
    await waitUntil('the first is on its way', () => proxy.sentBytes() > 50_000);
    await sender.core.call('review.remove', { postId: sent.id }, sender.teacherToken);
    proxy.throttle(null);
    expect(await settled(sender.core)).toMatchObject({ activity: 'idle', problem: null, waiting: 0 });
    const line = proxy.sent().toString('latin1');
    expect(line.indexOf('"tombstones":[{')).toBeGreaterThan(0);
    expect(line.indexOf('"tombstones":[{')).toBeLessThan(line.indexOf('"sizeBytes":300001'));
  });

  it('K5 has recalls reach the endpoint that were asked for together with one that it refuses', async () => {
    const posts = [
      await submitPost(sender.core, child(), { text: 'Bread.' }),
      await submitPost(sender.core, child(1), { text: 'Salt.' }),
      await submitPost(sender.core, child(2), { text: 'Oil.' }),
    ];
    for (const post of posts) await approveOwn(post);
    await syncNow(sender);
    const [refused = '', ...others] = posts.map(({ id }) => id);
    const db = openDatabase(join(endpoint.dataDir, endpointFile));
    db.pragma('foreign_keys = OFF');
    const own = db.prepare('SELECT class_id FROM posts WHERE id = ?').pluck().get(refused);
    const givePost = (classId: unknown) =>
      db.prepare('UPDATE posts SET class_id = ? WHERE id = ?').run(classId, refused);
    givePost('somebody else');
    for (const { id } of posts) await sender.core.call('review.remove', { postId: id }, sender.teacherToken);
    expect(await syncNow(sender)).toMatchObject({ problem: 'manifest.invalid' });
    const stones = db.prepare<[], string>('SELECT post_id FROM tombstones').pluck();
    expect(stones.all()).toEqual(expect.arrayContaining(others));
    expect(stones.all()).not.toContain(refused);
    givePost(own);
    expect(await syncNow(sender)).toMatchObject({ problem: null });
    expect(stones.all()).toContain(refused);
    db.close();
  });

  it('S4 sends identical bytes once, though two children post them, now or later', async () => {
    const take = noiseTake(MIB);
    const first = await submitPost(sender.core, child(), { take });
    const second = await submitPost(sender.core, child(1), { take });
    for (const post of [first, second]) await approveOwn(post);
    proxy.forget();
    await syncNow(sender);
    await approveOwn(await submitPost(sender.core, child(2), { take }));
    await syncNow(sender);
    const { items } = await list();
    expect(items.map(({ state, sentBytes }) => ({ state, sentBytes }))).toEqual(
      Array.from({ length: 3 }, () => ({ state: 'committed', sentBytes: MIB })),
    );
    expect(proxy.sentBytes()).toBeLessThan(1.2 * MIB);
  });

  it('refuses a batch that nobody knows', async () => {
    await expectRejection(act('batch.pause', sender.students[0]?.id ?? ''), 'batch.not_found');
  });
});
