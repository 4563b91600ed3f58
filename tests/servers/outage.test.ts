import { once } from 'node:events';
import { createServer, request as forward, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEndpoint, type Endpoint } from '#server/create-endpoint.ts';
import { type Listening, listen } from '#server/listen.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { type PostgresServer, startPostgres } from '../helpers/back-ends/postgres-server.ts';
import { makeTestStorage, type TestStorage } from '../helpers/back-ends/test-storage.ts';
import { type SampleMedium, sampleMedium } from '../helpers/sample-media.ts';
import { refusalOf, type TestClass, tusRefusalOf, twoClassesInAProject } from '../helpers/test-class.ts';

/**
 * Passes everything on to the store, until it is told to answer 503, to hang up, to take its time, to say nothing, to have lost its
 * bucket, or to forget the first part of what it is sent.
 */
const startFaultyStore = async (target: string) => {
  let mode: 'well' | 'busy' | 'gone' | 'slow' | 'silent' | 'bucketless' | 'forgetful' = 'well';
  const refuse = (answer: ServerResponse, status: number, code: string) =>
    answer.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);
  const server: Server = createServer(async (incoming, answer): Promise<void> => {
    if (mode === 'gone') {
      incoming.socket.destroy();
      return;
    }
    if (mode === 'busy') {
      refuse(answer, 503, 'SlowDown');
      return;
    }
    if (mode === 'bucketless') {
      refuse(answer, 404, 'NoSuchBucket');
      return;
    }
    if (mode === 'silent') return;
    if (mode === 'forgetful' && incoming.method === 'PUT' && /[?&]partNumber=1&/.test(`${incoming.url}&`)) {
      incoming.resume().once('end', () => answer.writeHead(200, { etag: '"d41d8cd98f00b204e9800998ecf8427e"' }).end());
      return;
    }
    if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, 100));
    const { hostname, port } = new URL(target);
    const onward = forward(
      { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // the host is part of what is signed, so the store must be spoken to by one name: this one
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    be: (next: typeof mode) => {
      mode = next;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

describe('when the servers behind the endpoint fail', () => {
  let postgres: PostgresServer;
  let storage: TestStorage;
  let store: Awaited<ReturnType<typeof startFaultyStore>>;
  let endpoint: Endpoint;
  let listening: Listening;
  let lisbon: TestClass;
  let amman: TestClass;
  let projectId: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    storage = await makeTestStorage();
    const { s3, dataDir } = storage.settings;
    if (s3 === undefined) throw new Error('Expected a bucket');
    store = await startFaultyStore(s3.endpoint);
    endpoint = await createEndpoint({
      dataDir,
      databaseUrl: postgres.adminUrl,
      s3: { ...s3, endpoint: store.address, silentMs: 500 },
    });
    listening = await listen(endpoint);
    const createJoinCode = () => endpoint.createJoinCode({ uses: 1, days: 1 });
    ({ lisbon, amman, projectId } = await twoClassesInAProject({ address: listening.address, createJoinCode }));
  });
  afterAll(async () => {
    await listening.close(500);
    await endpoint.close();
    store.stop();
    await postgres.stop();
    await storage.remove();
  });

  const readBack = async (medium: SampleMedium): Promise<Buffer> =>
    Buffer.from(await (await amman.request(wirePaths.media(medium.wire.sha256))).arrayBuffer());

  /** Sends a batch as a kiosk does: what is refused with 503 or broken off is asked again. */
  const sendUntilReceived = async (): Promise<string> => {
    const batch = lisbon.batch([lisbon.manifest(projectId)]);
    for (const path of [wirePaths.batches, wirePaths.commit(batch.batchId)]) {
      for (;;) {
        const response = await lisbon.post(path, path === wirePaths.batches ? batch : undefined).catch(() => null);
        if (response?.ok) break;
        // nothing but "come again" may be said while the database is away
        if (response !== null) expect(await refusalOf(response)).toEqual({ status: 503, code: 'storage.unavailable' });
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    return batch.posts[0]?.manifest.postId ?? '';
  };

  /** A store that is busy may say nothing for longer than is waited for here; a kiosk asks again then. */
  const uploadUntilTaken = async (batchId: string, medium: SampleMedium): Promise<void> => {
    for (;;) {
      const refused: unknown = await lisbon.uploadByTus(batchId, medium).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (refused === null) return;
      expect(tusRefusalOf(refused)).toEqual({ status: 503, code: 'storage.unavailable' });
    }
  };

  it('loses and doubles nothing while PostgreSQL is ended in the middle and started again', async () => {
    const sent: string[] = [];
    let restarts = 0;
    const sending = (async () => {
      while (restarts < 2 || sent.length < 20) sent.push(await sendUntilReceived());
    })();
    for (; restarts < 2; restarts++) {
      const before = sent.length;
      await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThan(before + 3);
      await postgres.restart();
    }
    await sending;
    const posts = (await amman.wholeFeed(projectId)).filter((entry) => entry.kind === 'post');
    expect(posts.map((entry) => entry.post.manifest.postId)).toEqual(sent);
  });

  it.each(['busy', 'gone', 'silent', 'bucketless'] as const)(
    'keeps an upload waiting while the store is %s, and takes it afterwards',
    async (mode) => {
      const medium = sampleMedium('image/png', 300_000);
      const batch = lisbon.batch([lisbon.manifest(projectId, [medium])]);
      await lisbon.openBatch(batch);
      store.be(mode);
      await expect(lisbon.uploadByTus(batch.batchId, medium)).rejects.toThrow();
      expect((await refusalOf(await lisbon.request('/readyz'))).status).toBeGreaterThanOrEqual(500);
      expect((await refusalOf(await lisbon.post(wirePaths.commit(batch.batchId)))).code).toBe('batch.media_missing');
      store.be('well');
      await uploadUntilTaken(batch.batchId, medium);
      await lisbon.commit(batch.batchId);
      expect((await readBack(medium)).equals(medium.bytes)).toBe(true);
      // what is there already is not said to be gone
      store.be(mode);
      const unread = await amman.request(wirePaths.media(medium.wire.sha256));
      expect(await refusalOf(unread)).toEqual({ status: 503, code: 'storage.unavailable' });
      store.be('well');
    },
  );

  it('takes an upload through a slow store, and answers others meanwhile', async () => {
    const medium = sampleMedium('image/png', 300_000);
    store.be('slow');
    let isOver = false;
    const sent = lisbon.send([lisbon.manifest(projectId, [medium])], [medium]).finally(() => {
      isOver = true;
    });
    expect((await amman.wholeFeed(projectId)).length).toBeGreaterThan(0);
    expect(isOver).toBe(false);
    await sent;
    store.be('well');
    expect((await readBack(medium)).equals(medium.bytes)).toBe(true);
  });

  it('S10 never takes a medium of which the store has lost a part', async () => {
    const medium = sampleMedium('video/webm', 20 * 1024 * 1024);
    const batch = lisbon.batch([lisbon.manifest(projectId, [medium])]);
    await lisbon.openBatch(batch);
    store.be('forgetful');
    await expect(lisbon.uploadByTus(batch.batchId, medium)).rejects.toThrow();
    store.be('well');
    expect((await refusalOf(await lisbon.post(wirePaths.commit(batch.batchId)))).code).toBe('batch.media_missing');
    await uploadUntilTaken(batch.batchId, medium);
    await lisbon.commit(batch.batchId);
    expect((await readBack(medium)).equals(medium.bytes)).toBe(true);
  });
});
