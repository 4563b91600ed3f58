import { once } from 'node:events';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEndpoint, type Endpoint } from '#server/create-endpoint.ts';
import { type Listening, listen } from '#server/listen.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { type PostgresServer, startPostgres } from '../helpers/back-ends/postgres-server.ts';
import { makeTestStorage, type TestStorage } from '../helpers/back-ends/test-storage.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

/** Passes everything on to the store, until it is told to answer 503 or to hang up. */
const startFaultyStore = async (target: string) => {
  let mode: 'well' | 'busy' | 'gone' = 'well';
  const server: Server = createServer((incoming, answer): void => {
    if (mode === 'gone') {
      incoming.socket.destroy();
      return;
    }
    if (mode === 'busy') {
      answer.writeHead(503, { 'content-type': 'application/xml' }).end('<Error><Code>SlowDown</Code></Error>');
      return;
    }
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
      s3: { ...s3, endpoint: store.address },
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

  it.each(['busy', 'gone'] as const)(
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
      await lisbon.uploadByTus(batch.batchId, medium);
      await lisbon.commit(batch.batchId);
      const back = await amman.request(wirePaths.media(medium.wire.sha256));
      expect(Buffer.from(await back.arrayBuffer()).equals(medium.bytes)).toBe(true);
    },
  );
});
