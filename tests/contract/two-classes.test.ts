import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, grantAll, joinAt, settled, syncNow } from '#tests/helpers/exchange.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { shownPosts } from '#tests/helpers/shown-posts.ts';
import { projectInput, type ReadyClass, setupInput, startCore, startReadyClass } from '#tests/helpers/start-core.ts';

const readInRanges = async (core: ReadyClass['core'], url: string, sizeBytes: number): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for (let from = 0; from < sizeBytes; ) {
    const headers = { range: `bytes=${from}-${from + 99_999}` };
    const answer = await core.fetch(new Request(origin + url, { headers }));
    expect(answer.status).toBe(206);
    const part = Buffer.from(await answer.arrayBuffer());
    parts.push(part);
    from += part.byteLength;
  }
  return Buffer.concat(parts);
};

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('two classes, never online at the same time', () => {
  let endpoint: TestEndpoint;
  let amman: ReadyClass;
  let lisbon: ReadyClass;

  /** Follows whatever the classes and the endpoint begin, through timers and promises: this process runs other tests too. */
  const ours = new AsyncLocalStorage<true>();
  /** Where any of the three tried to connect to, and what it looked up for that. */
  const asked = new Set<string>();
  const record = (message: unknown): void => {
    if (ours.getStore() === undefined) return;
    const { socket } = message as { socket: Socket };
    socket.on('connectionAttempt', (ip, port) => asked.add(`${ip}:${port}`));
    socket.on('lookup', (_error, _address, _family, host) => asked.add(host));
  };

  const open = async (): Promise<void> => {
    endpoint = await startTestEndpoint();
    amman = await startReadyClass();
    const core = await startCore();
    const setup = { ...setupInput, className: 'Turma 4A', country: 'PT', timeZone: 'Europe/Lisbon', language: 'pt' };
    const { classId, token, recoveryCode } = await core.call('setup.complete', setup);
    const { students } = await core.call('student.list', {});
    const { project } = await core.call('project.create', projectInput, token);
    lisbon = { core, classId, recoveryCode, students, project, teacherToken: token };
  };
  beforeAll(() => {
    subscribe('net.client.socket', record);
    return ours.run(true, open);
  });

  afterAll(async () => {
    await amman?.core.remove();
    await lisbon?.core.remove();
    await endpoint?.remove();
    unsubscribe('net.client.socket', record);
  });

  const exchange = async (): Promise<void> => {
    const code = await endpoint.createJoinCode({ uses: 2 });
    await joinAt(amman, endpoint.address, code);
    await grantAll(amman);
    const [child] = amman.students;
    const post = await submitPost(amman.core, child?.id ?? '', { take: recordedVideo() });
    expect(post.take?.state).toBe('ready');
    await approve(amman, post);
    const sent = await syncNow(amman);
    const { items } = await amman.core.call('outbox.list', {}, amman.teacherToken);
    const why = JSON.stringify({ sent, items });
    expect(sent, why).toMatchObject({ activity: 'idle', problem: null });
    expect(items, why).toMatchObject([
      { postId: post.id, state: 'committed', receipt: { batchId: expect.any(String) } },
    ]);
    expect(items[0]?.sentBytes).toBe(items[0]?.sizeBytes);

    await joinAt(lisbon, endpoint.address, code);
    const { projects } = await lisbon.core.call('project.directory', {}, lisbon.teacherToken);
    const found = projects.find(({ projectId }) => projectId === amman.project.id);
    expect(found).toMatchObject({ host: { name: setupInput.className, timeZone: 'Asia/Amman' }, classes: 1 });
    await lisbon.core.call('project.join', { projectId: amman.project.id, agrees: true }, lisbon.teacherToken);
    const received = await settled(lisbon.core);
    expect(received).toMatchObject({ activity: 'idle', problem: null });

    await endpoint.stop();
    const { posts, refused } = await lisbon.core.call('partner.list', {}, lisbon.teacherToken);
    expect(posts, JSON.stringify({ received, posts, refused })).toMatchObject([
      { postId: post.id, isComplete: true, alias: child?.alias, from: { classId: amman.classId } },
    ]);
    const postIds = posts.map(({ postId }) => postId);
    await acceptAll(lisbon.core, lisbon.teacherToken);
    const { showingId } = await lisbon.core.call('session.open', { postIds }, lisbon.teacherToken);
    const { showing } = await lisbon.core.call('showing.read', { showingId });
    expect(showing.question).toBe(amman.project.question);
    const [shown] = await shownPosts(lisbon.core, showingId);
    const medium = shown?.medium;
    const bytes = await readInRanges(lisbon.core, medium?.url ?? '', medium?.sizeBytes ?? 0);
    expect(sha256(bytes)).toBe(post.take?.medium?.sha256);
    expect(medium?.sha256).toBe(post.take?.medium?.sha256);
    // K6 E10: all that both kiosks and the endpoint did on the network
    expect([...asked]).toEqual([new URL(endpoint.address).host]);
  };

  it("plays in Lisbon, offline, the very bytes of Amman's child", () => ours.run(true, exchange));
});
